import type {CurriculumFiles} from './compile.ts';
import {lessonLines} from './lesson-lines.ts';
import {lineOfField} from './lint.ts';
import {type CurriculumProblem, collectProblems} from './problem.ts';
import {isOwnLesson} from './read-track.ts';
import {type PartCheck, partsOf, type TrackPart} from './track-parts.ts';
import type {Track} from './types.ts';
import {isHigher} from './version-order.ts';

/** A track at one time, with the files that it was read from. */
export interface Release {
  readonly track: Track;
  readonly files: CurriculumFiles;
  readonly digest: string;
}

/** What of a release breaks with an earlier one: learners' progress is kept under the ids of that one. */
export function compareReleases(before: Release, now: Release): readonly CurriculumProblem[] {
  const {problems, note} = collectProblems('track.yaml');
  const at = (field: string) => lineOfField(now.files['track.yaml'] ?? '', field);
  const {retired, version} = now.track;
  if (before.track.id !== now.track.id)
    note(at('id'), `the id was "${before.track.id}": progress is kept under it, and it never changes`);
  const was = before.track.version;
  if (before.digest !== now.digest && version !== null && was !== null && !isHigher(version, was))
    note(at('version'), `the files differ from those of ${was}: give them a higher version than that`, 'warning');
  const [old, parts] = [partsByName(before), partsByName(now)];
  const gone = vanished(old, parts, retired).map(part => goneProblem(part, placeOf(part, old, parts, now)));
  return [...problems, ...gone, ...changedChecks(old, parts, now)];
}

type Parts = ReadonlyMap<string, TrackPart>;

function partsByName({track, files}: Release): Parts {
  return new Map(partsOf(track, isOwnLesson(files)).map(part => [part.name, part]));
}

/** Parts that are neither there nor given up. Of what stood in something that is gone or deprecated, only that is named. */
function vanished(before: Parts, now: Parts, retired: readonly string[]): readonly TrackPart[] {
  const isKept = (name: string) => now.has(name) && now.get(name)?.deprecated === false;
  return [...before.values()].filter(
    ({name, within, deprecated}) => !deprecated && !now.has(name) && !retired.includes(name) && within.every(isKept),
  );
}

interface Place {
  readonly file: string;
  readonly line: number;
}

/** Where something stood that is gone: behind what stood before it, in what it stood in. */
function placeOf(part: TrackPart, before: Parts, now: Parts, {track, files}: Release): Place {
  const inTrack = (field: string) => ({file: 'track.yaml', line: lineOfField(files['track.yaml'] ?? '', field)});
  const parent = part.within.at(-1);
  if (parent === undefined) {
    if (part.name.startsWith('item ')) return inTrack('checklist');
    const isListed = part.file !== 'track.yaml' && track.lessons.some(({file}) => file.endsWith(`/${part.file}`));
    // Its file is still there: then it is the id that is another one.
    return isListed ? {file: part.file, line: lessonLines(files[part.file] ?? '').matter('id')} : inTrack('lessons');
  }
  const names = [...before.values()].filter(({within}) => within.at(-1) === parent).map(({name}) => name);
  const earlier = names.slice(0, names.indexOf(part.name)).findLast(name => now.has(name));
  const beside = now.get(earlier ?? parent) ?? now.get(parent);
  return {file: beside?.file ?? 'track.yaml', line: beside?.line ?? 1};
}

function goneProblem({name}: TrackPart, {file, line}: Place): CurriculumProblem {
  const how = name.startsWith('step ') ? 'keep its heading with the mark .deprecated' : 'bring it back with that id';
  const {problems, note} = collectProblems(file);
  note(
    line,
    `the ${name} is gone, and progress is kept under it: ${how}, or write "${name}" under "retired" in track.yaml`,
  );
  return problems[0] as CurriculumProblem;
}

function changedChecks(before: Parts, now: Parts, {files}: Release): readonly CurriculumProblem[] {
  return [...now.values()].flatMap(({name, file, line, deprecated, asked}) => {
    const was = before.get(name)?.asked ?? null;
    if (was === null || deprecated) return [];
    const {problems, note} = collectProblems(file);
    const lines = lessonLines(files[file] ?? '');
    for (const {check, how} of changes(was, asked))
      note(check ? () => lines.block(check.block)('checks', check.index) : line, `in the ${name} ${how}`);
    return problems;
  });
}

interface Change {
  /** The one that changed; null where it is about all of them. */
  readonly check: PartCheck | null;
  readonly how: string;
}

function changes(before: readonly PartCheck[], now: readonly PartCheck[]): readonly Change[] {
  const narrowed = now.flatMap((check): Change[] => {
    const was = before.find(({id}) => id === check.id);
    if (!was || was.name === check.name || check.rev > was.rev) return [];
    return [
      {check, how: `"${check.id}" asks for something else than before (${was.name}): give it rev: ${was.rev + 1}`},
    ];
  });
  const ids = (checks: readonly PartCheck[]) =>
    checks
      .map(({id}) => id)
      .sort()
      .join(', ');
  const highest = Math.max(1, ...before.map(({rev}) => rev));
  if (before.length === 0 || ids(before) === ids(now) || now.length === 0 || now.some(({rev}) => rev > highest))
    return narrowed;
  const how = `the checks were [${ids(before)}]: give one of them rev: ${highest + 1}, so that an older pass can be told`;
  return [...narrowed, {check: now[0] ?? null, how}];
}
