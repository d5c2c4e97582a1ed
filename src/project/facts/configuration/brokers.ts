import type {Contract} from '../../contract.ts';
import {mentions} from '../../formats/mentions.ts';
import {type Expr, placeOf, pythonSource} from '../../formats/python.ts';
import {decoded} from '../../formats/text.ts';
import {oncePerPair} from '../../once.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {servedFiles} from '../app/app-candidates.ts';
import {outsideCalls} from '../app/outside-calls.ts';
import {evaluate, moduleValues} from '../python/python-evaluate.ts';
import {truth} from '../python/python-operators.ts';
import {definitionOf, dottedName} from '../python/python-scope.ts';
import type {PythonValue} from '../python/python-value.ts';
import {walkNodes} from '../python/python-walk.ts';
import {searchPathsFor} from '../python/search-paths.ts';
import {type Assumption, settle} from '../python/settle.ts';
import {productionEnvironment, unconfigured} from './production-environment.ts';
import {type Settings, settings} from './settings.ts';

/** Where the code looks for the broker that hands jobs to workers. */
export interface Broker {
  /** What names it (`CELERY_BROKER_URL`, `Celery()`). */
  readonly name: string;
  /** The address or the host; what a variable gives stays a value of the kind `environment`. Null: none is named. */
  readonly value: PythonValue | null;
  readonly place: Place;
}

/** Classes and functions that connect to a broker, and where their host or address stands among the arguments. */
const CONNECTIONS = {
  wanted:
    /^(?:celery\.(?:app\.(?:base\.)?)?Celery|redis\.(?:client\.)?(?:Strict)?Redis(?:\.from_url)?|redis\.from_url|arq(?:\.connections)?\.RedisSettings(?:\.from_dsn)?|huey\.(?:contrib\.\w+\.)?\w*RedisHuey|dramatiq\.brokers\.redis\.RedisBroker|dramatiq\.brokers\.rabbitmq\.RabbitmqBroker)$/,
  hint: /\b(?:Celery|Redis|from_url|RedisSettings|\w*RedisHuey|RedisBroker|RabbitmqBroker)\b/,
};
/** Only where jobs are put into a queue is a connection to Redis one to a broker; elsewhere it may be a cache. */
const QUEUES = /\b(?:celery|rq|arq|huey|dramatiq|django_q)\b/;
const ADDRESSES = /broker_url|RABBITMQ_URL/i;
const NAMES = /^(?:(?:CELERY_)?BROKER_URL|broker_url|RABBITMQ_URL)$/;

const IN_SETTINGS = ['CELERY_BROKER_URL', 'BROKER_URL', 'RABBITMQ_URL'];

/** Whether Django's settings have each job run where it is asked for, so that no broker is needed. */
function runsJobsAtOnce(settings: Settings | null, assume: Assumption): boolean {
  const isSet = (name: string, wanted: boolean) => {
    const value = settings?.value(name);
    return value ? truth(settle(value, assume)) === wanted : false;
  };
  return (
    isSet('CELERY_TASK_ALWAYS_EAGER', true) || isSet('CELERY_ALWAYS_EAGER', true) || isSet('CELERY_ENABLED', false)
  );
}

