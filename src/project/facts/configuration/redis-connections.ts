import type {Contract} from '../../contract.ts';
import {mentions} from '../../formats/mentions.ts';
import {type Expr, pythonAt} from '../../formats/python.ts';
import {oncePerPair} from '../../once.ts';
import type {Project} from '../../project.ts';
import {certainFiles} from '../app/certain-imports.ts';
import {outsideCalls} from '../app/outside-calls.ts';
import {evaluate} from '../python/python-evaluate.ts';
import type {PythonValue} from '../python/python-value.ts';
import {searchPathsFor} from '../python/search-paths.ts';
import {settle} from '../python/settle.ts';
import {productionEnvironment} from './production-environment.ts';
import type {ServiceAddress} from './service-addresses.ts';

const CALLS = {
  wanted: /^redis\.(?:asyncio\.)?(?:client\.)?(?:(?:Strict)?Redis(?:\.from_url)?|from_url)$/,
  hint: /\b(?:Redis|from_url)\b/,
};
/** Where jobs are queued, the connection is one to a broker; where an exception is caught, the app may do without. */
const OTHERS = /\b(?:celery|rq|arq|huey|dramatiq|django_q|except)\b/;

/** The addresses of Redis that the code of production connects to, in files that are loaded for certain. */
export const redisConnections = oncePerPair((project: Project, contract: Contract): readonly ServiceAddress[] => {
  const files = certainFiles(project, contract);
  if (!files.known) return [];
  const assume = productionEnvironment(project, contract);
  return [...files.value].flatMap(path => {
    const source = pythonAt(project, path);
    if (!source || mentions(OTHERS, source)) return [];
    return outsideCalls(project, path, searchPathsFor(project, path), CALLS).flatMap(({name, node, place}) => {
      const given = addressOf(name, node.args, node.keywords);
      if (!given) return [];
      const value = settle(evaluate(project, path, given), assume);
      return [{name: `${name}()`, value: name.endsWith('from_url') ? value : withScheme(value), place}];
    });
  });
});

function addressOf(
  name: string,
  positional: readonly Expr[],
  keywords: readonly {readonly arg?: string; readonly value: Expr}[],
): Expr | null {
  const keyword = (wanted: string) => keywords.find(({arg}) => arg === wanted)?.value ?? null;
  if (keywords.some(({arg}) => arg == null) || positional.some(({nodeType}) => nodeType === 'Starred')) return null;
  if (name.endsWith('from_url')) return positional[0] ?? keyword('url');
  return keyword('connection_pool') || keyword('unix_socket_path') ? null : (positional[0] ?? keyword('host'));
}

/** A host as the address that it stands for. */
function withScheme(host: PythonValue): PythonValue {
  return host.kind === 'string' ? {...host, value: `redis://${host.value}`} : host;
}
