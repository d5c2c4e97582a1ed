import {distance} from '../../distance.ts';
import {isGlob} from '../../formats/docker-glob.ts';
import {joinPath} from '../../paths.ts';
import {foldersIn, pathsOf} from '../../paths-of.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {isIgnored} from '../configuration/ignored.ts';
import type {Image} from './built-image.ts';
import {baseNameOf} from './image-base.ts';
import {isTransparent, textOfRun} from './image-contents.ts';
import {copiedInto} from './image-paths.ts';
import {absolute} from './image-stages.ts';
import type {Stage} from './image-types.ts';

/** Users that Debian and Alpine have from the beginning. */
const USERS =
  /^(?:root|daemon|bin|sys|sync|games|man|lp|mail|news|uucp|proxy|www-data|backup|list|irc|gnats|nobody|_apt|adm|shutdown|halt|operator|guest|ftp|sshd|at|squid|xfs|cyrus|vpopmail|ntp|smmsp|cron|postmaster|svn|utmp)$/;

/** The user that the image is to run as, where surely no step creates it; null where one may. */
export function unknownUser({stage, runs}: Image): {readonly name: string; readonly place: Place} | null {
  const {user} = stage;
  const base = baseNameOf(stage.base);
  const [name = ''] = user?.text.split(':') ?? [];
  if (!user || !base?.official || !base.bare || !/^[a-z_][a-z0-9_-]*$/.test(name) || USERS.test(name)) return null;
  const made = runs.some(run => /passwd|\b(?:useradd|adduser|usermod|newusers)\b/.test(textOfRun(run)));
  const brought = stage.opaque || stage.copies.some(({destination}) => /^\/(?:$|etc)/.test(destination));
  const ownScript = runs.some(run => /\.(?:sh|py)\b/.test(textOfRun(run)));
  return made || brought || ownScript ? null : {name, place: user.place};
}

/** A COPY that takes from a stage that the Dockerfile does not have, where its name is one of a stage and not of an image. */
export function unknownStage({copies}: Stage, names: readonly string[]) {
  for (const {unnamed, place} of copies) {
    if (unnamed === undefined) continue;
    const near = names.find(name => distance(name, unnamed) <= 2 && name.length > 3);
    if (near !== undefined || STAGES.test(unnamed)) return {found: unnamed, expected: near ?? null, place};
  }
  return null;
}

/** Names that Dockerfiles give to stages, and Docker Hub to no image of its own. */
const STAGES =
  /^(?:builder|build|base|deps|dependencies|compile|compiler|python-deps|build-stage|builder-image|wheels)$/;

/** A file that a COPY of the stage that runs takes from the project, which does not have it; null where that is not sure. */
export function missingSource(project: Project, {stage, build}: Image) {
  for (const {from, sources, place, keepsParents} of stage.copies) {
    if (from !== null || keepsParents) continue;
    for (const source of sources) {
      const path = joinPath(build.context, source.replace(/^\/+/, ''));
      if (isGlob(source) || /[$"'\\]/.test(source) || path === '' || path.startsWith('..')) continue;
      // What git ignores may be made before the build, and lie in the folder that is sent.
      if (!isThere(project, path) && isIgnored(project, path) === false)
        return {found: source, expected: nearest(project, path), place};
    }
  }
  return null;
}

function isThere(project: Project, path: string): boolean {
  if (project.files.has(path)) return true;
  if (project.files.has('.gitmodules')) return true;
  const parts = path.split('/');
  if (parts.some((_, index) => project.skipped.has(parts.slice(0, index + 1).join('/')))) return true;
  return foldersIn(project).has(path);
}

function nearest(project: Project, path: string): string | null {
  const near = pathsOf(project).filter(file => distance(file, path) <= 2);
  return near.length === 1 ? (near[0] ?? null) : null;
}

/** Whether the image begins with Alpine, and surely no step brings bash into it. */
export function lacksBash(image: Image): boolean {
  const base = baseNameOf(image.stage.base);
  const alpine = base?.official && (base.name === 'alpine' || /(?:^|-)alpine/.test(base.tag ?? ''));
  return Boolean(alpine) && isTransparent(image) && !image.runs.some(run => /\bbash\b|\.sh\b/.test(textOfRun(run)));
}

/** Steps that may put the project's own package where Python looks. */
const INSTALLS_PROJECT =
  /\b(?:uv sync|poetry install|pdm (?:install|sync)|setup\.py|hatch|flit)\b|install[^\n]{0,200}\s\.{1,2}(?:[\s/[]|$)/;

/**
 * Where a file of the project lies in the image, where the folder that commands run in surely has nothing of the project;
 * null where it has, or where that is not sure.
 */
export function liesElsewhere(project: Project, image: Image, path: string): string | null {
  const {stage, build, projectPath, runs} = image;
  if (projectPath(stage.folder) !== null || !isTransparent(image)) return null;
  if (runs.some(run => INSTALLS_PROJECT.test(textOfRun(run)))) return null;
  for (const {from, to, kind} of copiedInto(project, stage, build.context)) {
    if (kind === 'file' && from === path) return to;
    if (kind === 'folder' && (from === '' || path.startsWith(`${from}/`)))
      return absolute(to, from === '' ? path : path.slice(from.length + 1));
  }
  return null;
}
