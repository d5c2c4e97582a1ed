import stringWidth from 'string-width';
import {cleanText} from '../project/clean-text.ts';
import {type CurriculumFiles, readCurriculum, readMessages} from './compile.ts';
import {didYouMean} from './did-you-mean.ts';
import {lessonLines} from './lesson-lines.ts';
import {lintBlock, notACheck, notAPlatform, notEvidence} from './lint-block.ts';
import {lintMessages} from './lint-messages.ts';
import {countWords, lintText, lintWords} from './lint-text.ts';
import {type CurriculumProblem, collectProblems, type Line, type Note, unreadableFiles} from './problem.ts';
import {type ChecklistItem, type Lesson, type Step, stepRef, type Track} from './types.ts';
import {type LineOf, linesOf} from './yaml-lines.ts';

/** What a lesson may name. */
export interface Known {
  /** The message ids of every check, by check id. */
  readonly checks: ReadonlyMap<string, readonly string[]>;
  /** What may be asked beyond a check, by check id. */
  readonly narrowed: ReadonlyMap<string, readonly string[]>;
  readonly facts: ReadonlySet<string>;
  readonly evidence: ReadonlySet<string>;
  readonly platforms: ReadonlySet<string>;
  /** Check ids that may be named before there is such a check. */
  readonly catalogue: ReadonlySet<string>;
  /** What the platforms have a text for. */
  readonly symptoms: ReadonlySet<string>;
}

const TITLE_WIDTH = 34;
const STEP_WORDS = 350;
const LESSON_STEPS = 6;

/** Everything that is wrong in `lessons/`, by file and line: what cannot be read, and what breaks a rule of its README. */
export function lintCurriculum(files: CurriculumFiles, known: Known): readonly CurriculumProblem[] {
  const {value, problems} = readCurriculum(files);
  const ids = uniqueIds();
  const ofIds = value.tracks.flatMap(track => {
    const {problems: taken, note} = collectProblems(track.file);
    ids.claim('track', track.id, lineOfField(files[track.file] ?? '', 'id'), note);
    return taken;
  });
  const messages = readMessages(files);
  return inOrder([
    ...problems,
    ...ofIds,
    ...lintTracks(value.tracks, files, known, unreadableFiles(problems)),
    ...messages.problems,
    ...lintMessages(messages.value, value.tracks, known),
    ...strayFiles(files, value.tracks, unreadableFiles(problems)),
  ]);
}

/**
 * What is wrong in tracks, as far as they could be read: where YAML is unreadable, what it says is not known, and nothing is said of it.
 * A lesson that is not among the files is somebody else's, and only named here.
 */
export function lintTracks(
  tracks: readonly Track[],
  files: CurriculumFiles,
  known: Known,
  unread: ReadonlySet<string>,
): readonly CurriculumProblem[] {
  const ids = uniqueIds();
  return tracks.flatMap(track => {
    const ofTrack = collectProblems(track.file);
    if (![track, ...track.lessons].some(({file}) => unread.has(file)))
      lintTrack(track, files[track.file] ?? '', known, ids, ofTrack.note);
    const own = track.lessons.filter(({file}) => Object.hasOwn(files, file) && !unread.has(file));
    const ofLessons = own.flatMap(lesson => {
      const {problems, note} = collectProblems(lesson.file);
      const source = files[lesson.file] ?? '';
      lintLesson(lesson, source, known, ids, note);
      lintText(source, known.facts, note);
      return problems;
    });
    return [...ofTrack.problems, ...ofLessons];
  });
}

/** By file and line. */
export function inOrder(problems: readonly CurriculumProblem[]): readonly CurriculumProblem[] {
  return problems.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
}

function lintTrack(track: Track, source: string, known: Known, ids: UniqueIds, note: Note): void {
  lintTitle(track.title, lineOfField(source, 'title'), note);
  lintWords(`${track.title} ${track.goal}`, lineOfField(source, 'title'), note);
  if (track.lessons.length === 0) note(lineOfField(source, 'lessons'), 'a track has at least one lesson');
  if (track.platform !== null && !known.platforms.has(track.platform))
    note(lineOfField(source, 'platform'), notAPlatform(track.platform, known));
  const at = linesOf(cleanText(source), 1);
  for (const [index, item] of track.checklist.entries())
    lintItem(item, track, known, ids, (...way) => at('checklist', index, ...way), note);
}

/** Where a field of a map at the left edge stands; the first line where it does not. */
export function lineOfField(source: string, name: string): number {
  return source.split('\n').findIndex(line => line.startsWith(`${name}:`)) + 1 || 1;
}

