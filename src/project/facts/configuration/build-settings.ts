import type {Contract} from '../../contract.ts';
import {joinPath} from '../../paths.ts';
import {type Fact, known, type Place, unknown} from '../../place.ts';
import type {Project} from '../../project.ts';
import type {Invocation} from '../command/command-types.ts';
import {moduleValues} from '../python/python-evaluate.ts';
import type {PythonValue} from '../python/python-value.ts';
import {type Assumption, settle} from '../python/settle.ts';
import {settingsCalled, settingsNamedIn} from './settings-module.ts';

/** A variable without which loading the settings stops, with the place that reads it. */
export interface MissingVariable {
  readonly name: string;
  readonly place: Place;
}

/** The variables that a command of manage.py needs to load the settings, and that the command does not have. */
function missingFor(project: Project, contract: Contract, invocation: Invocation): Fact<readonly MissingVariable[]> {
  const module = settingsOfCommand(project, contract, invocation);
  if (!module.known) return module;
  const {environment} = invocation;
  const assume: Assumption = name => {
    const text = environment.get(name);
    return text === undefined ? null : text.includes('$') ? {set: true} : text;
  };
  const found = new Map<string, MissingVariable>();
  for (const value of moduleValues(project, module.value.file).names.values())
    for (const error of errorsIn(settle(value, assume))) {
      const name = /^(\w+) is not set$/.exec(error.reason)?.[1];
      if (name !== undefined && !found.has(name)) found.set(name, {name, place: error.place});
    }
  return known([...found.values()]);
}

/** Like {@link missingFor}, for a line that may itself give values which the shell computes. */
export function unmetBy(
  project: Project,
  contract: Contract,
  {invocation, line}: {readonly invocation: Invocation; readonly line: string},
): Fact<readonly MissingVariable[]> {
  const missing = missingFor(project, contract, invocation);
  if (!missing.known) return missing;
  return known(missing.value.filter(({name}) => !new RegExp(`\\b${name}=`).test(line)));
}

/** The variables before a command with which the settings load in a build: nothing is connected to there, so any text does. */
export function givenForBuild(missing: readonly MissingVariable[]): string {
  return missing.map(({name}) => `${name}=${name === 'DATABASE_URL' ? 'sqlite://:memory:' : 'build'}`).join(' ');
}

/** The settings that a command of manage.py loads. */
export function settingsOfCommand(
  project: Project,
  contract: Contract,
  {words, environment, directory}: Pick<Invocation, 'words' | 'environment' | 'directory'>,
): Fact<{readonly module: string; readonly file: string}> {
  const manage = joinPath(directory ?? '', words[0]?.text ?? 'manage.py');
  const option = words.map(({text}) => /^--settings=(.+)$/.exec(text)?.[1]).find(text => text !== undefined);
  const named = option ?? environment.get('DJANGO_SETTINGS_MODULE');
  const module =
    named === undefined
      ? settingsNamedIn(project, contract, manage)
      : settingsCalled(project, named, {file: manage, line: 1, column: 1}, manage);
  if (module?.known && module.value.file !== null)
    return known({module: module.value.module, file: module.value.file}, module.place);
  return module?.known === false ? module : unknown('Which settings the build loads cannot be told.');
}

/** The errors at which Python stops while it makes a value. */
function errorsIn(value: PythonValue): readonly (PythonValue & {kind: 'error'})[] {
  switch (value.kind) {
    case 'error':
      return [value];
    case 'list':
      return value.items.flatMap(errorsIn);
    case 'dict':
      return value.entries.flatMap(entry => errorsIn(entry.value));
    case 'text':
      return value.parts.flatMap(errorsIn);
    default:
      return [];
  }
}
