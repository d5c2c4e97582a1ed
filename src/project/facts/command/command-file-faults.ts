import type {Contract} from '../../contract.ts';
import {distance} from '../../distance.ts';
import {textAt} from '../../formats/text.ts';
import {baseName} from '../../paths.ts';
import type {Project, ProjectFile} from '../../project.ts';
import {notSent} from '../configuration/uploaded.ts';
import type {Image} from '../image/built-image.ts';
import {leftOutAt, textOfRun} from '../image/image-contents.ts';
import type {PartFault} from './command-faults.ts';
import type {CommandPart, Word} from './command-types.ts';
import {pathInProject} from './project-path.ts';

/** What is surely wrong with the file that a part of a command runs. */
export function fileFault(project: Project, part: CommandPart, {image, sendsFolder} = BUILT_THERE): PartFault | null {
  const run = runFile(project, part);
  if (!run) return null;
  const {named, path} = run;
  const file = project.files.get(path);
  if (!file && image && MADE_LATER.test(path)) return null;
  if (!file)
    return {
      kind: 'missingFile',
      found: named.text,
      expected: nearestFile(project, path),
      detail: '',
      place: named.place,
    };
  if (part.kind !== 'program' || named.text !== part.text || file.link !== null) return null;
  const place = named.place;
  if (!(image && setsModes(image)) && isPlain(file, image !== null && sendsFolder))
    return {
      kind: 'notExecutable',
      found: part.text,
      expected: `git update-index --chmod=+x ${path}`,
      detail: '',
      place,
    };
  if (image?.runs.some(run => /\b(?:dos2unix|sed|tr|perl)\b/.test(textOfRun(run)))) return null;
  if (beginsAsWindows(project, path, sendsFolder))
    return {kind: 'windowsScript', found: part.text, expected: 'lines that end with LF', detail: '', place};
  return null;
}

/** The file of the project that a part of a command runs, where the image that it runs in, or what is sent, does not have it. */
export function leftOutFault(
  project: Project,
  contract: Contract,
  part: CommandPart,
  image: Image | null,
): PartFault | null {
  const path = runFile(project, part)?.path;
  if (path === undefined || !project.files.has(path)) return null;
  const place = image ? leftOutAt(project, image, path) : notSent(project, contract, path);
  const from = image ? 'the image' : (contract.deploys.ignoreFile?.from ?? '');
  return place && {kind: 'leftOut', found: path, expected: null, detail: from, place};
}

/** The word that names a file, and its path in the project; null where the part runs none, or it cannot be told which. */
function runFile(project: Project, part: CommandPart) {
  const named = fileOf(part);
  if (!named || named.dynamic || named.variables.length > 0 || /[*?[\]~\\]/.test(named.text)) return null;
  const path = pathInProject(part.directory, named.text, part.projectPath);
  return path === null || isElsewhere(project, path) ? null : {named, path};
}

/** Programs of a virtual environment, which a step of an image makes. */
const MADE_LATER = /(?:^|\/)\.?v?env\/bin\/[^/]+$|(?:^|\/)bin\/activate$/;

interface Surroundings {
  /** The image that the command runs in; null where the platform builds the project itself. */
  readonly image: Image | null;
  /** Whether the folder is sent as it lies there, and not what git holds. */
  readonly sendsFolder: boolean;
}

const BUILT_THERE: Surroundings = {image: null, sendsFolder: false};

/** Whether a step of an image changes permissions. */
function setsModes({stage, runs}: Image): boolean {
  return stage.copies.some(copy => copy.setsMode) || runs.some(run => /\bchmod\b/.test(textOfRun(run)));
}

/** The word that names a file of the project; null where the part names a program. */
function fileOf({
  kind,
  text,
  place,
  words,
}: CommandPart): Pick<Word, 'text' | 'place' | 'dynamic' | 'variables'> | null {
  const itself = {text, place, dynamic: /[$`]/.test(text), variables: []};
  switch (kind) {
    case 'script':
      return itself;
    case 'sourced':
      return text.includes('/') ? itself : null;
    case 'program': {
      if (/^(?:python|pypy)[\d.]*$/.test(baseName(text))) return words[0]?.text.endsWith('.py') ? words[0] : null;
      return text.startsWith('./') || /\/[^/]+\.(?:sh|py)$/.test(text) ? itself : null;
    }
    case 'module':
    case 'wrapper':
      return null;
    default:
      return kind satisfies never;
  }
}

/** Whether a path lies where nothing was read, or in another repository. */
function isElsewhere(project: Project, path: string): boolean {
  const folders = path.split('/').slice(0, -1);
  const [first] = folders;
  if (first !== undefined && textAt(project, '.gitmodules')?.text.includes(first)) return true;
  return folders.some((_, index) => {
    const skipped = project.skipped.get(folders.slice(0, index + 1).join('/'));
    return skipped !== undefined && (skipped.reason !== 'known' || skipped.tracked.length > 0 || !project.git);
  });
}

/**
 * Whether nobody may run it. A mode of 666 is what Windows shows of every file, and says nothing: Docker lets everything of
 * Windows run, and of a folder that is sent the mode on the disk decides, not the one that git keeps.
 */
function isPlain({mode, ownMode = 0o666, tracked}: ProjectFile, isSent: boolean): boolean {
  if ((mode & 0o111) !== 0) return false;
  if (isSent && tracked) return (ownMode & 0o111) === 0 && ownMode !== 0o666;
  return tracked === true || (mode & 0o777) !== 0o666;
}

/** Whether the first line of a script, which names its shell, ends as on Windows where the script runs. */
export function beginsAsWindows(project: Project, path: string, sendsFolder: boolean): boolean {
  return keepsLineEnds(project, sendsFolder) && /^#![^\n]*\r\n/.test(textAt(project, path)?.text ?? '');
}

/** Whether line ends arrive as they are on the disk: git may be told to take those of Windows out. */
export function keepsLineEnds({files, git}: Project, sendsFolder: boolean): boolean {
  return !files.has('.gitattributes') && (sendsFolder || !git?.convertsLineEnds);
}

/** The only file with that name in another folder or case, or with nearly that name in the same one. */
function nearestFile(project: Project, path: string): string | null {
  const name = baseName(path).toLowerCase();
  const folder = path.slice(0, path.length - name.length);
  const all = [...project.files.keys()];
  const same = all.filter(file => baseName(file).toLowerCase() === name);
  if (same.length > 0) return same.length === 1 ? (same[0] ?? null) : null;
  const near = all.filter(
    file => file.slice(0, -baseName(file).length) === folder && distance(baseName(file).toLowerCase(), name) <= 2,
  );
  return near.length === 1 ? (near[0] ?? null) : null;
}
