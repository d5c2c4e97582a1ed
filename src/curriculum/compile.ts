import {cleanLine} from '../project/clean-text.ts';
import {parseLesson} from './parse-lesson.ts';
import {MESSAGES_FILE, parseMessages} from './parse-messages.ts';
import {parseTrack, type TrackFile} from './parse-track.ts';
import {type CurriculumProblem, formatProblem, type Parsed} from './problem.ts';
import type {Curriculum, ErrorMessage, Lesson, Track} from './types.ts';

/** The built-in lesson of an id; null where there is none. */
export type BuiltInLesson = (id: string) => Lesson | null;

/** The files under `lessons/`, by their path there. */
export type CurriculumFiles = Readonly<Record<string, string>>;

/**
 * All tracks as one value that JSON can hold: what the build packs.
 * Throws one Error that lists every problem with file and line where something cannot be read.
 */
export function compileCurriculum(files: CurriculumFiles): Curriculum {
  return whole(readCurriculum(files));
}

/** The error messages that are explained, as they were written. Throws like {@link compileCurriculum}. */
export function compileMessages(files: CurriculumFiles): readonly ErrorMessage[] {
  return whole(readMessages(files));
}

/** Like {@link compileMessages}, but gives back what could be read beside the problems. */
export function readMessages(files: CurriculumFiles): Parsed<readonly ErrorMessage[]> {
  const source = Object.hasOwn(files, MESSAGES_FILE) ? files[MESSAGES_FILE] : undefined;
  return source === undefined ? {value: [], problems: []} : parseMessages(source);
}

function whole<T>({value, problems}: Parsed<T>): T {
  if (problems.length > 0) throw new Error(`lessons/ cannot be read:\n${problems.map(formatProblem).join('\n')}`);
  return value;
}

/** Like {@link compileCurriculum}, but gives back what could be read beside the problems. Tracks come in the order of their paths. */
export function readCurriculum(files: CurriculumFiles, builtInLesson: BuiltInLesson = () => null): Parsed<Curriculum> {
  const problems: CurriculumProblem[] = [];
  const keep = <T>(parsed: Parsed<T>): T => {
    problems.push(...parsed.problems);
    return parsed.value;
  };
  const tracks = Object.keys(files)
    .filter(path => /^[^/]+\/track\.yaml$/.test(path))
    .sort()
    .map((path): Track => {
      const track = keep(parseTrack(files[path] ?? '', path));
      return {...track, lessons: lessonsOf(track, files, problems, keep, builtInLesson)};
    });
  return {value: {tracks}, problems};
}

function lessonsOf(
  track: TrackFile,
  files: CurriculumFiles,
  problems: CurriculumProblem[],
  keep: <T>(parsed: Parsed<T>) => T,
  builtInLesson: BuiltInLesson,
): readonly Lesson[] {
  const folder = track.file.replace(/[^/]*$/, '');
  return track.lessons.flatMap(({name, builtIn, terms, line}) => {
    if (builtIn) {
      const found = builtInLesson(name);
      if (found) return [{...found, terms}];
      problems.push({
        file: track.file,
        line,
        message: `there is no built-in lesson "${cleanLine(name)}"`,
        severity: 'error',
      });
      return [];
    }
    const source = Object.hasOwn(files, folder + name) ? files[folder + name] : undefined;
    if (source !== undefined) return [{...keep(parseLesson(source, folder + name)), terms}];
    problems.push({
      file: track.file,
      line,
      message: `there is no file ${cleanLine(name)} beside it`,
      severity: 'error',
    });
    return [];
  });
}
