import {didYouMean} from './did-you-mean.ts';
import {markdownLines} from './markdown-lines.ts';
import {blockKind} from './parse-block.ts';
import {PLACEHOLDER} from './personalise.ts';
import type {Line, Note} from './problem.ts';

const FORBIDDEN = /\b(?:just|simply|obviously|easy|easily)\b/i;
/** A link, an image, an autolink or a bare address, with its target. */
const LINK = /\]\(\s*<?([^\s)>]*)|\]:\s*(\S+)|<([a-z][a-z0-9+.-]*:[^>\s]*)>|\b([a-z][a-z0-9+.-]*:\/\/[^\s)>\]"']+)/gi;
/** A target that opens nothing of the learner's machine: a page, an address of mail, a place that leads nowhere in a terminal. */
const HARMLESS = /^(?:https?:\/\/|mailto:|(?![a-z][a-z0-9+.-]*:))/i;
const CODE_SPAN = /(`+)(?!`).*?[^`]\1(?!`)/g;

/** Rules about the words of a lesson, line by line: forbidden words, links, placeholders, fences without a language. */
export function lintText(source: string, facts: ReadonlySet<string>, note: Note): void {
  const matterEnd = /^---[ \t]*\n[\s\S]*?^---[ \t]*$/m.exec(source);
  const matterLines = matterEnd?.index === 0 ? matterEnd[0].split('\n').length : 0;
  for (const {text, number, fence} of markdownLines(source)) {
    if (number <= matterLines) {
      if (/^title:/.test(text)) lintWords(text, number, note);
      continue;
    }
    lintPlaceholders(text, number, facts, note);
    if (fence?.line === number && fence.language === '')
      note(number, 'a fence names its language ("text" when nothing fits)', 'house');
    if (fence && !blockKind(fence)) continue;
    if (!fence && /^\s*\|.*\{\{[a-z0-9-]+\|/.test(text))
      note(number, 'the bar of a fact would end a table cell: name facts outside of tables', 'warning');
    const prose = text.replace(CODE_SPAN, '');
    lintWords(prose, number, note);
    for (const link of prose.matchAll(LINK)) {
      const target = link[1] ?? link[2] ?? link[3] ?? link[4] ?? '';
      if (!/^https:\/\/[^/\s]+\.[^/\s]+/.test(target))
        note(
          number,
          `a link has to be https, and this one goes to "${target}"`,
          HARMLESS.test(target) ? 'warning' : 'error',
        );
    }
  }
}

/** Words that make a learner feel slow. */
export function lintWords(text: string, line: Line, note: Note): void {
  const word = FORBIDDEN.exec(text)?.[0];
  if (word) note(line, `"${word}" is a word we do not use`, 'house');
}

function lintPlaceholders(text: string, line: number, facts: ReadonlySet<string>, note: Note): void {
  for (const [whole, name = '', fallback] of text.matchAll(PLACEHOLDER)) {
    if (!facts.has(name)) note(line, `"${name}" is not a fact${didYouMean(name, facts)}`, 'warning');
    if (!fallback) note(line, `${whole} has no fallback: {{${name}|…}}`, 'warning');
  }
}

/** How many words of prose a body has, without its code. */
export function countWords(body: string): number {
  return markdownLines(body)
    .filter(line => !line.fence)
    .flatMap(line => line.text.split(/\s+/))
    .filter(word => /[\p{L}\p{N}]/u.test(word)).length;
}
