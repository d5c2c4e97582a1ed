import type {Contract} from '../../contract.ts';
import {fileMentions, mentions} from '../../formats/mentions.ts';
import {placeOf, pythonAt} from '../../formats/python.ts';
import {baseName} from '../../paths.ts';
import {foldersIn} from '../../paths-of.ts';
import type {Project} from '../../project.ts';
import {pathInProject} from '../command/project-path.ts';
import {serverCommand} from '../command/server-command.ts';
import {hasDeployedFile, isIgnored} from '../configuration/ignored.ts';
import {evaluate} from '../python/python-evaluate.ts';
import {evaluatedAlways, expressionsOf, statementsAlways} from '../python/runs-always.ts';
import {moduleScope, outsideName} from './app-scope.ts';
import type {BrokenImport} from './broken-imports.ts';

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
  for (const file of files) {
    const source = pythonAt(project, file);
    const scope = source && mentions(HINT, source) ? moduleScope(project, file, searchPaths) : null;
    if (!source || !scope) continue;
    for (const node of evaluatedAlways(statementsAlways(source.body).flatMap(expressionsOf))) {
      if (node.nodeType !== 'Call' || !STATIC_FILES.test(outsideName(node.func, scope))) continue;
      if (node.keywords.some(({arg}) => arg !== 'directory' && arg !== 'html') || node.args.length > 0) continue;
      const [given] = node.keywords.filter(({arg}) => arg === 'directory');
      const value = given && evaluate(project, file, given.value);
      // A path is seen from the root of the project, a text from where the server is started.
      const folder =
        value?.kind === 'path'
          ? value.path
          : value?.kind === 'string' && started && started.directory !== null && !value.value.startsWith('/')
            ? pathInProject(started.directory, value.value.replace(/\/+$/, ''), started.projectPath)
            : null;
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
