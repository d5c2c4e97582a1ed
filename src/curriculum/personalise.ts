import {cleanLine, cleanText} from '../project/clean-text.ts';
import {withinSentence} from '../project/name-in-text.ts';
import {markdownLines} from './markdown-lines.ts';

/** What is known of the project, by fact name; null where it is not known. */
export type FactValues = Readonly<Record<string, string | null>>;

/** `{{name}}` or `{{name|fallback}}`: no blanks around the name, so that templates of Jinja and Django are left alone. */
export const PLACEHOLDER = /\{\{([a-z0-9-]+)(?:\|([^{}\n]*))?\}\}/g;

/** Of a value on one line, in characters: a longer one is cut. */
const LONGEST = 1000;

/**
 * Fills the facts of the learner's project into Markdown: the value, or the fallback where it is null or not there.
 * A name that has neither is shown as `…` if it is known, and left as it stands if it is not.
 * Values are shown as they are and cannot become Markdown: in prose they are escaped, in code the delimiters grow around them.
 * A value of several lines becomes one line, and a fenced block where a code span that ends its line names nothing else.
 */
export function personalise(markdown: string, facts: FactValues): string {
  if (!markdown.includes('{{')) return markdown;
  const lines = markdownLines(markdown);
  const result: string[] = [];
  let prose: string[] = [];
  const flush = () => {
    if (prose.length > 0) result.push(withinSentence(personaliseProse(prose.join('\n'), facts), facts.platform ?? ''));
    prose = [];
  };
  for (const {text, number, fence} of lines) {
    if (!fence) prose.push(text);
    else if (fence.line === number) {
      flush();
      const end = fence.lines.length + (fence.closed ? 2 : 1);
      result.push(
        personaliseFence(
          lines.slice(number - 1, number - 1 + end).map(l => l.text),
          fence.mark,
          fence.closed,
          facts,
        ),
      );
    }
  }
  flush();
  return result.join('\n');
}

function personaliseFence(lines: readonly string[], mark: string, closed: boolean, facts: FactValues): string {
  const content = lines.slice(1, closed ? -1 : undefined).join('\n');
  const filled = fill(content, facts, value => value);
  const sign = mark.charAt(0);
  const grown = sign.repeat(Math.max(mark.length, longestRun(filled, sign) + 1));
  if (filled === content || grown.length === mark.length || longestRun(filled, sign) < mark.length)
    return [lines[0], ...(lines.length > (closed ? 2 : 1) ? [filled] : []), ...(closed ? lines.slice(-1) : [])].join(
      '\n',
    );
  const opening = (lines[0] ?? '').replace(mark, grown);
  return [opening, filled, ...(closed ? [(lines.at(-1) ?? '').replace(/[`~]+/, grown)] : [])].join('\n');
}

// A code span is a run of backticks, its content, and a run of the same length; none is longer than a paragraph.
const CODE_SPAN = /(?<!`)(`+)(?!`)((?:(?!\n[ \t]*\n)[\s\S])*?[^`])\1(?!`)/g;

function personaliseProse(text: string, facts: FactValues): string {
  let result = '';
  let end = 0;
  for (const match of text.matchAll(CODE_SPAN)) {
    const [span, mark = '', content = ''] = match;
    const before = fill(text.slice(end, match.index), facts, escapeMarkdown);
    const block = /^[ \t]*(?:\n|$)/.test(text.slice(match.index + span.length)) ? blockOf(content, facts) : null;
    end = match.index + span.length;
    if (block !== null) {
      result += before.trim() === '' ? before + block : `${before.trimEnd()}\n\n${block}`;
      continue;
    }
    result += before;
    const filled = fill(content, facts, value => value);
    result += filled === content ? span : codeSpan(filled, mark);
  }
  return result + fill(text.slice(end), facts, escapeMarkdown);
}

const ALONE = /^\{\{([a-z0-9-]+)(?:\|[^{}\n]*)?\}\}$/;

/** A fenced block for a code span that holds one name alone, whose value has several lines; null for any other. */
function blockOf(content: string, facts: FactValues): string | null {
  const name = ALONE.exec(content)?.[1];
  const value = name !== undefined && Object.hasOwn(facts, name) ? (facts[name] ?? null) : null;
  const lines = cleanText(value ?? '').replace(/^\s*\n|\s+$/g, '');
  if (!lines.includes('\n')) return null;
  const fence = '`'.repeat(Math.max(3, longestRun(lines, '`') + 1));
  return `${fence}\n${lines}\n${fence}`;
}

function codeSpan(content: string, mark: string): string {
  const needed = runs(content, '`').has(mark.length) ? '`'.repeat(longestRun(content, '`') + 1) : mark;
  // One blank at both ends is taken away again by the reader of Markdown.
  const touching = /^`|`$/.test(content) || (/^ .* $/.test(content) && content.trim() !== '');
  return touching ? `${needed} ${content} ${needed}` : needed + content + needed;
}

function fill(text: string, facts: FactValues, write: (value: string) => string): string {
  return text.replace(PLACEHOLDER, (whole, name: string, fallback: string | undefined) => {
    const known = Object.hasOwn(facts, name);
    const value = cleanLine((known ? facts[name] : null) ?? '', LONGEST).trim();
    if (value) return write(value);
    return fallback ?? (known ? '…' : whole);
  });
}

/** Escapes what Markdown would read as more than text. */
function escapeMarkdown(value: string): string {
  return value
    .replace(/[\\`*_{}[\]<>|~!&#@$]/g, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/www\./gi, found => `${found.slice(0, -1)}\\.`)
    .replace(/^[-+=]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2');
}

function runs(text: string, sign: string): ReadonlySet<number> {
  return new Set([...text.matchAll(sign === '`' ? /`+/g : /~+/g)].map(run => run[0].length));
}

const longestRun = (text: string, sign: string) => Math.max(0, ...runs(text, sign));
