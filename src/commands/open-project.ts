import {relative, resolve} from 'node:path';
import {findAssignment} from '../io/assignment-file.ts';
import {type Reading, readProject} from '../io/project-reader.ts';
import {platformById, platforms} from '../platforms/index.ts';
import {platformsMeant} from '../platforms/recognise.ts';
import {cleanLine} from '../project/clean-text.ts';
import type {Contract} from '../project/contract.ts';
import {webApps} from '../project/facts/app/web-apps.ts';
import {builtFolder} from '../project/facts/command/built-folder.ts';
import type {Project} from '../project/project.ts';
import {exitCodes, UserError, type World} from './command.ts';
import {knownPlatform} from './known-platform.ts';

export type OpenProject = Extract<Reading, {kind: 'project'}>;

/** Reads the project at a folder for a command that cannot go on without one. */
export function openProject(folder: string | undefined, world: World, previous: Project | null = null): OpenProject {
  const reading = readProject(folder ?? world.cwd, previous);
  if (reading.kind === 'project') return reading;
  const {message, tryThis} = describeTrouble(reading);
  throw new UserError(message, {tryThis, code: exitCodes.cannotCheck});
}

/** Why there is no project in a folder, and what to do instead. */
export function describeTrouble(reading: Exclude<Reading, {kind: 'project'}>): {message: string; tryThis: string} {
  switch (reading.kind) {
    case 'missing':
      return {message: `There is no folder ${reading.asked}.`, tryThis: 'cd into your project, then: paas-tutor'};
    case 'not-a-folder':
      return {message: `${reading.asked} is a file, not a folder.`, tryThis: 'name the folder that holds your project'};
    case 'unreadable':
      return {
        message: `The folder ${reading.asked} cannot be read: you have no permission.`,
        tryThis: `ls -ld ${reading.asked}   # shows who may read it`,
      };
    case 'home':
      return {
        message: `${reading.asked} is your home folder or the root of the disk, not a project.`,
        tryThis: 'cd into the folder that holds your web project, then: paas-tutor',
      };
    case 'empty':
      return {
        message: `The folder ${reading.asked} is empty.`,
        tryThis: 'cd into the folder that holds your web project, then: paas-tutor   (none yet? paas-tutor sample .)',
      };
    case 'not-python':
      return {
        message: `${reading.root} holds no Python${reading.looksLike ? `; it looks like ${reading.looksLike}` : ''}.`,
        tryThis:
          'cd into the folder with manage.py, app.py or requirements.txt, then: paas-tutor   (none yet? paas-tutor sample)',
      };
    default:
      return reading satisfies never;
  }
}

/** The platform that was asked for, otherwise that of the track that was named or assigned, otherwise the one that the files show; otherwise an error that lists them. */
export function choosePlatform(
  given: string | undefined,
  {project, root}: Pick<OpenProject, 'project' | 'root'>,
  env: World['env'],
): Contract {
  const asked = given ?? platformOfTrack(root, env);
  const list = platforms.map(p => p.id).join(', ');
  if (asked !== undefined) return knownPlatform(asked);
  const shown = platformsMeant(project);
  const [first, ...others] = shown;
  if (first && others.length === 0) return first.contract;
  const above = first ? null : builtFromAbove({project, root});
  if (above) throw new UserError(above.text, {tryThis: above.tryThis});
  if (!first)
    throw new UserError('The project has no file that shows which platform it is meant for.', {
      tryThis: `--platform with one of: ${list}`,
    });
  const seen = shown.map(s => `${s.contract.id} (${s.because.join(', ')})`).join('; ');
  throw new UserError(`The project's files show several platforms: ${seen}.`, {
    tryThis: `--platform with one of: ${shown.map(s => s.contract.id).join(', ')}`,
  });
}

/** Where the folder of the repository has a platform's file that builds this project: how to look at both together; null otherwise. */
export function builtFromAbove({
  project,
  root,
}: Pick<OpenProject, 'project' | 'root'>): {readonly text: string; readonly tryThis: string} | null {
  const {root: up = '.', prefix = ''} = project.git ?? {};
  const reading = up === '.' || prefix === '' ? null : readProject(resolve(root, up));
  if (reading?.kind !== 'project') return null;
  const shown = platformsMeant(reading.project).find(
    ({contract}) => builtFolder(reading.project, contract) === prefix.replace(/\/$/, ''),
  );
  if (!shown) return null;
  const file = cleanLine(`${up}/${shown.because[0] ?? ''}`);
  return {
    text: `${file} says how ${shown.contract.name} builds this folder, and counts only where it is looked at too.`,
    tryThis: `cd to the repository's folder (${cleanLine(up)} from here), then the same command`,
  };
}

/** Where the project's root lies seen from where the user stands, for documents and messages: never an absolute path. */
export function rootsOf(opened: OpenProject): {
  readonly name: string;
  readonly root: string;
  readonly repositoryRoot: string | null;
} {
  return {
    name: cleanLine(opened.project.name),
    root: cleanLine(relative(opened.asked, opened.root).replaceAll('\\', '/')) || '.',
    repositoryRoot: opened.project.git?.root ?? null,
  };
}

/**
 * The project's folder seen from the repository's root, which is where a code host counts paths from; without a repository, from
 * the folder that the command was started in. With `/`; empty where they are the same or the project lies elsewhere.
 */
export function folderInRepository({root, project}: OpenProject, cwd: string): string {
  const folder = project.git?.prefix ?? relative(cwd, root).replaceAll('\\', '/');
  return folder.startsWith('..') ? '' : cleanLine(folder);
}

/** What to type where the web apps lie in folders below the one that was looked at, and nothing there starts one; null otherwise. */
export function appElsewhere({project}: OpenProject, asked: string | undefined, startsHere: boolean): string | null {
  const apps = webApps(project);
  const [first] = apps;
  if (startsHere || !first || apps.some(({path}) => path === '')) return null;
  const folder = (path: string) =>
    cleanLine(asked === undefined || asked === '.' ? path : `${asked.replace(/\/+$/, '')}/${path}`);
  const seen = apps
    .slice(0, 5)
    .map(({path, framework}) => `${cleanLine(path)} (${framework})`)
    .join(', ');
  return `The web app is not in this folder itself, but in ${seen}. To check it alone: paas-tutor check ${folder(first.path)}\n`;
}

/** The platform of the track that PAAS_TUTOR_TRACK names, where they share the id; otherwise the assignment's. */
function platformOfTrack(root: string, {PAAS_TUTOR_TRACK: named}: World['env']): string | undefined {
  if (named && platformById(named)) return named;
  const found = findAssignment(root);
  if (!found) return undefined;
  if (found.ok) return found.assignment.platform ?? undefined;
  if (named) return undefined;
  throw new UserError(`The assignment in ${found.file} cannot be used: ${found.problem}.`, {
    tryThis: 'mend or remove it, or name a platform with --platform',
  });
}
