import type {Contract} from '../../contract.ts';
import {parseDotenv} from '../../formats/dotenv.ts';
import {pythonAt} from '../../formats/python.ts';
import {textAt} from '../../formats/text.ts';
import {joinPath} from '../../paths.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {type AppCandidate, appCandidates, appOf, candidatesIn} from '../app/app-candidates.ts';
import {entryPoint} from '../app/entry-point.ts';
import {appJson} from '../configuration/app-json.ts';
import {dependencies, productionDependency} from '../dependencies/dependencies.ts';
import {moduleNames} from '../python/module-names.ts';
import {resolveModule} from '../python/modules.ts';
import type {Invocation} from './command-types.ts';

/** What the command `flask` finds when it looks for the app that it works on. */
export type FlaskApp =
  | {readonly kind: 'found'}
  /** It names a module that is not there. */
  | {readonly kind: 'missing'; readonly name: string; readonly place: Place}
  | {readonly kind: 'unknown'; readonly reason: string; readonly place: Place};

/** What an invocation of `flask` works on: `--app`, else FLASK_APP, else an app in wsgi.py or app.py of its folder. */
export function flaskApp(project: Project, contract: Contract, invocation: Invocation): FlaskApp {
  const {place, directory} = invocation;
  const named =
    appOption(invocation) ?? invocation.environment.get('FLASK_APP') ?? variableInFiles(project, contract, directory);
  if (directory === null) return {kind: 'unknown', reason: 'The folder that flask runs in is not known.', place};
  if (named !== null) return lookUp(project, contract, named, {place, directory});
  for (const name of USUAL_FILES) {
    const found = resolveModule(project, name, [directory]);
    const file = 'file' in found ? found.file : null;
    if (file === null) continue;
    if (hasApp(project, file)) return {kind: 'found'};
    return {kind: 'unknown', reason: `Flask finds no app in ${file}; ${naming(contract)}.`, place};
  }
  const reason = `Flask looks for an app in wsgi.py and app.py, and neither is there; ${naming(contract)}.`;
  return {kind: 'unknown', reason, place};
}

const naming = ({name}: Contract) => `\`--app\` in the command, or FLASK_APP on ${name}, names it`;

/** The modules in which Flask looks for an app that nobody names, and the names it looks for there. */
const USUAL_FILES = ['wsgi', 'app'] as const;
const USUAL_NAMES = ['app', 'application', 'create_app', 'make_app'] as const;

/** `--app shop`, `--app=shop` or `-A shop`, in front of the subcommand. */
function appOption({words}: Invocation): string | null {
  for (const [index, {text}] of words.entries()) {
    if (text === '--app' || text === '-A') return words[index + 1]?.text ?? '';
    const joined = /^(?:--app=|-A)(.+)$/.exec(text)?.[1];
    if (joined !== undefined) return joined;
    const behindEnvFile = /^(?:-e|--env-file)$/.test(words[index - 1]?.text ?? '');
    if (!text.startsWith('-') && !behindEnvFile) return null;
  }
  return null;
}

/** FLASK_APP in app.json, or in a file that python-dotenv loads where it is installed. */
function variableInFiles(project: Project, contract: Contract, directory: string | null): string | null {
  const read = contract.reads.some(({path}) => path === 'app.json') ? appJson(project) : null;
  const declared = read?.env.find(({name}) => name === 'FLASK_APP');
  if (declared?.value) return declared.value;
  const dotenv = productionDependency(project, contract, 'python-dotenv');
  if (dotenv.known && dotenv.value === null) return null;
  for (const name of ['.env', '.flaskenv']) {
    const file = project.files.get(joinPath(directory ?? '', name));
    if (!file || file.tracked === false) continue;
    const {entries} = parseDotenv(textAt(project, file.path)?.text ?? '', file.path);
    const entry = entries.findLast(e => e.name === 'FLASK_APP');
    if (entry?.value) return entry.value;
  }
  return null;
}

/** Whether the module of `shop`, `shop.py`, `src/shop` or `shop:create_app()` is there. */
function lookUp(
  project: Project,
  contract: Contract,
  named: string,
  {place, directory}: {readonly place: Place; readonly directory: string},
): FlaskApp {
  if (/[$`]/.test(named)) return {kind: 'unknown', reason: 'Which app flask loads is the value of a variable.', place};
  const [, folder = '', module = ''] = /^(.*\/)?([^/:]*)/.exec(named.replace(/\.py(?=:|$)/, '')) ?? [];
  const found = resolveModule(project, module, [joinPath(directory, folder)]);
  if (found.kind === 'file' || (found.kind === 'package' && found.file !== null)) return {kind: 'found'};
  const [top = ''] = module.split('.');
  const elsewhere = [...project.files.keys()].some(
    path => `/${path}`.includes(`/${top}/`) || `/${path}`.endsWith(`/${top}.py`),
  );
  const installed = dependencies(project, contract);
  const sure =
    installed.known && !installed.value.some(({name}) => name.includes(top.toLowerCase().replaceAll('_', '-')));
  if (!sure || (found.kind === 'outside' && elsewhere) || found.kind === 'package')
    return {kind: 'unknown', reason: `Whether "${module}" can be imported where flask runs decides.`, place};
  return {kind: 'missing', name: named, place};
}

/** Whether Flask may find an app in a file without being told its name. */
function hasApp(project: Project, file: string): boolean {
  const {names, open} = moduleNames(project, file, ['']);
  return (
    open !== null ||
    pythonAt(project, file) === null ||
    USUAL_NAMES.some(name => names.has(name)) ||
    candidatesIn(project, file).some(isFlask)
  );
}

const isFlask = ({object}: AppCandidate) => object.kind === 'app' && appOf(object).framework === 'flask';

/** The option with which `flask` finds this project's app: empty where it needs none; null where it cannot be told. */
export function flaskAppOption(project: Project, contract: Contract): string | null {
  const entry = entryPoint(project, contract);
  const point = entry.known ? entry.value : null;
  const flask = appCandidates(project).filter(({object}) => appOf(object).framework === 'flask');
  const files = new Set(flask.map(({file}) => file));
  const candidate =
    flask.find(c => c.file === point?.file && c.attribute === point.attribute) ?? (files.size === 1 ? flask[0] : null);
  if (!candidate) return null;
  const {module, searchPath, attribute, object} = candidate;
  if (object.kind === 'factory' && object.required > 0) return null;
  const first = USUAL_FILES.find(name => resolveModule(project, name, ['']).kind !== 'outside');
  const usual = (USUAL_NAMES as readonly string[]).includes(attribute);
  if (searchPath === '' && module === first && usual) return '';
  return `--app ${joinPath(searchPath, module)}${usual ? '' : `:${attribute}`}`;
}