/** The brokers that the project's code names, wherever it does: workers load other modules than the web process. */
export const brokers = oncePerPair((project: Project, contract: Contract): readonly Broker[] => {
  const assume = productionEnvironment(project, contract);
  const found: Broker[] = [];
  const add = (name: string, value: PythonValue | null, place: Place) => {
    if (found.some(({place: before}) => before.file === place.file && before.line === place.line)) return;
    found.push({name, value: value && settle(value, assume), place});
  };
  const django = settings(project, contract);
  const fromSettings = django.known ? django.value : null;
  for (const name of runsJobsAtOnce(fromSettings, unconfigured(assume)) ? [] : IN_SETTINGS) {
    const written = fromSettings?.value(name);
    if (written && written.kind !== 'unknown') add(name, written, written.place);
  }
  for (const file of servedFiles(project).files) {
    const text = decoded(file);
    if (!text || (!mentions(ADDRESSES, text) && !(mentions(QUEUES, text) && mentions(CONNECTIONS.hint, text))))
      continue;
    const source = pythonSource(file);
    if (!source) continue;
    // Django's settings are judged as production loads them.
    const isSettings = fromSettings !== null && /(?:^|\/)settings(?:\/|\.py$|_)/.test(file.path);
    if (!isSettings)
      for (const {name, expression, node} of named(source.body))
        add(name, evaluate(project, file.path, expression), placeOf(source, node));
    if (!isSettings) for (const [name, value] of ofClasses(project, file.path)) add(name, value, value.place);
    for (const {name, node, place} of outsideCalls(
      project,
      file.path,
      searchPathsFor(project, file.path),
      CONNECTIONS,
    )) {
      const given = addressOf(name, node.args, node.keywords);
      if (given === 'elsewhere') continue;
      const short = name.replace(/^(?:.*\.)?(\w+(?:\.from_\w+)?)$/, '$1');
      add(`${short}()`, given && evaluate(project, file.path, given), place);
    }
  }
  return found;
});

/** The argument with the address; null where it has to be there and is not; `elsewhere` where something else gives it. */
function addressOf(
  callee: string,
  positional: readonly Expr[],
  keywords: readonly {readonly arg?: string; readonly value: Expr}[],
): Expr | null | 'elsewhere' {
  const keyword = (name: string) => keywords.find(({arg}) => arg === name)?.value;
  if (keywords.some(({arg}) => arg == null) || positional.some(({nodeType}) => nodeType === 'Starred'))
    return 'elsewhere';
  // Celery reads its broker from its configuration, or from a variable, where no argument names it.
  if (/Celery$/.test(callee)) return keyword('broker') ?? 'elsewhere';
  if (/from_(?:url|dsn)$/.test(callee)) return positional[0] ?? keyword('url') ?? keyword('dsn') ?? 'elsewhere';
  if (/Huey$|Broker$/.test(callee)) return keyword('url') ?? keyword('host') ?? 'elsewhere';
  if (keyword('connection_pool') || keyword('unix_socket_path')) return 'elsewhere';
  return positional[0] ?? keyword('host') ?? null;
}

interface Named {
  readonly name: string;
  readonly expression: Expr;
  readonly node: {lineno: number; col_offset: number};
}

/** `X.conf.broker_url = …`, `broker_url = …`, `app.config["CELERY_BROKER_URL"] = …` and keyword arguments of these names. */
function named(body: Parameters<typeof walkNodes>[0]): readonly Named[] {
  const found: Named[] = [];
  for (const node of walkNodes(body, {into: ({nodeType}) => nodeType !== 'ClassDef'})) {
    if (node.nodeType === 'Assign')
      for (const target of node.targets) {
        const name =
          target.nodeType === 'Name'
            ? target.id
            : target.nodeType === 'Attribute'
              ? target.attr
              : target.nodeType === 'Subscript' && target.slice.nodeType === 'Constant'
                ? String(target.slice.value)
                : '';
        if (NAMES.test(name)) found.push({name, expression: node.value, node: node.value});
      }
    if (node.nodeType === 'Call' && /(?:^|\.)(?:update|from_mapping|dict)$/.test(dottedName(node.func) ?? ''))
      for (const {arg, value} of node.keywords)
        if (arg && NAMES.test(arg)) found.push({name: arg, expression: value, node: value});
    if (node.nodeType === 'Dict')
      for (const [index, key] of node.keys.entries()) {
        const value = node.values[index];
        if (key?.nodeType === 'Constant' && NAMES.test(String(key.value)) && value)
          found.push({name: String(key.value), expression: value, node: value});
      }
  }
  return found;
}

/** The fields of configuration classes that are not for other stages. */
function ofClasses(project: Project, path: string): readonly (readonly [string, PythonValue])[] {
  const found: (readonly [string, PythonValue])[] = [];
  for (const [className, value] of moduleValues(project, path).names) {
    const behind = definitionOf(value);
    if (behind?.kind !== 'class' || /dev|test|local/i.test(className)) continue;
    for (const [name, field] of behind.fields) if (NAMES.test(name)) found.push([name, field]);
  }
  return found;
}
