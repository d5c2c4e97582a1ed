import {jsonText} from '../../reports/written-json.ts';
import type {Gradebook} from './document.ts';
import {Rows} from './rows.ts';

/** The whole as JSON over lines, in pieces. */
export function* gradebookJson(book: Gradebook): Generator<string> {
  yield* jsonPieces(book, 2);
  yield '\n';
}

/** Objects in objects, as deep as {@link Rows} stand. */
const DEEPEST = 2;

/** What {@link jsonText} says of it, in pieces: of {@link Rows} one at a time. @param spaces before what stands in something */
export function* jsonPieces(value: unknown, spaces: number, depth = 0): Generator<string> {
  const breakAt = (at: number) => (spaces === 0 ? '' : `\n${' '.repeat(spaces * at)}`);
  const [inner, outer] = [breakAt(depth + 1), breakAt(depth)];
  const whole = (part: unknown, line: string) => jsonText(part, spaces).replaceAll('\n', line);
  let mark = '';
  if (value instanceof Rows) {
    yield '[';
    for (const item of value) {
      yield mark + inner + whole(item, inner);
      mark = ',';
    }
    yield mark === '' ? ']' : `${outer}]`;
  } else if (depth < DEEPEST && isObject(value)) {
    yield '{';
    for (const [key, part] of Object.entries(value)) {
      yield `${mark}${inner}${jsonText(key, 0)}:${spaces === 0 ? '' : ' '}`;
      yield* jsonPieces(part, spaces, depth + 1);
      mark = ',';
    }
    yield mark === '' ? '}' : `${outer}}`;
  } else yield whole(value, outer);
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
