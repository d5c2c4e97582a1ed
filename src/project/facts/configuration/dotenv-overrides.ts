import type {Contract} from '../../contract.ts';
import {mentions} from '../../formats/mentions.ts';
import {type NodeOf, placeOf, pythonAt} from '../../formats/python.ts';
import {oncePerPair} from '../../once.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {reachableModules} from '../app/reachable-modules.ts';
import {evaluate} from '../python/python-evaluate.ts';
import {dottedName} from '../python/python-scope.ts';
import {walkNodes} from '../python/python-walk.ts';

/** A call that reads a file of variables into the environment. */
export interface DotenvCall {
  /** As it is written (`load_dotenv`). */
  readonly text: string;
  /** The file, relative to the project's root; null where it cannot be told. */
  readonly file: string | null;
  /** The option with which its values replace variables that are set already; null where it does not. */
  readonly overrides: string | null;
  readonly place: Place;
}

const READERS = /dotenv|read_env/;

/** The calls with which the code that production loads reads files of variables. */
export const dotenvCalls = oncePerPair((project: Project, contract: Contract): readonly DotenvCall[] => {
  const reached = reachableModules(project, contract);
  const found: DotenvCall[] = [];
  for (const path of reached.known ? reached.value : []) {
    const source = pythonAt(project, path);
    if (!source || !mentions(READERS, source)) continue;
    for (const node of walkNodes(source.body)) {
      if (node.nodeType !== 'Call') continue;
      const text = dottedName(node.func) ?? '';
      if (!/(?:^|\.)(?:load_dotenv|read_env|read_dotenv)$/.test(text)) continue;
      const overrides = node.keywords.find(
        ({arg, value}) =>
          (arg === 'override' || arg === 'overwrite') && value.nodeType === 'Constant' && value.value === true,
      );
      found.push({
        text,
        file: fileOf(project, path, node),
        overrides: overrides?.arg ? `${overrides.arg}=True` : null,
        place: placeOf(source, node),
      });
    }
  }
  return found;
});

/** The file that a call names; `.env` where it names none or asks for it to be searched. */
function fileOf(project: Project, path: string, node: NodeOf<'Call'>): string | null {
  const given = node.args[0] ?? node.keywords.find(({arg}) => /^(?:dotenv_path|path|env_file)$/.test(arg ?? ''))?.value;
  if (!given || (given.nodeType === 'Call' && /find_dotenv$/.test(dottedName(given.func) ?? ''))) return '.env';
  const value = evaluate(project, path, given);
  return value.kind === 'string' ? value.value.replace(/^\.\//, '') : value.kind === 'path' ? value.path : null;
}
