import type {Contract} from '../../contract.ts';
import {mentions} from '../../formats/mentions.ts';
import {pythonAt} from '../../formats/python.ts';
import {oncePerPair} from '../../once.ts';
import {type Fact, known, type Place, unknown} from '../../place.ts';
import type {Project} from '../../project.ts';
import {entryPoint} from '../app/entry-point.ts';
import {reachableModules} from '../app/reachable-modules.ts';
import {serverCommand} from '../command/server-command.ts';
import {importsOf} from '../python/modules.ts';
import type {PythonValue} from '../python/python-value.ts';
import {searchPathsFor} from '../python/search-paths.ts';
import {possibilities, settle, variablesIn} from '../python/settle.ts';
import {keysSetIn} from './flask-config.ts';
import {packageUse, type SessionUse, sessionUse, templateUse} from './flask-sessions.ts';
import {sendsFolder} from './ignored.ts';
import {productionEnvironment, unconfigured} from './production-environment.ts';

/** What the code that production loads makes Flask's key. `text` must not leave `project/` unmasked. */
export type FlaskKey = {readonly place: Place; readonly variables: readonly string[]} & (
  | {readonly kind: 'literal'; readonly text: string}
  /** Made up anew at each start, by this function. */
  | {readonly kind: 'random'; readonly by: string}
  | {readonly kind: 'environment'}
  | {readonly kind: 'unset'}
  | {readonly kind: 'unclear'; readonly reason: string}
);

/** Flask's key in production, and what needs it. */
export interface FlaskSecrets {
  /** The first thing found that needs the key; null where nothing does. */
  readonly use: SessionUse | null;
  /** Each key that one block of the code sets, or may set. */
  readonly keys: readonly FlaskKey[];
  /** Those that stand in the code or are made up, where no other may be used instead. */
  readonly exposed: readonly FlaskKey[];
}

/** What signs the sessions of the Flask app that production serves. Known<null>: production serves no Flask app. */
export const flaskSecrets = oncePerPair((project: Project, contract: Contract): Fact<FlaskSecrets | null> => {
  const reachable = reachableModules(project, contract);
  const entry = entryPoint(project, contract);
  if (entry.known && entry.value === null) return known(null);
  if (!reachable.known || !entry.known || entry.value === null)
    return unknown(reachable.known ? 'No app was found.' : reachable.reason, reachable.place);
  const files = [...reachable.value];
  if (!files.some(file => importsFlask(project, file))) return known(null);
  const server = serverCommand(project, contract);
  const script = server.known && server.value?.script ? entry.value.file : null;
  const assume = productionEnvironment(project, contract);
  const values = files.flatMap(file =>
    keysSetIn({
      project,
      file,
      mode: file === script ? 'script' : 'import',
      assume,
      searchPaths: [...(entry.value?.searchPaths ?? []), ...searchPathsFor(project, file)],
      hasOwnFiles: sendsFolder(project, contract) || contract.deploys.from === 'manual',
    }),
  );
  const keys = values.flatMap(value => {
    const variables = variablesIn(value).filter(name => assume(name) === undefined);
    return possibilities(settle(value, unconfigured(assume))).map(alone => judged(alone, variables));
  });
  const inCode = files.map(file => sessionUse(project, file)).find(found => found !== null) ?? null;
  const use = inCode ?? templateUse(project) ?? packageUse(project, contract);
  const safe = keys.some(key => key.kind === 'environment' || key.kind === 'unclear');
  const exposed = safe ? [] : keys.filter(key => key.kind === 'literal' || key.kind === 'random');
  return known({use, keys, exposed});
});

const FLASK = /flask|dash/i;

function importsFlask(project: Project, file: string): boolean {
  const source = pythonAt(project, file);
  return (
    source !== null &&
    mentions(FLASK, source) &&
    importsOf(source).some(({module, level}) => level === 0 && /^(?:flask|dash|apiflask|eve)(?:[._]|$)/.test(module))
  );
}

function judged(alone: PythonValue, variables: readonly string[]): FlaskKey {
  const at = {place: alone.place, variables};
  switch (alone.kind) {
    case 'string':
      return alone.value === ''
        ? {...at, kind: variables.length > 0 ? 'environment' : 'unset'}
        : {...at, kind: 'literal', text: alone.value};
    case 'environment':
      return {...at, kind: 'environment'};
    case 'none':
    case 'absent':
      return {...at, kind: variables.length > 0 ? 'environment' : 'unset'};
    case 'error':
      return variables.length > 0 ? {...at, kind: 'environment'} : {...at, kind: 'unclear', reason: alone.reason};
    default: {
      const by = randomIn(alone);
      if (by !== null) return {...at, kind: 'random', by};
      return {...at, kind: 'unclear', reason: alone.kind === 'unknown' ? alone.reason : 'it is computed'};
    }
  }
}

/** Functions that make a new value each time they are called. */
const RANDOM = /(?:^|\.)(?:token_(?:urlsafe|hex|bytes)|urandom|uuid[14]|random_bytes|generate_key)(?:\(\)|$)/;

function randomIn(value: PythonValue): string | null {
  const name = value.kind === 'call' ? value.callee : value.kind === 'module' ? value.name : '';
  if (RANDOM.test(name)) return /^[\w.]+/.exec(name)?.[0] ?? name;
  return value.kind === 'call' ? (value.arguments.map(randomIn).find(found => found !== null) ?? null) : null;
}
