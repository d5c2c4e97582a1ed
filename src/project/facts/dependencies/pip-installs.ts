import {normaliseName} from '../../formats/package-name.ts';
import {parseRequirement, type Requirement} from '../../formats/pep508.ts';
import {baseName, folderOf, joinPath} from '../../paths.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import type {Invocation, Word} from '../command/command-types.ts';
import {pathInProject} from '../command/project-path.ts';
import {type Install, unclear} from './install-types.ts';

/** `pip-sync` installs requirements.txt, or the files that it is given. */
export function pipSync(invocation: Invocation, words: readonly Word[], project: Project): readonly Install[] {
  const files = words.filter(({text}) => /\.(?:txt|in)$/.test(text));
  if (files.length > 0) return files.map(file => fileInstall(invocation, file, project));
  const {directory, projectPath, place} = invocation;
  const path = pathInProject(directory, 'requirements.txt', projectPath);
  if (path === null) return [unclear('Which requirements.txt pip-sync finds decides what is installed.', place)];
  return [{kind: 'manifest', manifest: 'requirements.txt', path, groups: [], place}];
}

/** Options of pip with a value of their own. */
const VALUED =
  /^(?:-[citrfepC]|--(?:constraint|index-url|extra-index-url|target|requirement|find-links|trusted-host|editable|prefix|root|src|python|python-version|platform|cache-dir|timeout|retries|upgrade-strategy|progress-bar|no-binary|only-binary|wheel-dir|config-setting|extra|override))$/;

/** A word that pip takes for the name of a package, with what is meant and what pip prints. */
export interface NoPackage {
  readonly word: string;
  readonly expected: string;
  readonly prints: string;
}

/** What `pip install` surely takes for a package and is none: a list without `-r`, or the next command without `&&`. */
export function noPackageIn(words: readonly string[]): NoPackage | null {
  const start = words.indexOf('install');
  if (start < 0) return null;
  for (let index = start + 1; index < words.length; index++) {
    const word = words[index] ?? '';
    if (VALUED.test(word)) index++;
    else if (LIST.test(word)) return noPackage(word, `pip install -r ${word}`);
    else if (isCommand(word, words[index + 1])) return noPackage(word, `&& ${word} ${words[index + 1]}`);
  }
  return null;
}

function noPackage(word: string, expected: string): NoPackage {
  const prints = `ERROR: Could not find a version that satisfies the requirement ${word} (from versions: none)`;
  return {word, expected, prints};
}

const LIST = /^[\w.][\w./-]{0,100}\.txt$/;

function isCommand(word: string, next = ''): boolean {
  return /^python[\d.]*$/.test(word) && /^(?:manage\.py|-m)$/.test(next);
}

