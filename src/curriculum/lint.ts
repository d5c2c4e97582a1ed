import stringWidth from 'string-width';
import {type CurriculumFiles, readCurriculum, readMessages} from './compile.ts';
import {lintBlock} from './lint-block.ts';
import {lintMessages} from './lint-messages.ts';
import {countWords, lintText, lintWords} from './lint-text.ts';
import {type CurriculumProblem, collectProblems, type Note} from './problem.ts';
import type {ChecklistItem, Lesson, Step, Track} from './types.ts';

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
  const found = [...problems];
  const ids = uniqueIds();
  for (const track of value.tracks) {
    const {problems: ofTrack, note} = collectProblems(track.file);
    ids.claim('track', track.id, 1, note);
    lintTrack(track, known, ids, note);
    found.push(...ofTrack);
    for (const lesson of track.lessons) {
      const {problems: ofLesson, note: noteLesson} = collectProblems(lesson.file);
      lintLesson(lesson, known, ids, noteLesson);
      lintText(files[lesson.file] ?? '', name => known.facts.has(name), noteLesson);
      found.push(...ofLesson);
    }
  }
  const messages = readMessages(files);
  found.push(...messages.problems, ...lintMessages(messages.value, value.tracks, known));
  found.push(...strayFiles(files, value.tracks));
  return found.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
}

function lintTrack(track: Track, known: Known, ids: UniqueIds, note: Note): void {
  lintTitle(track.title, 1, note);
  lintWords(`${track.title} ${track.goal}`, 1, note);
  if (track.lessons.length === 0) note(1, 'a track has at least one lesson');
  if (track.platform !== null && !known.platforms.has(track.platform)) note(1, `"${track.platform}" is not a platform`);
  for (const item of track.checklist) lintItem(item, track, known, ids, note);
}

function lintItem(item: ChecklistItem, track: Track, known: Known, ids: UniqueIds, note: Note): void {
  ids.claim('checklist item', item.id, item.line, note);
  lintWords(`${item.text} ${item.confirm ?? ''}`, item.line, note);
  const [lessonId, stepId] = item.step.split('#');
  const step = track.lessons.find(l => l.id === lessonId)?.steps.find(s => s.id === stepId);
  if (!step || step.deprecated) note(item.line, `there is no step "${item.step}" in this track`);
  for (const id of item.checks) if (!known.checks.has(id)) note(item.line, `"${id}" is not a check`);
  for (const name of item.evidence) if (!known.evidence.has(name)) note(item.line, `"${name}" is not evidence`);
  if (item.checks.length === 0 && item.confirm === null)
    note(item.line, 'an item needs checks, or something to confirm');
}

function lintLesson(lesson: Lesson, known: Known, ids: UniqueIds, note: Note): void {
  ids.claim('lesson', lesson.id, 2, note);
  lintTitle(lesson.title, 2, note);
  if (!lesson.introduction) note(1, 'a lesson begins with an introduction');
  if (lesson.sources.length === 0) note(1, 'a lesson names at least one source');
  for (const {url} of lesson.sources)
    if (url && !/^https:\/\/[^/\s]+\.\S+$/.test(url)) note(1, `a source is an https address, not "${url}"`);
  const steps = lesson.steps.filter(step => !step.deprecated);
  if (steps.length === 0 || steps.length > LESSON_STEPS)
    note(1, `a lesson has one to ${LESSON_STEPS} steps, this one has ${steps.length}`);
  const stepIds = uniqueIds();
  for (const step of lesson.steps) {
    if (step.id) stepIds.claim('step', step.id, step.line, note);
    lintStep(step, known, ids, note);
  }
}

function lintStep(step: Step, known: Known, ids: UniqueIds, note: Note): void {
  lintTitle(step.title, step.line, note);
  if (!step.body && !step.deprecated) note(step.line, 'a step has some prose');
  const words = countWords(step.body);
  if (words > STEP_WORDS) note(step.line, `a step has at most ${STEP_WORDS} words, this one has ${words}`);
  if (step.blocks.filter(block => block.kind === 'check').length > 1)
    note(step.line, 'a step has one check block at most: put the checks together');
  for (const block of step.blocks) {
    // Every track may ask for the platform: it is one question about one project.
    if (block.kind !== 'check' && !(block.kind === 'decide' && block.id === 'platform'))
      ids.claim(block.kind, block.id, block.line, note, 'block');
    lintBlock(block, known, note);
  }
}

function lintTitle(title: string, line: number, note: Note): void {
  const width = stringWidth(title);
  if (width > TITLE_WIDTH) note(line, `a title is at most ${TITLE_WIDTH} columns wide, this one takes ${width}`);
}

interface UniqueIds {
  /** Notes an id that is malformed, or taken already in its `space` (the kind where none is given). */
  readonly claim: (kind: string, id: string, line: number, note: Note, space?: string) => void;
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
function strayFiles(files: CurriculumFiles, tracks: readonly Track[]): readonly CurriculumProblem[] {
  const listed = new Set(tracks.flatMap(track => [track.file, ...track.lessons.map(lesson => lesson.file)]));
  return Object.keys(files)
    .filter(
      path => path.includes('/') && !listed.has(path) && !listed.has(path.replace(/\.[a-z]{2}(?=\.md$|\.yaml$)/, '')),
    )
    .map(file => ({file, line: 1, message: 'no track lists this file'}));
}
