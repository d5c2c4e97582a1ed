import {parseInstant} from '../../curriculum/instant.ts';
import {cleanLine} from '../../project/clean-text.ts';
import {LEARNER_CODE} from '../../reports/learner-code.ts';

/** A submission that the instructor's run did not grade. */
export interface Ungraded {
  readonly learner: string;
  /** ungradable: there is no project that can be read; our-error: a fault or a limit of ours. */
  readonly status: 'ungradable' | 'our-error';
  readonly reason: string;
}

/** What the gradebook takes from a `paas-tutor/grades/v1`. */
export interface GradesList {
  readonly track: {readonly id: string; readonly title: string};
  /** When its submissions were due (RFC 3339, UTC); null where nothing was. */
  readonly due: string | null;
  readonly ungraded: readonly Ungraded[];
  /** The files of the reports that this run and earlier ones wrote into its folder. */
  readonly reports: ReadonlySet<string>;
  /** How many submissions there are, and how many of them are done; null where it is not known. */
  readonly run: {readonly submissions: number; readonly done: number; readonly finished: boolean} | null;
}

/** In bytes, of one submission or of all that stands around them: what is larger was made to hurt. */
const LARGEST = 8 * 1024 * 1024;
const [QUOTE, BACKSLASH, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST] = [...Buffer.from('"\\{}[]')];

/**
 * Reads a list of grades in pieces, one submission at a time: that of a large class is larger than what is read at once. Null where it is
 * none, or its end is missing.
 */
export function readGradesList(pieces: Iterable<Uint8Array>): GradesList | null {
  const list = {ungraded: [] as Ungraded[], reports: new Set<string>(), done: 0};
  try {
    const head = JSON.parse(aroundSubmissions(pieces, text => take(JSON.parse(text), list)));
    const {schema, track, due, run, earlier} = Object(head) as Record<string, unknown>;
    const {id, title} = Object(track) as Record<string, unknown>;
    if (schema !== 'paas-tutor/grades/v1' || typeof id !== 'string' || typeof title !== 'string') return null;
    if (Array.isArray(earlier)) for (const file of earlier) if (typeof file === 'string') list.reports.add(file);
    return {
      track: {id: cleanLine(id, 2000), title: cleanLine(title, 2000)},
      due: typeof due === 'string' && parseInstant(due) !== null ? due : null,
      ungraded: list.ungraded,
      reports: list.reports,
      run: runOf(run, list.done),
    };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function take(submission: unknown, list: {ungraded: Ungraded[]; reports: Set<string>; done: number}): void {
  const {learner, status, reason, report} = Object(submission) as Record<string, unknown>;
  if (typeof learner !== 'string' || !LEARNER_CODE.test(learner)) return;
  list.done++;
  if (status === 'graded' && typeof report === 'string') list.reports.add(report);
  if (status !== 'ungradable' && status !== 'error') return;
  const why = typeof reason === 'string' ? cleanLine(reason) : '';
  list.ungraded.push({learner, status: status === 'error' ? 'our-error' : 'ungradable', reason: why});
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/** @param listed as many as a run of an older version has done: later ones list those of earlier runs, too */
function runOf(value: unknown, listed: number): GradesList['run'] {
  const {submissions, finished, done = listed} = Object(value) as Record<string, unknown>;
  if (!isCount(submissions) || !isCount(done) || typeof finished !== 'boolean') return null;
  return {submissions, done: Math.min(done, submissions), finished};
}

/** What stands around the items of the list "submissions", with each item handed on. @throws SyntaxError where something is too large */
function aroundSubmissions(pieces: Iterable<Uint8Array>, item: (text: string) => void): string {
  let around = '';
  let inside = '';
  let depth = 0;
  let isInList = false;
  let isText = false;
  let isEscaped = false;
  for (const piece of pieces) {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.length);
    let from = 0;
    const cut = (to: number) => {
      const text = bytes.toString('latin1', from, to);
      // Between the items there is nothing to keep.
      if (!isInList) around += text;
      else if (depth > 2) inside += text;
      from = to;
      if (inside.length > LARGEST || around.length > LARGEST) throw new SyntaxError('too large');
    };
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i];
      if (isText) {
        if (isEscaped) isEscaped = false;
        else if (byte === BACKSLASH) isEscaped = true;
        else if (byte === QUOTE) isText = false;
      } else if (byte === QUOTE) isText = true;
      else if (byte === OPEN || byte === OPEN_LIST) {
        if (depth < 3) cut(i);
        depth++;
        if (depth === 2 && byte === OPEN_LIST && /"submissions"\s*:\s*$/.test(around.slice(-100))) {
          isInList = true;
          around += '[';
        }
      } else if (byte === CLOSE || byte === CLOSE_LIST) {
        if (depth <= 3) cut(depth === 3 ? i + 1 : i);
        depth--;
        if (depth === 2 && isInList) {
          item(utf8(inside));
          inside = '';
        } else if (depth === 1) isInList = false;
      }
    }
    cut(bytes.length);
  }
  return utf8(around);
}

const utf8 = (raw: string) => Buffer.from(raw, 'latin1').toString('utf8');
