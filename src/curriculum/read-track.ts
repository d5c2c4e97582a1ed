import {topics} from '../checks/index.ts';
import {type CurriculumFiles, readCurriculum} from './compile.ts';
import {lintBlock} from './lint-block.ts';
import {type CurriculumProblem, collectProblems, type Parsed} from './problem.ts';
import {scopeTrack} from './scope.ts';
import type {Curriculum, Track} from './types.ts';
import {evidenceNames} from './vocabulary.ts';

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
  const inFolder = Object.fromEntries(Object.entries(files).map(([name, text]) => [FOLDER + name, text]));
  const lessons = new Map(builtIn.tracks.flatMap(track => track.lessons.map(lesson => [lesson.id, lesson])));
  const {value, problems} = readCurriculum(inFolder, id => lessons.get(id) ?? null);
  const [track] = value.tracks;
  if (!track) return {value: null, problems: [{file: 'track.yaml', line: 1, message: 'there is no such file'}]};
  const found = [...problems, ...misuse(track, platforms), ...wrongId(track, builtIn)];
  const scoped = scopeTrack(track, lesson => lesson.file.startsWith(FOLDER));
  return {value: scoped, problems: found.map(problem => ({...problem, file: problem.file.replace(FOLDER, '')}))};
}

function misuse(track: Track, platforms: readonly string[]): readonly CurriculumProblem[] {
  const checks = topics.flatMap(topic => topic.checks);
  const known = {
    checks: new Map(checks.map(check => [check.id, Object.keys(check.messages)])),
    narrowed: new Map(checks.map(check => [check.id, check.narrowedBy ?? []])),
    evidence: new Set(Object.keys(evidenceNames)),
    platforms: new Set(platforms),
    facts: new Set<string>(),
    catalogue: new Set<string>(),
    symptoms: new Set<string>(),
  };
  return track.lessons
    .filter(lesson => lesson.file.startsWith(FOLDER))
    .flatMap(lesson => {
      const {problems, note} = collectProblems(lesson.file);
      for (const step of lesson.steps) for (const block of step.blocks) lintBlock(block, known, note);
      return problems;
    });
}

function wrongId(track: Track, builtIn: Curriculum): readonly CurriculumProblem[] {
  const {problems, note} = collectProblems(track.file);
  if (!/^[a-z0-9][a-z0-9-]{0,62}(?:\/[a-z0-9][a-z0-9-]{0,62})?$/.test(track.id))
    note(1, `the id "${track.id}" has to be lower case, digits and hyphens, like deploy-101 or acme/deploy-101`);
  if (builtIn.tracks.some(({id}) => id === track.id)) note(1, `the id "${track.id}" is that of a built-in track`);
  return problems;
}