function lintItem(item: ChecklistItem, track: Track, known: Known, ids: UniqueIds, at: LineOf, note: Note): void {
  ids.claim('checklist item', item.id, () => at('id'), note);
  lintWords(item.text, () => at('text'), note);
  lintWords(item.confirm ?? '', () => at('confirm'), note);
  const [lessonId, stepId] = item.step.split('#');
  const step = track.lessons.find(l => l.id === lessonId)?.steps.find(s => s.id === stepId);
  if (!step || step.deprecated) {
    const steps = track.lessons.flatMap(l => l.steps.filter(s => !s.deprecated).map(s => stepRef(l, s)));
    note(at('step'), `there is no step "${item.step}" in this track${didYouMean(item.step, steps)}`);
  }
  for (const [index, id] of item.checks.entries())
    if (!known.checks.has(id)) note(at('checks', index), notACheck(id, known));
  for (const [index, name] of item.evidence.entries())
    if (!known.evidence.has(name)) note(at('evidence', index), notEvidence(name, known));
  if (item.checks.length === 0 && item.confirm === null)
    note(item.line, 'an item needs checks, or something to confirm');
}

function lintLesson(lesson: Lesson, source: string, known: Known, ids: UniqueIds, note: Note): void {
  const lines = lessonLines(source);
  ids.claim('lesson', lesson.id, () => lines.matter('id'), note);
  lintTitle(lesson.title, () => lines.matter('title'), note);
  if (!lesson.introduction) note(1, 'a lesson begins with an introduction', 'warning');
  if (lesson.sources.length === 0) note(1, 'a lesson names at least one source', 'house');
  for (const [index, {url}] of lesson.sources.entries())
    if (url && !/^https:\/\/[^/\s]+\.\S+$/.test(url))
      note(lines.matter('sources', index, 'url'), `a source is an https address, not "${url}"`);
  const steps = lesson.steps.filter(step => !step.deprecated);
  if (steps.length === 0 || steps.length > LESSON_STEPS)
    note(
      1,
      `a lesson has one to ${LESSON_STEPS} steps, this one has ${steps.length}`,
      steps.length === 0 ? 'error' : 'warning',
    );
  const stepIds = uniqueIds();
  for (const step of lesson.steps) {
    if (step.id) stepIds.claim('step', step.id, step.line, note);
    lintStep(step, known, ids, lines.block, note);
  }
}

function lintStep(step: Step, known: Known, ids: UniqueIds, linesOfBlock: (line: number) => LineOf, note: Note): void {
  lintTitle(step.title, step.line, note);
  if (!step.body && !step.deprecated) note(step.line, 'a step has some prose', 'warning');
  const words = countWords(step.body);
  if (words > STEP_WORDS) note(step.line, `a step has at most ${STEP_WORDS} words, this one has ${words}`, 'warning');
  const [, second] = step.blocks.filter(block => block.kind === 'check');
  if (second) note(second.line, 'a step has one check block at most: put the checks together');
  for (const block of step.blocks) {
    const at = linesOfBlock(block.line);
    // Every track may ask for the platform: it is one question about one project.
    if (block.kind !== 'check' && !(block.kind === 'decide' && block.id === 'platform'))
      ids.claim(block.kind, block.id, () => at('id'), note, 'block');
    lintBlock(block, known, at, note);
  }
}

function lintTitle(title: string, line: Line, note: Note): void {
  const width = stringWidth(title);
  if (width > TITLE_WIDTH)
    note(line, `a title is at most ${TITLE_WIDTH} columns wide, this one takes ${width}`, 'warning');
}

interface UniqueIds {
  /** Notes an id that is malformed, or taken already in its `space` (the kind where none is given). */
  readonly claim: (kind: string, id: string, line: Line, note: Note, space?: string) => void;
}

function uniqueIds(): UniqueIds {
  const taken = new Set<string>();
  return {
    claim: (kind, id, line, note, space = kind) => {
      // A missing id was noted when it was read.
      if (id === '') return;
      if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(id)) note(line, `the id "${id}" has to be lower case, digits and hyphens`);
      if (taken.has(`${space} ${id}`)) note(line, `the ${kind} id "${id}" is there twice`);
      taken.add(`${space} ${id}`);
    },
  };
}

/** Lessons that no track lists would never be seen. */
export function strayFiles(
  files: CurriculumFiles,
  tracks: readonly Track[],
  unread: ReadonlySet<string>,
): readonly CurriculumProblem[] {
  if (tracks.some(({file}) => unread.has(file))) return [];
  const listed = new Set(tracks.flatMap(track => [track.file, ...track.lessons.map(lesson => lesson.file)]));
  return Object.keys(files)
    .filter(
      path => path.includes('/') && !listed.has(path) && !listed.has(path.replace(/\.[a-z]{2}(?=\.md$|\.yaml$)/, '')),
    )
    .map(file => ({file, line: 1, message: 'no track lists this file', severity: 'warning'}));
}
