import type {Verdict} from '../checks/run.ts';
import type {StepStatus} from '../curriculum/step-status.ts';

/** What a piece of text is, for colouring; the terminal's own 16 colours and one accent. */
export type Role =
  | 'accent'
  | 'good'
  | 'bad'
  | 'warn'
  | 'dim'
  | 'bold'
  | 'italic'
  | 'strike'
  | 'code'
  | 'link'
  | 'string'
  | 'keyword';

export interface Theme {
  readonly paint: (role: Role, text: string) => string;
  readonly glyphs: Glyphs;
  /** A finished line as the terminal can show it: in ASCII, typographic characters become their nearest neighbours, one for one. */
  readonly encode: (line: string) => string;
  /** The mark of a status or verdict, coloured; its word always stands beside it. */
  readonly mark: (status: StepStatus | Verdict) => string;
}

/** Each is one column wide. */
interface Glyphs {
  readonly pointer: string;
  readonly rule: string;
  readonly bar: string;
  readonly bullet: string;
  /** Where the next letter that is typed will stand. */
  readonly caret: string;
  /** At the end of a line that was cut. */
  readonly cut: string;
  readonly done: string;
  readonly half: string;
  readonly open: string;
  readonly marks: Readonly<Record<StepStatus | Verdict, string>>;
}

const unicode: Glyphs = {
  pointer: '❯',
  rule: '─',
  bar: '│',
  bullet: '•',
  caret: '▌',
  cut: '…',
  done: '█',
  half: '▒',
  open: '░',
  marks: {
    passed: '✓',
    'passed (older rule)': '√',
    failing: '✗',
    unknown: '?',
    confirmed: '◆',
    'does not apply': '–',
    read: '·',
    reopened: '↺',
    'to do': '○',
    skipped: '»',
    pass: '✓',
    fail: '✗',
    error: '!',
    'not-applicable': '–',
  },
};

const ascii: Glyphs = {
  pointer: '>',
  rule: '-',
  bar: '|',
  bullet: '*',
  caret: '_',
  cut: '~',
  done: '#',
  half: '%',
  open: '.',
  marks: {
    passed: '+',
    'passed (older rule)': '~',
    failing: 'x',
    unknown: '?',
    confirmed: '@',
    'does not apply': '/',
    read: '.',
    reopened: '!',
    'to do': 'o',
    skipped: '-',
    pass: '+',
    fail: 'x',
    error: '!',
    'not-applicable': '/',
  },
};

const codes: Readonly<Record<Role, readonly [number, number]>> = {
  accent: [36, 39],
  good: [32, 39],
  bad: [31, 39],
  warn: [33, 39],
  dim: [2, 22],
  bold: [1, 22],
  italic: [3, 23],
  strike: [9, 29],
  code: [33, 39],
  link: [4, 24],
  string: [32, 39],
  keyword: [35, 39],
};

const roles: Readonly<Record<StepStatus | Verdict, Role>> = {
  passed: 'good',
  'passed (older rule)': 'warn',
  failing: 'bad',
  unknown: 'warn',
  confirmed: 'good',
  'does not apply': 'dim',
  read: 'dim',
  reopened: 'bad',
  'to do': 'dim',
  skipped: 'warn',
  pass: 'good',
  fail: 'bad',
  error: 'bad',
  'not-applicable': 'dim',
};

/** The words of the verdicts, as the screens say them. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
  pass: 'passing',
  fail: 'failing',
  unknown: 'unknown',
  'not-applicable': 'does not apply',
  error: 'check broke',
};

const neighbours: Readonly<Record<string, string>> = {
  '…': '.',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '→': '>',
  '←': '<',
  '×': 'x',
  '•': '*',
  '·': '.',
  '\u00a0': ' ',
  '│': '|',
  '─': '-',
  '├': '|',
  '┤': '|',
  '┌': '+',
  '┐': '+',
  '└': '+',
  '┘': '+',
  '┬': '+',
  '▼': 'v',
};
const NEIGHBOURS = new RegExp(`[${Object.keys(neighbours).join('')}]`, 'g');

function toAscii(line: string): string {
  return line.replace(NEIGHBOURS, character => neighbours[character] ?? character);
}

/** How everything looks. Without colours nothing is styled at all; in ASCII nothing else is used for marks and lines. */
export function createTheme({colours, ascii: isAscii}: {readonly colours: boolean; readonly ascii: boolean}): Theme {
  const glyphs = isAscii ? ascii : unicode;
  const paint = (role: Role, text: string) => {
    if (!colours || text === '') return text;
    const [on, off] = codes[role];
    return `\u001b[${on}m${text}\u001b[${off}m`;
  };
  return {
    paint,
    glyphs,
    encode: isAscii ? toAscii : line => line,
    mark: status => paint(roles[status], glyphs.marks[status]),
  };
}
