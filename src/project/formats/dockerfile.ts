import {at, type Place} from '../place.ts';
import {continuedText, type PlacedText} from './dockerfile-lines.ts';

/** A Dockerfile as its instructions, in order, with a place for each character of them. */
export interface Dockerfile {
  readonly file: string;
  readonly instructions: readonly Instruction[];
}

/** One instruction, with its lines joined. */
export interface Instruction {
  /** In capitals (`FROM`, `RUN`). */
  readonly keyword: string;
  /** `--from=build`, `--mount=type=cache,…`: names without dashes, each with its value; one without a value has an empty one. */
  readonly flags: readonly {readonly name: string; readonly value: string}[];
  /** What stands behind the keyword and the flags. */
  readonly argument: PlacedText;
  /** The words of the JSON form (`["gunicorn", "app:app"]`); null where it is written in the shell form. */
  readonly words: readonly DockerWord[] | null;
  readonly heredocs: readonly Heredoc[];
  readonly place: Place;
}

export interface DockerWord {
  readonly text: string;
  readonly place: Place;
}

/** Lines that an instruction takes as a file (`RUN <<EOF`). */
interface Heredoc {
  readonly name: string;
  readonly content: PlacedText;
}

const KEYWORD = /^[A-Za-z]+(?=\s|$)/;
const FLAG = /--([a-z][a-z-]{0,40})(?:=(\S{0,2000}))?(?=\s|$)\s*/y;
const HEREDOC = /(?<![<\w])<<(-?)(["']?)([A-Za-z_]\w{0,80})\2/g;
const JSON_FORM = new Set(['CMD', 'ENTRYPOINT', 'RUN', 'SHELL', 'COPY', 'ADD', 'VOLUME']);
const WITH_HEREDOC = new Set(['RUN', 'COPY', 'ADD']);

/** Reads a Dockerfile as BuildKit does. Never throws; a line that is no instruction is left out. */
export function parseDockerfile(text: string, file = 'Dockerfile'): Dockerfile {
  const lines = text.split(/\r\n|\n|\r/);
  const continues = escapeOf(lines);
  const instructions: Instruction[] = [];
  for (let index = 0; index < lines.length; ) {
    const line = lines[index] ?? '';
    if (/^\s*(?:#|$)/.test(line)) {
      index++;
      continue;
    }
    const {text: joined, next} = continuedText(lines, index, {file, continues});
    const instruction = readInstruction(joined, at(file, index + 1, line.length - line.trimStart().length + 1));
    index = next;
    if (!instruction) continue;
    const heredocs: Heredoc[] = [];
    if (WITH_HEREDOC.has(instruction.keyword))
      for (const [, dash, , name = ''] of instruction.argument.text.matchAll(HEREDOC)) {
        let end = index;
        while (end < lines.length && (dash === '-' ? lines[end]?.replace(/^\t+/, '') : lines[end]) !== name) end++;
        heredocs.push({name, content: linesOf(lines.slice(index, end), index, file)});
        index = end + 1;
      }
    instructions.push({...instruction, heredocs});
  }
  return {file, instructions};
}

/** The character that continues a line: a directive in the first comments may name another. */
function escapeOf(lines: readonly string[]): string {
  for (const line of lines) {
    const directive = /^#\s*([a-z]+)\s*=\s*(\S+)\s*$/i.exec(line);
    if (!directive) break;
    if (directive[1]?.toLowerCase() === 'escape') return directive[2] === '`' ? '`' : '\\';
  }
  return '\\';
}

function readInstruction(line: PlacedText, place: Place): Omit<Instruction, 'heredocs'> | null {
  const keyword = KEYWORD.exec(line.text)?.[0];
  if (keyword === undefined) return null;
  let offset = keyword.length + (/^\s*/.exec(line.text.slice(keyword.length))?.[0].length ?? 0);
  const flags: {name: string; value: string}[] = [];
  for (;;) {
    FLAG.lastIndex = offset;
    const flag = FLAG.exec(line.text);
    if (!flag) break;
    flags.push({name: flag[1] ?? '', value: (flag[2] ?? '').replace(/^["']|["']$/g, '')});
    offset = FLAG.lastIndex;
  }
  const name = keyword.toUpperCase();
  const start = offset;
  const argument = {text: line.text.slice(start).trimEnd(), place: (o: number) => line.place(start + o)};
  return {keyword: name, flags, argument, words: JSON_FORM.has(name) ? jsonWords(argument) : null, place};
}

/** The strings of a JSON list; null where it is none, as Docker then takes it for a shell command. */
function jsonWords({text, place}: PlacedText): readonly DockerWord[] | null {
  if (!text.startsWith('[')) return null;
  try {
    const values: unknown = JSON.parse(text);
    if (!Array.isArray(values) || !values.every(value => typeof value === 'string')) return null;
    const starts = [...text.matchAll(/"(?:[^"\\]|\\.)*"/g)].map(match => match.index + 1);
    return values.map((value, index) => ({text: value, place: place(starts[index] ?? 0)}));
  } catch {
    return null;
  }
}

function linesOf(lines: readonly string[], first: number, file: string): PlacedText {
  const text = lines.join('\n');
  const starts: number[] = [];
  let start = 0;
  for (const line of lines) {
    starts.push(start);
    start += line.length + 1;
  }
  return {
    text,
    place: offset => {
      let index = starts.findLastIndex(begin => begin <= offset);
      if (index < 0) index = 0;
      return at(file, first + index + 1, offset - (starts[index] ?? 0) + 1);
    },
  };
}
