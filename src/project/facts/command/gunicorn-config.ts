import type {Contract} from '../../contract.ts';
import {distance} from '../../distance.ts';
import {pythonAt} from '../../formats/python.ts';
import {at, type Fact, known, type Place, unknown} from '../../place.ts';
import type {Project} from '../../project.ts';
import {resolveModule} from '../python/modules.ts';
import {moduleValues} from '../python/python-evaluate.ts';
import {textOfValue} from '../python/python-text.ts';
import type {ModuleValues, PythonValue} from '../python/python-value.ts';
import {parseCommand} from './command.ts';
import type {Invocation, Word} from './command-types.ts';
import {type GivenOption, readArguments} from './option-table.ts';
import {pathInProject} from './project-path.ts';
import {serverOptions} from './server-options.ts';

/** The configuration file that a gunicorn command loads. */
interface GunicornConfig {
  readonly file: string;
  readonly values: ModuleValues;
  /** Where the file is named; null where gunicorn finds it by its name. */
  readonly named: Place | null;
}

/** What a gunicorn setting is set to, by the strongest that sets it: the command, GUNICORN_CMD_ARGS, the configuration file. */
export type GunicornSetting =
  | {readonly from: 'option' | 'environment'; readonly value: Word | null; readonly place: Place}
  | {readonly from: 'configuration-file'; readonly value: PythonValue; readonly place: Place};

/** A gunicorn command with everything that it reads. */
export interface Gunicorn {
  readonly options: readonly GivenOption[];
  readonly environmentOptions: readonly GivenOption[];
  readonly positionals: readonly Word[];
  /** Unknown where a file is loaded that cannot be read. */
  readonly config: Fact<GunicornConfig | null>;
}

/** Reads a gunicorn command, GUNICORN_CMD_ARGS and the configuration file that it loads. */
export function readGunicorn(project: Project, contract: Contract, invocation: Invocation): Gunicorn {
  const {options, positionals} = readArguments(invocation.words, serverOptions.gunicorn);
  const text = invocation.environment.get('GUNICORN_CMD_ARGS') ?? contract.environment.GUNICORN_CMD_ARGS ?? '';
  const words = parseCommand(`gunicorn ${text}`, invocation.place, {project: null}).invocations[0]?.words ?? [];
  const environmentOptions = readArguments(
    words.map(word => ({...word, place: invocation.place})),
    serverOptions.gunicorn,
  ).options;
  const named = [...environmentOptions, ...options].findLast(({name}) => name === 'config')?.value ?? null;
  return {options, environmentOptions, positionals, config: loadConfig(project, invocation, named)};
}

/** Python's name of a setting on the command line (`worker-class` is `worker_class`). */
const OPTION_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({preload_app: 'preload', keepalive: 'keep-alive'}),
);

/** What one setting is set to (`worker_class`, `bind`); null where nothing sets it, so that gunicorn's default holds. */
export function settingOf({options, environmentOptions, config}: Gunicorn, name: string): Fact<GunicornSetting | null> {
  const option = OPTION_NAMES.get(name) ?? name.replaceAll('_', '-');
  const last = (given: readonly GivenOption[]) => given.findLast(o => o.name === option);
  const own = last(options);
  if (own) return known({from: 'option', value: own.value, place: own.place}, own.place);
  const fromEnvironment = last(environmentOptions);
  if (fromEnvironment)
    return known(
      {from: 'environment', value: fromEnvironment.value, place: fromEnvironment.place},
      fromEnvironment.place,
    );
  if (!config.known) return config;
  if (!config.value) return known(null);
  const {values, file} = config.value;
  const value = values.names.get(name);
  if (value) return known({from: 'configuration-file', value, place: value.place}, value.place);
  if (values.open !== null) return unknown(`${file} may set ${name}: ${values.open}.`, at(file));
  return known(null);
}

function loadConfig(
  project: Project,
  {directory, projectPath}: Invocation,
  named: Word | null,
): Fact<GunicornConfig | null> {
  if (named && (named.dynamic || named.variables.length > 0))
    return unknown(`The configuration file is named by ${named.text}, whose value is not in the files.`, named.place);
  if (directory === null)
    return unknown('The folder that gunicorn runs in is not known, and with it whether it finds a gunicorn.conf.py.');
  const text = named?.text ?? 'gunicorn.conf.py';
  const module = /^python:(.+)$/.exec(text)?.[1];
  const found = module === undefined ? null : resolveModule(project, module, [directory]);
  const path = found
    ? 'file' in found
      ? found.file
      : null
    : pathInProject(directory, text.replace(/^file:/, ''), projectPath);
  if (path === null || !project.files.has(path)) {
    if (!named) return known(null);
    return unknown(`The configuration file ${text} is not among the project's files.`, named.place);
  }
  if (!pythonAt(project, path)) return unknown(`${path} cannot be read.`, at(path));
  return known({file: path, values: moduleValues(project, path), named: named?.place ?? null}, at(path));
}

/** Settings that configuration files have. */
const SETTINGS =
  'bind workers worker_class threads timeout graceful_timeout keepalive max_requests max_requests_jitter preload_app accesslog errorlog loglevel worker_connections worker_tmp_dir forwarded_allow_ips proc_name capture_output daemon reload chdir pidfile raw_env secure_scheme_headers wsgi_app backlog umask user group worker_abort worker_exit worker_int access_log_format logger_class logconfig'.split(
    ' ',
  );

/** Names of the configuration file that are nearly those of settings, and that nothing in it uses. */
export function misspeltSettings(
  project: Project,
  {config}: Gunicorn,
): readonly {readonly found: string; readonly expected: string; readonly place: Place}[] {
  if (!config.known || !config.value) return [];
  const {values, file} = config.value;
  const text = pythonAt(project, file)?.text ?? '';
  return [...values.names].flatMap(([name, value]) => {
    const plain = name.replaceAll('_', '');
    if (
      SETTINGS.includes(name) ||
      !/^[a-z]\w{4,}$/.test(name) ||
      !/^(?:string|number|boolean|text|environment|call)$/.test(value.kind)
    )
      return [];
    const near = SETTINGS.filter(setting => setting.length > 4 && distance(setting.replaceAll('_', ''), plain) <= 1);
    const expected = near[0] ?? (name === 'blind' ? 'bind' : undefined);
    if (expected === undefined || near.length > 1 || text.split(new RegExp(`\\b${name}\\b`)).length > 2) return [];
    return [{found: name, expected, place: value.place}];
  });
}

/** A setting as text, with `${NAME}` for what the environment decides; null where it is computed. */
export function settingText(setting: GunicornSetting): string | null {
  if (setting.from === 'configuration-file') return textOfValue(setting.value);
  return setting.value && !setting.value.dynamic ? setting.value.text : null;
}
