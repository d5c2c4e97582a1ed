import {topics} from '../checks/index.ts';
import {OTHER_THAN_ASKED} from '../checks/run-narrowed.ts';
import {type CurriculumFiles, readCurriculum} from './compile.ts';
import {inOrder, type Known, lineOfField, lintTracks, strayFiles} from './lint.ts';
import {lintEncoding} from './lint-encoding.ts';
import {lintNeverApplies} from './lint-never-applies.ts';
import {lintRetired} from './lint-retired.ts';
import {lintUse} from './lint-use.ts';
import {lintVerified} from './lint-verified.ts';
import {type CurriculumProblem, collectProblems, type Parsed, unreadableFiles} from './problem.ts';
import {scopeTrack} from './scope.ts';
import type {Curriculum, Lesson, Track} from './types.ts';
import {evidenceNames, factNames} from './vocabulary.ts';

/** The folder under which the files of a track are named when they are read. */
const FOLDER = 'track/';

/**
 * A track that others wrote, from its files by their names (`track.yaml`, `start.md`). Null where it has none. With any problem it
 * must not be used: a misspelt check would silently demand nothing.
 */
export function readTrack(
  files: CurriculumFiles,
  builtIn: Curriculum,
  platforms: readonly string[],
): Parsed<Track | null> {
  const {value, problems} = lintTrackFiles(files, builtIn, platforms);
  return {value, problems: problems.filter(({severity}) => severity === 'error')};
}

/** Whether a lesson of a track that was read from these files is its own, and not a built-in one that it uses. */
export function isOwnLesson(files: CurriculumFiles): (lesson: Pick<Lesson, 'file'>) => boolean {
  return ({file}) => file.startsWith(FOLDER) && Object.hasOwn(files, file.slice(FOLDER.length));
}

/**
 * Like {@link readTrack}, with what its author should know beside: warnings do not keep it from being used.
 * @param latest the day that it is where the day begins first, YYYY-MM-DD; null where days are of no interest
 */
export function lintTrackFiles(
  files: CurriculumFiles,
  builtIn: Curriculum,
  platforms: readonly string[],
  latest: string | null = null,
): Parsed<Track | null> {
  const inFolder = Object.fromEntries(Object.entries(files).map(([name, text]) => [FOLDER + name, text]));
  const lessons = new Map(builtIn.tracks.flatMap(track => track.lessons.map(lesson => [lesson.id, lesson])));
  const {value, problems: read} = readCurriculum(inFolder, id => lessons.get(id) ?? null);
  const [track] = value.tracks;
  if (!track)
    return {
      value: null,
      problems: [{file: 'track.yaml', line: 1, message: 'there is no such file', severity: 'error'}],
    };
  const isOwn = isOwnLesson(files);
  const garbled = lintEncoding(inFolder);
  const noText = unreadableFiles(garbled);
  const problems = [...garbled, ...read.filter(({file}) => !noText.has(file))];
  const unread = unreadableFiles(problems);
  const found = [
    ...problems,
    ...lintTracks([track], inFolder, knownTo(platforms), unread),
    ...wrongId(track, inFolder[track.file] ?? '', builtIn),
    ...(unread.size === 0 ? lintWhole(track, inFolder[track.file] ?? '', isOwn) : []),
    ...strayFiles(inFolder, [track], unread),
    ...(latest === null ? [] : lintVerified(track.lessons.filter(isOwn), inFolder, latest)),
  ];
  return {
    value: scopeTrack(track, isOwn),
    problems: inOrder(found)
      .filter(({severity}) => severity !== 'house')
      .map(problem => ({...problem, file: problem.file.replace(FOLDER, '')})),
  };
}

/** Rules that need all of it: where a part could not be read, they would speak of what only seems to lack. */
function lintWhole(track: Track, source: string, isOwn: (lesson: Lesson) => boolean): readonly CurriculumProblem[] {
  return [...lintUse(track, source, isOwn), ...lintNeverApplies(track, isOwn), ...lintRetired(track, source, isOwn)];
}

function knownTo(platforms: readonly string[]): Known {
  const checks = topics.flatMap(topic => topic.checks);
  return {
    checks: new Map(
      checks.map(({id, messages, narrowedBy}) => [
        id,
        [...Object.keys(messages), ...(narrowedBy ? [OTHER_THAN_ASKED] : [])],
      ]),
    ),
    narrowed: new Map(checks.map(check => [check.id, check.narrowedBy ?? []])),
    evidence: new Set(Object.keys(evidenceNames)),
    platforms: new Set(platforms),
    facts: new Set(Object.keys(factNames)),
    catalogue: new Set(),
    symptoms: new Set(),
  };
}

function wrongId(track: Track, source: string, builtIn: Curriculum): readonly CurriculumProblem[] {
  const {problems, note} = collectProblems(track.file);
  const line = lineOfField(source, 'id');
  if (track.id !== '' && !/^[a-z0-9][a-z0-9-]{0,62}(?:\/[a-z0-9][a-z0-9-]{0,62})?$/.test(track.id))
    note(line, `the id "${track.id}" has to be lower case, digits and hyphens, like deploy-101 or acme/deploy-101`);
  if (builtIn.tracks.some(({id}) => id === track.id)) note(line, `the id "${track.id}" is that of a built-in track`);
  return problems;
}
