import type {Contract} from '../../project/contract.ts';
import {productionEnvironment, unconfigured} from '../../project/facts/configuration/production-environment.ts';
import {type Settings, settings} from '../../project/facts/configuration/settings.ts';
import {unseenImage} from '../../project/facts/configuration/unseen-variables.ts';
import type {PythonValue} from '../../project/facts/python/python-value.ts';
import {type Assumption, settle} from '../../project/facts/python/settle.ts';
import type {Place} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import {notApplicable, type Outcome, undecided} from '../define.ts';
import {listed} from '../listed.ts';

/** What is known of the variables: as the files and the platform set them, and with all others not set. */
export interface Scenarios {
  readonly assume: Assumption;
  readonly unset: (value: PythonValue) => PythonValue;
  readonly open: (value: PythonValue) => PythonValue;
}

/** Judges Django's settings as production loads them; where the project is not Django, says so. */
export function withSettings<M extends string>(
  project: Project,
  contract: Contract,
  judge: (settings: Settings, scenarios: Scenarios) => Outcome<M>,
): Outcome<M> {
  const loaded = settings(project, contract);
  if (!loaded.known) return undecided(loaded.reason, loaded.place);
  if (!loaded.value) return notApplicable('The project is not written in Django.');
  const assume = productionEnvironment(project, contract);
  const open = (value: PythonValue) => settle(value, assume);
  const outcome = judge(loaded.value, {assume, unset: value => settle(value, unconfigured(assume)), open});
  const unseen = outcome.verdict === 'fail' ? unseenImage(project, contract) : null;
  if (!unseen) return outcome;
  // What is wrong only as long as nothing sets a variable may be right in an image that sets it.
  const anyhow = judge(loaded.value, {assume, unset: open, open});
  return anyhow.verdict === 'fail' ? anyhow : undecided(unseen.reason, unseen.place);
}

/** A list of names in Django's settings (MIDDLEWARE, INSTALLED_APPS), as far as it can be followed. */
export interface NameList {
  readonly items: readonly {readonly name: string; readonly place: Place}[];
  /** Whether these are all; names that cannot be followed are not among them. */
  readonly complete: boolean;
}

/** The names that a setting lists when no further variable is set. */
export function namesIn({value}: Settings, setting: string, {unset}: Scenarios): NameList {
  const written = value(setting);
  const list = written && unset(written);
  if (!list || list.kind === 'none') return {items: [], complete: true};
  if (list.kind !== 'list') return {items: [], complete: false};
  const items = list.items.flatMap(item => (item.kind === 'string' ? [{name: item.value, place: item.place}] : []));
  return {items, complete: !list.open && items.length === list.items.length};
}

/** What the learner still has to do where a variable must be set on the platform; undefined where there is none. */
export function setOnPlatform(contract: Contract, variables: readonly string[]): string | undefined {
  const {commands, database, name} = contract;
  const attached = variables.filter(variable => database.attached?.includes(variable));
  const others = variables.filter(variable => !attached.includes(variable));
  const how = commands.setVariable ? settingAll(commands.setVariable, others) : commands.settingVariables;
  const said = [
    ...(others.length > 0 ? [`Set ${listed(others)} on ${name}${how ? `: ${how}` : ''}.`] : []),
    ...(attached.length > 0
      ? [`${name} itself sets ${listed(attached)} where the database belongs to the environment.`]
      : []),
  ];
  return said.length > 0 ? said.join(' ') : undefined;
}

/** One command for all of them: each takes several pairs. */
function settingAll(command: string, variables: readonly string[]): string {
  const pairs = variables.map(variable => `${variable}=value`);
  return command.replace('NAME=value', pairs.join(' '));
}
