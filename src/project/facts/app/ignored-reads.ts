import type {Contract} from '../../contract.ts';
import {type Expr, type NodeOf, placeOf} from '../../formats/python.ts';
import {decoded} from '../../formats/text.ts';
import {baseName, joinPath} from '../../paths.ts';
import type {Project} from '../../project.ts';
import {serverCommand} from '../command/server-command.ts';
import {isIgnored, sendsFolder} from '../configuration/ignored.ts';
import {evaluate} from '../python/python-evaluate.ts';
import {outsideName, type Scope} from './app-scope.ts';
import type {BrokenImport} from './broken-imports.ts';
import {loadedCalls, pathNamed} from './loaded-calls.ts';

const HINT = /\b(?:open|load|read_\w+)\s*\(/;
/** Functions whose first argument is a file that has to be there. */
const READERS =
  /^(?:joblib\.load|numpy\.load|torch\.load|pandas\.read_(?:csv|excel|json|pickle|parquet)|(?:tensorflow\.)?keras\.(?:saving\.|models\.)?load_model)$/;

/**
 * Files that the app reads while it is loaded, that lie on the learner's machine, and that git is told to leave out: where the
 * platform takes what git has, they are not there. Not where something else names the file, and may make it.
 */
export function ignoredReads(
  project: Project,
  contract: Contract,
  files: ReadonlySet<string>,
  searchPaths: readonly string[],
): readonly BrokenImport[] {
  const server = serverCommand(project, contract);
  const started = server.known && server.value ? server.value.invocation : null;
  if (!started || started.directory === null || contract.dependencies.byHand || sendsFolder(project, contract))
    return [];
  const found: BrokenImport[] = [];
  for (const {call, file, source, scope} of loadedCalls(project, files, HINT, searchPaths)) {
    const [given] = reads(call, scope) ? call.args : [];
    const windows = given ? windowsPath(project, file, given) : null;
    if (given && windows !== null)
      found.push({
        kind: 'stop',
        name: windows,
        module: '',
        why: `${windows} is read here, which is a path of Windows, and Linux takes it for the name of one file`,
        says: `FileNotFoundError: [Errno 2] No such file or directory: '${windows}'`,
        place: placeOf(source, given),
      });
    const path = given ? pathNamed(project, file, given, started) : null;
    const other = path === null ? undefined : project.files.get(path);
    if (!given || !other || other.tracked === true || isIgnored(project, other.path) !== true) continue;
    const name = baseName(other.path);
    if (source.text.split(name).length > 2 || isNamedElsewhere(project, file, name)) continue;
    found.push({
      kind: 'stop',
      name: other.path,
      module: '',
      why: `${other.path} is read here, and .gitignore keeps it out of what is deployed`,
      says: `FileNotFoundError: [Errno 2] No such file or directory: '${name}'`,
      place: placeOf(source, given),
    });
  }
  return found;
}

/** A text that is a path of Windows: with the letter of a drive, or one that leads to a file of the project. */
function windowsPath(project: Project, file: string, given: Expr): string | null {
  const value = evaluate(project, file, given);
  if (value?.kind !== 'string' || value.value.includes('\n')) return null;
  const isPath =
    /^[A-Za-z]:[\\/]/.test(value.value) ||
    (value.value.includes('\\') && project.files.has(joinPath('', value.value.replaceAll('\\', '/'))));
  return isPath ? value.value : null;
}

function reads({func, args, keywords}: NodeOf<'Call'>, scope: Scope): boolean {
  if (func.nodeType !== 'Name' || func.id !== 'open' || scope.names.has('open'))
    return READERS.test(outsideName(func, scope));
  const mode = args[1] ?? keywords.find(({arg}) => arg === 'mode')?.value;
  return !mode || (mode.nodeType === 'Constant' && /^r[bt]?$/.test(String(mode.value)));
}

/** Whether a file that may hold commands or code names the file, too. */
function isNamedElsewhere(project: Project, reader: string, name: string): boolean {
  return [...project.files.values()].some(
    file =>
      file.path !== reader &&
      (!baseName(file.path).includes('.') || /\.(?:py|sh|bash|toml|ya?ml|json|txt|md)$/.test(file.path)) &&
      !/(?:^|\/)README/i.test(file.path) &&
      (decoded(file)?.text.includes(name) ?? true),
  );
}
