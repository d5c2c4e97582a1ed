import {isGlob, matchesGlob} from '../../formats/docker-glob.ts';
import {baseName, joinPath} from '../../paths.ts';
import {foldersIn} from '../../paths-of.ts';
import type {Project} from '../../project.ts';
import {absolute} from './image-stages.ts';
import type {Copy, Stage} from './image-types.ts';

/** A file or a folder of the project that a COPY puts into the image. */
export interface CopiedPath {
  /** In the project; empty for its root. */
  readonly from: string;
  /** In the image. */
  readonly to: string;
  readonly kind: 'file' | 'folder';
}

/** More rules than any Dockerfile needs. */
const MOST = 2000;

/** Folders that every image with a Linux in it has, so that a COPY puts files into them, with or without a slash. */
const ALWAYS_THERE =
  /^\/(?:$|bin|boot|dev|etc|home|lib|media|mnt|opt|proc|root|run|sbin|srv|sys|tmp|usr(?:\/(?:bin|lib|local(?:\/(?:bin|etc|lib|share|src))?|share|src))?|var(?:\/(?:cache|lib|log|tmp))?)$/;

/** All that the COPY lines of a stage put into it, in their order. */
export function copiedInto(project: Project, stage: Stage, context: string, depth = 0): readonly CopiedPath[] {
  const rules: CopiedPath[] = [];
  for (const copy of stage.copies) {
    if (rules.length > MOST) break;
    if (copy.from === null) rules.push(...fromProject(project, copy, {stage, context, rules}));
    else if (copy.from !== 'image' && depth < 8)
      rules.push(...fromStage(project, copy, copiedInto(project, copy.from, context, depth + 1)));
  }
  return rules;
}

function fromProject(
  project: Project,
  {sources, destination, intoFolder, keepsParents}: Copy,
  {stage, context, rules}: {readonly stage: Stage; readonly context: string; readonly rules: readonly CopiedPath[]},
): readonly CopiedPath[] {
  const folderThere =
    intoFolder ||
    ALWAYS_THERE.test(destination) ||
    `${stage.folder}/`.startsWith(`${destination}/`) ||
    rules.some(({to}) => to === destination || to.startsWith(`${destination}/`));
  return sources
    .flatMap(source => (isGlob(source) ? expanded(project, joinPath(context, source)) : [joinPath(context, source)]))
    .map((from): CopiedPath => {
      if (keepsParents) return {from, to: absolute(destination, from), kind: kindOf(project, from)};
      if (kindOf(project, from) === 'folder') return {from, to: destination, kind: 'folder'};
      return {from, to: folderThere ? absolute(destination, baseName(from)) : destination, kind: 'file'};
    });
}

/** The files and folders of the project that a pattern names. */
function expanded(project: Project, pattern: string): readonly string[] {
  const depth = pattern.split('/').length;
  const names = new Set<string>();
  for (const path of project.files.keys()) {
    const parts = path.split('/');
    if (parts.length >= depth) names.add(parts.slice(0, depth).join('/'));
  }
  return [...names].filter(name => matchesGlob(pattern, name));
}

function fromStage(
  project: Project,
  {sources, destination, intoFolder}: Copy,
  others: readonly CopiedPath[],
): readonly CopiedPath[] {
  return sources.flatMap(source => {
    const from = absolute('/', source);
    return others.flatMap((rule): CopiedPath[] => {
      if (rule.to === from && rule.kind === 'file')
        return [{...rule, to: intoFolder ? absolute(destination, baseName(from)) : destination}];
      if (from === '/' || rule.to === from || rule.to.startsWith(`${from}/`))
        return [{...rule, to: absolute(destination, rule.to.slice(from === '/' ? 1 : from.length + 1))}];
      if (rule.kind === 'folder' && (rule.to === '/' || from.startsWith(`${rule.to}/`))) {
        const path = joinPath(rule.from, from.slice(rule.to.length));
        if (kindOf(project, path) === 'folder')
          return exists(project, path) ? [{from: path, to: destination, kind: 'folder'}] : [];
        return [{from: path, to: intoFolder ? absolute(destination, baseName(path)) : destination, kind: 'file'}];
      }
      return [];
    });
  });
}

function kindOf(project: Project, path: string): CopiedPath['kind'] {
  if (project.files.has(path)) return 'file';
  // What is not there is a file where its name has an ending: one that is made before the build, or misspelled.
  return /[^/]\.\w+$/.test(path) && !exists(project, path) ? 'file' : 'folder';
}

function exists(project: Project, path: string): boolean {
  return path === '' || project.files.has(path) || foldersIn(project).has(path);
}

/** Where a path of the image comes from in the project: the last rule that puts something there; null where none does. */
export function projectPathIn(project: Project, rules: readonly CopiedPath[], path: string): string | null {
  const wanted = absolute('/', path);
  let first: string | null = null;
  for (const {from, to, kind} of rules.toReversed()) {
    if (to === wanted && kind === 'file') return from;
    if (kind !== 'folder' || !(to === '/' || to === wanted || wanted.startsWith(`${to}/`))) continue;
    const candidate = joinPath(from, wanted.slice(to.length));
    if (exists(project, candidate)) return candidate;
    first ??= candidate;
  }
  return first ?? around(rules, wanted);
}

/** A folder of the image into which parts of one folder of the project were put under their own names. */
function around(rules: readonly CopiedPath[], folder: string): string | null {
  const prefix = folder === '/' ? '/' : `${folder}/`;
  for (const {from, to} of rules.toReversed()) {
    if (!to.startsWith(prefix)) continue;
    const rest = to.slice(prefix.length);
    if (from === rest) return '';
    if (from.endsWith(`/${rest}`)) return from.slice(0, -rest.length - 1);
  }
  return null;
}

/** Whether an image holds the whole folder that is sent to its build, and not only what is named. */
export function copiesFolder(stage: Stage, depth = 0): boolean {
  return stage.copies.some(({from, sources}) => {
    if (from === null) return sources.some(source => /^(?:\.?\/?\.?|\*)$/.test(source));
    if (from === 'image' || depth > 8) return false;
    return (
      sources.some(source => !/venv|packages|wheels|\/(?:usr|opt|bin)\b/.test(source)) && copiesFolder(from, depth + 1)
    );
  });
}
