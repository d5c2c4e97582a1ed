import type {CurriculumFiles} from './compile.ts';
import {lineOfField} from './lint.ts';
import {type CurriculumProblem, collectProblems} from './problem.ts';
import {isOwnLesson} from './read-track.ts';
import {type PartCheck, partsOf, type TrackPart} from './track-parts.ts';
import type {Track} from './types.ts';

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
  const parts = partsByName(now);
  const {retired, version} = now.track;
  if (before.track.id !== now.track.id)
    note(at('id'), `the id was "${before.track.id}": progress is kept under it, and it never changes`);
  if (before.digest !== now.digest && version !== null && before.track.version === version)
    note(at('version'), `the files differ from those of ${version}: give them a higher version`, 'warning');
  for (const part of vanished(before, parts, retired)) note(at('lessons'), goneMessage(part));
  for (const name of retired)
    if (parts.has(name)) note(at('retired'), `the ${name} is retired, and still there: an id is never used again`);
  return [...problems, ...changedChecks(partsByName(before), parts)];
}

type Parts = ReadonlyMap<string, TrackPart>;

function partsByName({track, files}: Release): Parts {
  return new Map(partsOf(track, isOwnLesson(files)).map(part => [part.name, part]));
}

/** Parts that are neither there nor given up. Of what stood in something that is gone or deprecated, only that is named. */
function vanished(before: Release, now: Parts, retired: readonly string[]): readonly TrackPart[] {
  const isKept = (name: string) => now.has(name) && now.get(name)?.deprecated === false;
  return [...partsByName(before).values()].filter(
    ({name, within, deprecated}) => !deprecated && !now.has(name) && !retired.includes(name) && within.every(isKept),
  );
}

function goneMessage({name}: TrackPart): string {
  const how = name.startsWith('step ') ? 'keep its heading with the mark .deprecated' : 'bring it back with that id';
  return `the ${name} is gone, and progress is kept under it: ${how}, or write "${name}" under "retired"`;
}

function changedChecks(before: Parts, now: Parts): readonly CurriculumProblem[] {
  return [...now.values()].flatMap(({name, file, line, deprecated, asked}) => {
    const was = before.get(name)?.asked ?? null;
    if (was === null || deprecated) return [];
    const {problems, note} = collectProblems(file);
    for (const change of changes(was, asked)) note(line, `in the ${name} ${change}`);
    return problems;
  });
}

function changes(before: readonly PartCheck[], now: readonly PartCheck[]): readonly string[] {
  const narrowed = now.flatMap(check => {
    const was = before.find(({id}) => id === check.id);
    if (!was || was.name === check.name || check.rev > was.rev) return [];
    return [`"${check.id}" asks for something else than before (${was.name}): give it rev: ${was.rev + 1}`];
  });
  const ids = (checks: readonly PartCheck[]) =>
    checks
      .map(({id}) => id)
      .sort()
      .join(', ');
  const highest = Math.max(1, ...before.map(({rev}) => rev));
  if (before.length === 0 || ids(before) === ids(now) || now.length === 0 || now.some(({rev}) => rev > highest))
    return narrowed;
  return [
    ...narrowed,
    `the checks were [${ids(before)}]: give one of them rev: ${highest + 1}, so that an older pass can be told`,
  ];
}
