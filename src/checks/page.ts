import {parse as parseYaml} from 'yaml';
import {encodeText} from '../project/formats/text.ts';
import type {FileLike, GitState} from '../project/project.ts';

/** The page of a check: its documentation, its test table, and the proof that it can fail. */
export interface Page {
  readonly id: string;
  /** Markdown: why it matters, with what the platform prints. */
  readonly why: string;
  readonly examples: readonly Example[];
  /** Three rungs per message id: where to look, what to look for, the worked line for this project. */
  readonly hints: Readonly<Record<string, readonly string[]>>;
  /** Markdown list of sources with dates. */
  readonly sources: string;
}

/** A small project and what the check says of it. */
interface Example {
  readonly title: string;
  readonly verdict: 'pass' | 'fail' | 'unknown' | 'not-applicable';
  readonly platform: string;
  readonly note: string;
  readonly files: Readonly<Record<string, FileLike>>;
  readonly git: GitState | null;
  /** The fences as they are written, for showing. */
  readonly fences: readonly {
    readonly path: string;
    readonly language: string;
    readonly text: string;
    readonly saved: string;
  }[];
  /** What a failing example must find, in order. */
  readonly findings: readonly {
    readonly messageId: string;
    readonly file: string | null;
    readonly line: number | null;
    readonly column: number | null;
  }[];
}

const VERDICTS = {Passing: 'pass', Failing: 'fail', Unknown: 'unknown', 'Not applicable': 'not-applicable'} as const;

/** Parses a page. Throws an Error that names the line where the page does not have the fixed form. */
export function parsePage(markdown: string, id: string): Page {
  const sections = split(markdown, '## ');
  const text = (name: string) => sections.find(s => s.title === name)?.body.trim() ?? '';
  const title = /^# (.+)$/m.exec(markdown)?.[1];
  if (title !== id) throw new Error(`${id}.md: the first heading is "${title}", not "${id}"`);
  for (const name of ['Why', 'Passing', 'Failing', 'Unknown', 'Hints', 'Sources'])
    if (!text(name)) throw new Error(`${id}.md: the section "${name}" is missing or empty`);
  const examples = Object.entries(VERDICTS).flatMap(([name, verdict]) =>
    split(text(name), '### ').map(section => example(section, verdict, id)),
  );
  const hints = Object.fromEntries(
    split(text('Hints'), '### ').map(s => [s.title, rungs(s.body, `${id}.md, hints of ${s.title}`)]),
  );
  return {id, why: text('Why'), examples, hints, sources: text('Sources')};
}

interface Section {
  readonly title: string;
  readonly body: string;
}

/** The parts under headings of one level; headings inside code fences are text. */
function split(markdown: string, mark: string): Section[] {
  const sections: {title: string; lines: string[]}[] = [];
  let fence: string | null = null;
  for (const line of markdown.split('\n')) {
    const ticks = /^(`{3,}|~{3,})/.exec(line)?.[1];
    if (ticks) fence = fence === null ? ticks : line.trim() === fence ? null : fence;
    if (fence === null && line.startsWith(mark)) sections.push({title: line.slice(mark.length).trim(), lines: []});
    else sections.at(-1)?.lines.push(line);
  }
  return sections.map(({title, lines}) => ({title, body: lines.join('\n')}));
}

function example({title, body}: Section, verdict: Example['verdict'], id: string): Example {
  const where = `${id}.md, "${title}"`;
  const failing = verdict === 'fail' ? /^(.*?): ([\w-]+(?: at \S+)?(?:, [\w-]+(?: at \S+)?)*)$/.exec(title) : null;
  if (verdict === 'fail' && !failing)
    throw new Error(`${where}: a failing example ends with ": messageId at file:line"`);
  const heading = failing?.[1] ?? title;
  const platform = /\(on ([\w-]+)\)$/.exec(heading)?.[1] ?? 'heroku';
  const {fences, note} = readFences(body);
  const gitFence = fences.find(f => f.path === '.git');
  const files = fences.filter(f => f.path !== '.git').map(f => [f.path, fileLike(f.text, f.options, where)] as const);
  return {
    title: heading.replace(/\s*\(on [\w-]+\)$/, ''),
    verdict,
    platform,
    note,
    files: Object.fromEntries(files),
    git: gitFence ? gitState(gitFence.text) : null,
    fences: fences.map(f => ({
      path: f.path,
      language: f.language,
      text: f.text,
      saved: Object.entries(f.options)
        .map(([key, value]) => `${key} ${value}`)
        .join(', '),
    })),
    findings: (failing?.[2] ?? '').split(', ').filter(Boolean).map(expectation),
  };
}

function expectation(text: string): Example['findings'][number] {
  const [messageId = '', place] = text.split(' at ');
  const [, file = null, line, column] = /^(.*?)(?::(\d+))?(?::(\d+))?$/.exec(place ?? '') ?? [];
  return {
    messageId,
    file: file || null,
    line: line ? Number(line) : null,
    column: column ? Number(column) : null,
  };
}

interface Fence {
  readonly language: string;
  readonly path: string;
  readonly options: Readonly<Record<string, string>>;
  readonly text: string;
}

function readFences(body: string): {fences: Fence[]; note: string} {
  const fences: Fence[] = [];
  const note = body.replace(
    /^(`{3,})(\S+) (\S+)([^\n]*)\n([\s\S]*?)^\1$/gm,
    (_, _ticks, language, path, rest, text) => {
      const options = Object.fromEntries([...String(rest).matchAll(/(\w+)=(\S+)/g)].map(m => [m[1] ?? '', m[2] ?? '']));
      fences.push({language, path, options, text});
      return '';
    },
  );
  return {fences, note: note.trim()};
}

function fileLike(text: string, options: Readonly<Record<string, string>>, where: string): FileLike {
  const ended =
    options.eol === 'crlf' ? text.replace(/\n/g, '\r\n') : options.eol === 'none' ? text.replace(/\n$/, '') : text;
  return {
    content: encode(ended, options.encoding ?? 'utf-8', where),
    ...(options.mode ? {mode: Number.parseInt(options.mode, 8)} : {}),
    ...(options.tracked ? {tracked: options.tracked === 'true'} : {}),
    ...(options.link ? {link: options.link} : {}),
    ...(options.size ? {size: Number(options.size)} : {}),
  };
}

function encode(text: string, encoding: string, where: string): Uint8Array {
  switch (encoding) {
    case 'utf-8':
    case 'utf-8-bom':
    case 'utf-16le':
    case 'utf-16be':
      return encodeText(text, encoding);
    case 'latin-1':
      return Uint8Array.from(text, c => c.charCodeAt(0) & 0xff);
    default:
      throw new Error(`${where}: unknown encoding ${encoding}`);
  }
}

function gitState(yaml: string): GitState {
  return {
    root: '.',
    prefix: '',
    branch: 'main',
    head: '0'.repeat(40),
    remotes: [],
    shallow: false,
    dirty: false,
    ...(parseYaml(yaml) as Partial<GitState> | null),
  };
}

function rungs(body: string, where: string): string[] {
  const found = [...body.matchAll(/^(\d)\. ([\s\S]*?)(?=^\d\. |(?![\s\S]))/gm)].map(m => (m[2] ?? '').trim());
  if (found.length !== 3) throw new Error(`${where}: three numbered rungs are expected, ${found.length} found`);
  return found;
}
