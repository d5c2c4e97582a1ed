import type {Contract} from '../project/contract.ts';
import {isExample} from '../project/facts/configuration/web-server-files.ts';
import {decoded, textAt} from '../project/formats/text.ts';
import {filesLike, foldersIn, pathsNamed} from '../project/paths-of.ts';
import type {Project} from '../project/project.ts';
import {platforms} from './index.ts';

/** A platform, with the files of a project that show it. */
interface Shown {
  readonly contract: Contract;
  readonly because: readonly string[];
}

/** From how many readers on a file says little of the platform that a project is meant for. */
const MANY = 3;

/**
 * The platforms that a project's files show, each with the files that say so: those with a file of their own first. Where
 * none is shown, those that files of a server show.
 */
export function platformsShown(project: Project): readonly Shown[] {
  const shown = platforms
    .map(contract => ({contract, because: shownBy(project, contract)}))
    .filter(({because}) => because.length > 0);
  if (shown.length === 0) return shownLast(project);
  const superseded = new Set(shown.map(({contract}) => contract.supersedes));
  const left = shown.filter(({contract}) => !superseded.has(contract.id));
  return [...left.filter(isOwn), ...left.filter(one => !isOwn(one))];
}

function shownLast(project: Project): readonly Shown[] {
  return platforms.flatMap(contract => {
    const because = (contract.recognisedLast ?? []).flatMap(({path, text}) =>
      filesLike(project, path)
        .filter(file => !isExample(file.path) && text.test(decoded(file)?.text ?? ''))
        .map(file => file.path),
    );
    return because.length > 0 ? [{contract, because: [...new Set(because)]}] : [];
  });
}

/** Those that are meant: a file that one platform reads (`fly.toml`) is stronger than one that many read (`Procfile`). */
export function platformsMeant(project: Project): readonly Shown[] {
  const shown = platformsShown(project);
  return shown.some(isOwn) ? shown.filter(isOwn) : shown;
}

function isOwn({because}: Shown): boolean {
  return because.some(path => readersOf(path) < MANY);
}

/** How many platforms read a file; two generations of one are counted once. */
function readersOf(path: string): number {
  return platforms.filter(({reads, supersedes}) => supersedes === undefined && reads.some(file => file.path === path))
    .length;
}

function shownBy(project: Project, contract: Contract): readonly string[] {
  const {recognisedBy, recognisedByName: name} = contract;
  const named = name ? pathsNamed(project, name) : [];
  return [...recognisedBy.filter(path => shows(project, contract, path)), ...named];
}

/** Whether the project is deployed by `cf push`, which reads a Procfile too, and is none of the platforms here. */
function isForCloudFoundry(project: Project): boolean {
  return ['manifest.yml', 'manifest.yaml'].some(path => /^applications:/m.test(textAt(project, path)?.text ?? ''));
}

function shows(project: Project, {recognisedWith}: Contract, path: string): boolean {
  if (path.endsWith('/')) return foldersIn(project).has(path.slice(0, -1));
  if (!project.files.has(path) || (readersOf(path) >= MANY && isForCloudFoundry(project))) return false;
  return !recognisedWith || recognisedWith.test(textAt(project, path)?.text ?? '');
}
