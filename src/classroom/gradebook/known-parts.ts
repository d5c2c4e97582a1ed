import {lessonOf, readReport, stepOf} from '../../reports/read-report.ts';
import type {ReportLesson, ReportStep, ReportWithoutCheck, StepHistory} from '../../reports/report.ts';
import {decoded} from './raw-text.ts';

// A class hands in the same steps again and again: only who, when and how often differ. So a text is cut at its histories, and what
// stands between is parsed only where it is none of what stood at this place lately: to compare is ten times faster than to hash.
// Each part is parsed as JSON with its missing end put behind it, so that together they are what the whole would be: in a JSON text
// the quotes of a string are escaped, and what was cut at the wrong place does not parse.

/** Of one place: it passes, fails, is open. What is different in every report is not worth keeping. */
const MOST_OF_A_PLACE = 8;
/** In bytes of text: what was made up to fill the memory is read and not kept. */
const MOST_KEPT = 4 * 1024 * 1024;
let kept = 0;

interface Known<T> {
  readonly part: string;
  readonly value: T;
}

/** What the JSON `part` + `end` is, read once where many have it. */
class Parts<T> {
  readonly #places: Known<T>[][] = [];
  readonly #end: string;
  readonly #read: (value: unknown, at: string) => T;

  constructor(end: string, read: (value: unknown, at: string) => T) {
    this.#end = end;
    this.#read = read;
  }

  /** @param place which of its kind in its report. */
  of(part: string, place: number): T {
    const known = this.#places[place] ?? [];
    const at = known.findIndex(one => one.part === part);
    const found = known[at];
    if (found) {
      // The more often, the sooner.
      const before = known[at - 1];
      if (before) [known[at - 1], known[at]] = [found, before];
      return found.value;
    }
    const value = this.#read(JSON.parse(decoded(part) + this.#end), '');
    const replaced = known.length === MOST_OF_A_PLACE ? known.pop() : undefined;
    kept -= replaced?.part.length ?? 0;
    if (kept + part.length <= MOST_KEPT) {
      kept += part.length;
      // A copy: a part of a text keeps all of it in memory.
      known.push({part: ` ${part}`.slice(1), value});
      this.#places[place] = known;
    }
    return value;
  }
}

const lessons = new Parts<ReportLesson>('"steps":[]}', lessonOf);
const steps = new Parts<ReportStep>('"history":null}', stepOf);

const TIME = /(?:null|"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z)")/.source;
const COUNT = /(0|[1-9]\d{0,8})/.source;
/** What there is most of, and what is different everywhere: read in one go. */
const HISTORY = new RegExp(
  [
    ['{', 'firstOpenedAt', TIME],
    [',', 'passedAt', TIME],
    [',', 'failingSince', TIME],
    [',', 'tries', COUNT],
    [',', 'hints', COUNT],
    [',', 'hintsExhausted', '(true|false)'],
  ]
    .map(([mark, key, value]) => `\\s*\\${mark}\\s*"${key}"\\s*:\\s*${value}`)
    .join('') + '\\s*\\}',
  'y',
);
const CHECK_DOCUMENT = /\s*,\s*"check"\s*:\s*\{\s*"schema"\s*:\s*"paas-tutor\/check\/v1"/y;
const REPORT = 'paas-tutor/report/v1';

/**
 * The report that a {@link rawText} is, without its check document, where it is written in the order in which it is always written;
 * null for any other text, of which nothing is said.
 */
export function readKnownParts(text: string): ReportWithoutCheck | null {
  const at = text.indexOf('"lessons":');
  if (at === -1) return null;
  try {
    const head = readReport(JSON.parse(`${decoded(text.slice(0, at))}"lessons":[]}`));
    if (!head.ok) return null;
    const scanner = new Scanner(text, at + '"lessons":'.length);
    const read = scanner.list(() => scanner.lesson());
    return scanner.isEnd() ? {...head.report, lessons: read} : null;
  } catch {
    return null;
  }
}

class Scanner {
  readonly #text: string;
  #at: number;
  #lessons = 0;
  #steps = 0;

  constructor(text: string, at: number) {
    this.#text = text;
    this.#at = at;
  }

  list<T>(item: () => T): readonly T[] {
    const items: T[] = [];
    this.#expect('[');
    if (this.#has(']')) return items;
    do items.push(item());
    while (this.#has(','));
    this.#expect(']');
    return items;
  }

  lesson(): ReportLesson {
    const lesson = lessons.of(this.#until('steps'), this.#lessons++);
    const own = this.list(() => this.#step());
    this.#expect('}');
    return {...lesson, steps: own};
  }

  /** Whether nothing follows but the check document. */
  isEnd(): boolean {
    CHECK_DOCUMENT.lastIndex = this.#at;
    if (CHECK_DOCUMENT.test(this.#text)) return !this.#text.includes(REPORT, this.#at);
    this.#expect('}');
    this.#skip();
    return this.#at === this.#text.length;
  }

  #step(): ReportStep {
    const step = steps.of(this.#until('history'), this.#steps++);
    const history = this.#history();
    this.#expect('}');
    return history ? {...step, history} : step;
  }

  #history(): StepHistory | null {
    this.#skip();
    if (this.#text.startsWith('null', this.#at)) {
      this.#at += 4;
      return null;
    }
    HISTORY.lastIndex = this.#at;
    const found = HISTORY.exec(this.#text);
    if (!found) throw new SyntaxError('history');
    this.#at = HISTORY.lastIndex;
    const [, firstOpenedAt = null, passedAt = null, failingSince = null, tries, hints, exhausted] = found;
    return {
      firstOpenedAt,
      passedAt,
      failingSince,
      tries: Number(tries),
      hints: Number(hints),
      hintsExhausted: exhausted === 'true',
    };
  }

  /** From here to the next key of this name; behind it and its colon it goes on. */
  #until(key: string): string {
    this.#skip();
    // To look for the quote before it as well would find every other one first.
    const found = this.#text.indexOf(`${key}":`, this.#at);
    if (found === -1 || this.#text[found - 1] !== '"') throw new SyntaxError(key);
    const part = this.#text.slice(this.#at, found - 1);
    this.#at = found + key.length + 2;
    return part;
  }

  #expect(mark: string): void {
    if (!this.#has(mark)) throw new SyntaxError(mark);
  }

  #has(mark: string): boolean {
    this.#skip();
    if (this.#text[this.#at] !== mark) return false;
    this.#at++;
    return true;
  }

  #skip(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.#at++;
    }
  }
}
