import {maskSecret} from '../../project/clean-text.ts';
import type {Contract} from '../../project/contract.ts';
import type {DeclaredVariable} from '../../project/facts/command/sources/process-source.ts';
import {composeProject} from '../../project/facts/compose/compose-project.ts';
import {composeVariables} from '../../project/facts/compose/compose-variables.ts';
import {appJson} from '../../project/facts/configuration/app-json.ts';
import {declaredVariables} from '../../project/facts/configuration/declared-variables.ts';
import {envFileKind} from '../../project/facts/configuration/env-files.ts';
import {
  isPlaceholder,
  isSecretName,
  knownSecrets,
  looksSecret,
  urlsWithPassword,
} from '../../project/facts/configuration/secret-shapes.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, failOrPass, notApplicable, type Problem} from '../define.ts';
import {isQuietPlace} from './quiet-places.ts';

export const secretsNotInPlatformConfig = defineCheck({
  id: 'secrets-not-in-platform-config',
  title: "No secret stands in the platform's file",
  impact: 'unsafe',
  messages: {
    literal:
      '{file} gives {name} its value ({found}), and that file is committed: whoever can read the repository has it.',
  },
  evaluate(project, contract) {
    const variables = [
      ...declaredVariables(project, contract).values(),
      ...inAppJson(project, contract),
      ...besideTheApp(project, contract),
    ].filter(({place}) => project.files.get(place.file)?.tracked !== false);
    if (variables.length === 0) return notApplicable(`No file for ${contract.name} sets a variable.`);
    return failOrPass(
      variables.flatMap(variable => problem(variable, contract)),
      ...variables
        .filter(({name}) => isSecretName(name))
        .map(({name, place}) => ({text: `${name} is only named`, at: place})),
      `no value of ${variables[0]?.place.file} is a secret`,
    );
  },
});

/** What app.json gives to review apps and to whoever presses its button, where the platform reads it. */
function inAppJson(project: Project, {reads}: Contract): readonly DeclaredVariable[] {
  const file = reads.some(({path}) => path === 'app.json') ? appJson(project) : null;
  return (file?.env ?? []).flatMap(({name, value, place}) =>
    value === null || (isSecretName(name) && isPlaceholder(value))
      ? []
      : [{name, value: {kind: 'literal', text: value}, place, valuePlace: place} as const],
  );
}

/** The real secrets of services that run beside the app: the password with which a database is made. */
function besideTheApp(project: Project, contract: Contract): readonly DeclaredVariable[] {
  const whole = contract.start.from.includes('compose') ? composeProject(project) : null;
  const all = whole?.known ? (whole.value?.services ?? []).flatMap(service => composeVariables(project, service)) : [];
  const own = declaredVariables(project, contract);
  return all.filter(
    ({name, value, place}) =>
      value.kind === 'literal' &&
      isSecretName(name) &&
      looksSecret(name, value.text) &&
      own.get(name)?.place.line !== place.line,
  );
}

function problem({name, value, valuePlace}: DeclaredVariable, contract: Contract): readonly Problem<'literal'>[] {
  // A file of variables has a check of its own: env-file-not-tracked.
  if (value.kind !== 'literal' || envFileKind(valuePlace.file) === 'values') return [];
  const toFill = isQuietPlace(valuePlace.file) || valuePlace.file.includes('.template.');
  if (!isSecret(name, value.text) || (toFill && isPlaceholder(value.text))) return [];
  const {commands, deploys} = contract;
  const itself = deploys.from === 'manual' ? 'in a file that only the server has' : `set on ${contract.name} itself`;
  const expected = commands.setVariable?.replace('NAME', name) ?? `${name} ${itself}`;
  return [{messageId: 'literal', found: maskSecret(value.text), expected, at: valuePlace, data: {name}}];
}

/** By its name, whatever the value is: one that anybody would try is no better; or by its value, whatever the name is. */
function isSecret(name: string, text: string): boolean {
  if (knownSecrets(text).length > 0 || urlsWithPassword(text).length > 0) return true;
  return (
    isSecretName(name) &&
    text.trim() !== '' &&
    !/^(?:true|false|yes|no|on|off|none|null|\d{1,6}|\$\{.*\}|<?your[-_ ].*)$/i.test(text.trim())
  );
}
