import type {Project} from '../../project.ts';
import {type AppCandidate, appCandidates, candidatesIn} from '../app/app-candidates.ts';
import {nearestCandidate, wantedInterface} from '../app/nearest-app.ts';
import {resolveModule} from '../python/modules.ts';
import type {ServerCommand} from './command-types.ts';
import {defaultAttribute} from './target-syntax.ts';

/** What a target names that does not exist, as far as it was understood. */
export interface WrittenTarget {
  readonly module: string;
  readonly attribute: string | null;
  readonly searchPaths: readonly string[];
  /** The module's file, where the module exists. */
  readonly file: string | null;
}

/** The one app of the project that can be meant, as it is written for this server; null where several or none can be. */
export function correctedTarget(project: Project, command: ServerCommand, written: WrittenTarget): string | null {
  const candidate = meantCandidate(project, command, written);
  return candidate && writeTarget(project, command, candidate, written.searchPaths);
}

/** The one app of the project that can be meant; null where several or none can be. */
export function meantCandidate(project: Project, command: ServerCommand, written: WrittenTarget): AppCandidate | null {
  const wanted = wantedInterface(command);
  const inFile = written.file === null ? [] : candidatesIn(project, written.file);
  const {attribute} = written;
  return (
    nearestCandidate(inFile, {wanted, text: null, attribute}) ??
    nearestCandidate(appCandidates(project), {wanted, text: written.module, attribute})
  );
}

/** A target, with the option that makes the server look in another folder where it is needed. */
export function writeTarget(
  project: Project,
  {server}: Pick<ServerCommand, 'server'>,
  candidate: AppCandidate,
  searchPaths: readonly string[],
): string | null {
  const module = nameFrom(project, candidate, searchPaths);
  const option = module === null ? folderOption(server, candidate.searchPath) : '';
  if (option === null) return null;
  const name = module ?? candidate.module;
  const {attribute, object} = candidate;
  if (object.kind === 'app')
    return attribute === defaultAttribute(server) && server === 'gunicorn'
      ? `${option}${name}`
      : `${option}${name}:${attribute}`;
  switch (server) {
    case 'gunicorn':
    case 'hypercorn':
      return `${option}'${name}:${attribute}()'`;
    case 'uvicorn':
    case 'granian':
      return `${option}--factory ${name}:${attribute}`;
    case 'waitress':
      return `${option}--call ${name}:${attribute}`;
    default:
      return null;
  }
}

/** The candidate's module, seen from folders in which the server already looks; null where it is in none of them. */
function nameFrom(
  project: Project,
  {file, module, searchPath}: AppCandidate,
  searchPaths: readonly string[],
): string | null {
  if (searchPaths.includes(searchPath)) return module;
  if (searchPath !== '') return null;
  for (const folder of searchPaths) {
    if (!file.startsWith(`${folder}/`)) continue;
    const name = file
      .slice(folder.length + 1)
      .replace(/\.py$/, '')
      .replace(/\/__init__$/, '')
      .replaceAll('/', '.');
    const found = resolveModule(project, name, [folder]);
    if ('file' in found && found.file === file) return name;
  }
  return null;
}

function folderOption(server: ServerCommand['server'], folder: string): string | null {
  if (folder === '') return null;
  switch (server) {
    case 'gunicorn':
    case 'uwsgi':
      return `--chdir ${folder} `;
    case 'uvicorn':
      return `--app-dir ${folder} `;
    case 'granian':
      return `--working-dir ${folder} `;
    default:
      return null;
  }
}