/** What `pip install`, `pip wheel` and `uv pip sync` install. */
export function pipInstalls(invocation: Invocation, words: readonly Word[], project: Project): readonly Install[] {
  const verb = words.find(({text}) =>
    /^(?:install|wheel|sync|download|freeze|list|check|cache|config|uninstall)$/.test(text),
  );
  if (!verb || !/^(?:install|wheel|sync)$/.test(verb.text)) return [];
  const behind = words.slice(words.indexOf(verb) + 1);
  const installs: Install[] = [];
  const requirements: {requirement: Requirement; place: Place}[] = [];
  for (let index = 0; index < behind.length; index++) {
    const word = behind[index];
    if (!word) continue;
    const {text, place} = word;
    const attached =
      /^(?:-r|--requirement=)(.+)$/.exec(text)?.[1] ??
      (verb.text === 'sync' && !text.startsWith('-') ? text : undefined);
    if (attached !== undefined) installs.push(fileInstall(invocation, {...word, text: attached}, project));
    else if (text === '-r' || text === '--requirement') {
      const file = behind[++index];
      if (file) installs.push(fileInstall(invocation, file, project));
    } else if (text === '-e' || text === '--editable') {
      const folder = behind[++index];
      if (folder) installs.push(folderInstall(invocation, folder, project));
    } else if (text === '--group' || text.startsWith('--group=')) {
      const group = text === '--group' ? behind[++index]?.text : text.slice('--group='.length);
      if (group) installs.push(groupInstall(invocation, group, place, project));
    } else if (VALUED.test(text)) index++;
    else if (!text.startsWith('-')) {
      if (/^\.{0,2}\//.test(text) || /^\.{1,2}(?:$|\[)/.test(text))
        installs.push(folderInstall(invocation, word, project));
      else {
        // What is no package is said once; the rest is read as it is meant.
        if (LIST.test(text)) {
          installs.push(fileInstall(invocation, word, project));
          continue;
        }
        if (isCommand(text, behind[index + 1]?.text)) break;
        const requirement = requirementOf(text);
        // A newer pip for the build itself is none of the packages of the app.
        if (requirement && OF_THE_BUILD.test(requirement.name)) continue;
        if (requirement) requirements.push({requirement, place});
        else if (!/\.whl$|[*]/.test(text)) installs.push(unclear(`What ${text} is decides what is installed.`, place));
      }
    }
  }
  return requirements.length > 0 ? [...installs, {kind: 'packages', requirements}] : installs;
}

const OF_THE_BUILD = /^(?:pip|setuptools|wheel)$/;

/** `gunicorn==23.0`, `uvicorn[standard]`, `poetry==$POETRY_VERSION`. */
function requirementOf(text: string): Requirement | null {
  const read = parseRequirement(text);
  if (read.ok) return read.requirement;
  const [, writtenName, extras = ''] =
    /^([A-Za-z0-9](?:[\w.-]{0,80}[A-Za-z0-9])?)(?:\[([\w,.-]{0,200})\])?(?=[<>=!~])/.exec(text) ?? [];
  if (writtenName === undefined) return null;
  const base = {specifier: '', url: null, marker: null, markerText: null};
  return {...base, name: normaliseName(writtenName), writtenName, extras: extras.split(',').filter(Boolean)};
}

function fileInstall(
  {directory, projectPath}: Invocation,
  {text, place, variables, dynamic}: Word,
  project: Project,
): Install {
  const path = variables.length > 0 || dynamic ? null : pathInProject(directory, text, projectPath);
  if (path === null) return unclear(`Which packages ${text} lists decides what is installed.`, place);
  if (baseName(path) === 'pyproject.toml') return projectManifest(project, '', place, {listOnly: true});
  return {kind: 'manifest', manifest: 'requirements.txt', path, groups: [], place};
}

/** `pip install .`: the project itself, with what its manifest lists. */
function folderInstall({directory, projectPath}: Invocation, {text, place}: Word, project: Project): Install {
  const [, folder = '.', extras = ''] = /^([^[]*)(?:\[([^\]]*)\])?$/.exec(text) ?? [];
  const path = pathInProject(directory, folder === '' ? '.' : folder, projectPath);
  if (path === null || /\.whl$|[*]/.test(folder))
    return unclear(`What ${text} holds decides what is installed.`, place);
  const groups = extras
    .split(',')
    .map(extra => extra.trim())
    .filter(Boolean);
  return projectManifest(project, path, place, {groups});
}

/** `pip install --group main`: a group of pyproject.toml, which may be named before it (`sub/pyproject.toml:main`). */
function groupInstall({directory, projectPath}: Invocation, text: string, place: Place, project: Project): Install {
  const [, file = 'pyproject.toml', group = text] = /^(.*):([^:]*)$/.exec(text) ?? [];
  const path = pathInProject(directory, file, projectPath);
  if (path === null) return unclear(`What the group ${group} of ${file} lists decides what is installed.`, place);
  return projectManifest(project, folderOf(path), place, {groups: [group], listOnly: true});
}

function projectManifest(
  project: Project,
  folder: string,
  place: Place,
  given: {readonly groups?: readonly string[]; readonly listOnly?: true},
): Install {
  const pyproject = joinPath(folder, 'pyproject.toml');
  const base = {kind: 'manifest', groups: [], place, ...given} as const;
  if (project.files.has(pyproject) || !project.files.has(joinPath(folder, 'setup.py')))
    return {...base, manifest: 'pyproject.toml', path: pyproject};
  return {...base, manifest: 'setup.py', path: joinPath(folder, 'setup.py')};
}
