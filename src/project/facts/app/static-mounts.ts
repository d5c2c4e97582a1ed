import type {Contract} from '../../contract.ts';
import {fileMentions} from '../../formats/mentions.ts';
import {placeOf} from '../../formats/python.ts';
import {baseName} from '../../paths.ts';
import {foldersIn} from '../../paths-of.ts';
import type {Project} from '../../project.ts';
import {serverCommand} from '../command/server-command.ts';
import {hasDeployedFile, isIgnored} from '../configuration/ignored.ts';
import {outsideName} from './app-scope.ts';
import type {BrokenImport} from './broken-imports.ts';
import {loadedCalls, pathNamed} from './loaded-calls.ts';

const HINT = /\bStaticFiles\b/;
const STATIC_FILES = /^(?:fastapi|starlette)\.staticfiles\.StaticFiles$/;
/** What may make a folder before the app is loaded. */
const MAKES = /\bmkdir\b|\bmakedirs\b|\bcollectstatic\b|\bcopytree\b|\bnpm\b|\byarn\b|\bpnpm\b/;

/**
 * Folders that Starlette's StaticFiles is told and that are not deployed: it looks for them when it is made (0.26 and 1.7.0
 * asked on 2026-11-30), and the app stops. Not where something in the project may make them.
 */
export function missingMounts(
  project: Project,
  contract: Contract,
  files: ReadonlySet<string>,
  searchPaths: readonly string[],
): readonly BrokenImport[] {
  const server = serverCommand(project, contract);
  const started = server.known && server.value ? server.value.invocation : null;
  // Who installs by hand may make the folder by hand.
  if (contract.dependencies.byHand) return [];
  const found: BrokenImport[] = [];
  for (const {call, file, source, scope} of loadedCalls(project, files, HINT, searchPaths)) {
    if (!STATIC_FILES.test(outsideName(call.func, scope))) continue;
    if (call.keywords.some(({arg}) => arg !== 'directory' && arg !== 'html') || call.args.length > 0) continue;
    const [given] = call.keywords.filter(({arg}) => arg === 'directory');
    const folder = given ? pathNamed(project, file, given.value, started) : null;
    if (!given || folder === null || folder === '' || /(?:^|\/)\.\.?(?:\/|$)/.test(folder)) continue;
    if (isThere(project, contract, folder) || mayBeMade(project)) continue;
    found.push({
      kind: 'stop',
      name: folder,
      module: '',
      why: `StaticFiles looks for the folder ${folder}, and the project as it is deployed has none: git carries no empty folders`,
      says: `RuntimeError: Directory '${folder}' does not exist`,
      place: placeOf(source, given.value),
    });
  }
  return found;
}

function isThere(project: Project, contract: Contract, folder: string): boolean {
  if (hasDeployedFile(project, contract, folder) || project.files.has(folder)) return true;
  if (isIgnored(project, `${folder}/`) !== false || project.files.has('package.json')) return true;
  // A folder that lies there empty is sent by a platform that takes what is there.
  if (foldersIn(project).has(folder)) return true;
  return [...project.skipped.keys()].some(path => `${folder}/`.startsWith(`${path}/`) || path.startsWith(`${folder}/`));
}

function mayBeMade(project: Project): boolean {
  return [...project.files.values()].some(file => isRun(baseName(file.path)) && fileMentions(MAKES, file));
}

/** Whether a file of this name may hold commands: scripts, and what builds or starts the project. */
function isRun(name: string): boolean {
  return !name.includes('.') || name.includes('Dockerfile') || /\.(?:py|sh|toml|ya?ml|json|bash)$/.test(name);
}
