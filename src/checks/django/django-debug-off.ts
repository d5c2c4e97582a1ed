import type {Contract} from '../../project/contract.ts';
import {givenVariables} from '../../project/facts/configuration/given-variables.ts';
import type {Settings} from '../../project/facts/configuration/settings.ts';
import {productionSettings} from '../../project/facts/configuration/settings-module.ts';
import {truth} from '../../project/facts/python/python-operators.ts';
import type {PythonValue} from '../../project/facts/python/python-value.ts';
import {schemeOf, switchReadingOf} from '../../project/facts/python/reads-variable.ts';
import {type Assumption, settle, variablesIn} from '../../project/facts/python/settle.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, type Outcome, pass, undecided} from '../define.ts';
import {type Scenarios, withSettings} from './with-settings.ts';

type MessageId = 'on' | 'byVariable' | 'onByDefault' | 'anyText';

/** Texts with which someone turns a setting off. */
const OFF = ['False', 'false', '0', 'FALSE', 'no', 'off', 'f', 'n'];

export const djangoDebugOff = defineCheck({
  id: 'django-debug-off',
  title: 'DEBUG is off in production',
  impact: 'unsafe',
  messages: {
    on: 'DEBUG is on in production: every error page shows your code, settings and queries to whoever caused it.{chosen}',
    byVariable:
      '{found} turns DEBUG on in production: every error page shows your code, settings and queries to whoever caused it.',
    onByDefault: 'DEBUG is on in production unless {variable} is set, and nothing in the project sets it.{chosen}',
    anyText:
      'Any text in {variable} turns DEBUG on, also the text "False": a variable is text, and text that is not empty counts as true.{already}',
  },
  evaluate: (project, contract): Outcome<MessageId> =>
    withSettings(project, contract, (settings, scenarios) =>
      settings.debug
        ? (judgeGiven(project, contract, settings.debug, scenarios) ??
          judge(project, settings.debug, contract, scenarios, chosen(project, contract, settings)))
        : pass('no module sets it, and Django has it off by default'),
    ),
});

/** How a variable chooses the settings for production that lie beside those that are loaded; empty where it does not. */
function chosen(project: Project, contract: Contract, settings: Settings): string {
  const {byDefault, module} = settings;
  const other = byDefault ? productionSettings(project, settings) : null;
  if (!byDefault || other === null) return '';
  return ` ${byDefault.file}:${byDefault.line} chooses ${module} as long as DJANGO_SETTINGS_MODULE is not set; set to ${other} on ${contract.name}, it chooses that module.`;
}

/** Where a file of the project sets the variable that turns DEBUG on, that line is the one to change; null where none does. */
function judgeGiven(
  project: Project,
  contract: Contract,
  debug: PythonValue,
  {assume, unset}: Scenarios,
): Outcome<MessageId> | null {
  if (truth(unset(debug)) !== true) return null;
  const given = givenVariables(project, contract);
  for (const name of variablesIn(debug)) {
    const variable = given.get(name);
    if (variable === undefined || assume(name) !== variable.text || OFF.includes(variable.text)) continue;
    const off = OFF.find(text => isOnWith(debug, name, text, assume) === false);
    if (off === undefined && isOnWith(debug, name, null, assume) !== false) continue;
    const expected = off === undefined ? `no ${name}` : `${name}=${off}`;
    return fail({messageId: 'byVariable', found: `${name}=${variable.text}`, expected, at: variable.place});
  }
  return null;
}

function judge(
  project: Project,
  debug: PythonValue,
  contract: Contract,
  {assume, unset, open}: Scenarios,
  choice: string,
): Outcome<MessageId> {
  // A file that sets it to "False" asks for what does not happen.
  const isMeantOff = (name: string) => OFF.some(text => text === assume(name));
  const variables = variablesIn(debug).filter(name => assume(name) === undefined || isMeantOff(name));
  const [variable = ''] = variables;
  const alone = unset(debug);
  const expected = `DEBUG = ${switchReadingOf(project, debug.place.file, 'DEBUG')}`;
  const on = truth(alone);
  const trap = variables.find(name => isMeantAsSwitch(name, open(debug)) && isOnWithAnyText(debug, name, assume));
  if (trap !== undefined && (on !== null || alone.kind === 'error')) {
    const already = isOnWith(debug, trap, null, assume) ? ` Without ${trap} it is on as well.` : '';
    return fail({messageId: 'anyText', expected, at: debug.place, data: {variable: trap, already}});
  }
  if (on === true) {
    const messageId = variables.length > 0 ? 'onByDefault' : 'on';
    const scheme = debug.kind === 'environment' ? schemeOf(project, debug.place.file, variable) : null;
    if (scheme?.kind === 'list' && scheme.items.some(({place}) => place === alone.place))
      return fail({
        messageId,
        expected: `${variable}=(bool, False)`,
        at: alone.place,
        data: {variable, chosen: choice},
      });
    const at = debug.kind === 'choice' ? alone.place : debug.place;
    return fail({messageId, expected, at, data: {variable, chosen: choice}});
  }
  if (on === null && alone.kind !== 'error')
    return undecided(
      `Whether ${contract.name} has DEBUG on cannot be followed; a value that is read from one variable would show it.`,
      debug.place,
    );
  const text = variables.length > 0 ? `it is off unless ${variables.join(' or ')} turns it on` : 'it is off';
  return pass({text, at: debug.place});
}

/** Whether the variable's text is to say "on" or "off": its presence alone may be what another one means. */
function isMeantAsSwitch(name: string, debug: PythonValue): boolean {
  return debug.kind === 'environment' || (/debug/i.test(name) && debug.kind !== 'test');
}

function isOnWithAnyText(debug: PythonValue, name: string, assume: Assumption): boolean {
  return OFF.every(text => isOnWith(debug, name, text, assume) === true);
}

/** Whether DEBUG is on where one variable has this text, and those of which nothing is known are not set. */
function isOnWith(debug: PythonValue, name: string, text: string | null, assume: Assumption): boolean | null {
  return truth(settle(debug, other => (other === name ? text : (assume(other) ?? null))));
}
