import {markdownLines} from './markdown-lines.ts';
import {blockKind} from './parse-block.ts';
import {PLACEHOLDER} from './personalise.ts';
import type {Note} from './problem.ts';

const FORBIDDEN = /\b(?:just|simply|obviously|easy|easily)\b/i;
/** A link, an image, an autolink or a bare address, with its target. */
const LINK = /\]\(\s*<?([^\s)>]*)|\]:\s*(\S+)|<([a-z][a-z0-9+.-]*:[^>\s]*)>|\b([a-z][a-z0-9+.-]*:\/\/[^\s)>\]"']+)/gi;
const CODE_SPAN = /(`+)(?!`).*?[^`]\1(?!`)/g;

/** Rules about the words of a lesson, line by line: forbidden words, links, placeholders, fences without a language. */
export function lintText(source: string, isFact: (name: string) => boolean, note: Note): void {
  const matterEnd = /^---[ \t]*\n[\s\S]*?^---[ \t]*$/m.exec(source);
  const matterLines = matterEnd?.index === 0 ? matterEnd[0].split('\n').length : 0;
  for (const {text, number, fence} of markdownLines(source)) {
    if (number <= matterLines) {
      if (/^title:/.test(text)) lintWords(text, number, note);
      continue;
    }
    lintPlaceholders(text, number, isFact, note);
    if (fence?.line === number && fence.language === '')
      note(number, 'a fence names its language ("text" when nothing fits)');
    if (fence && !blockKind(fence)) continue;
    if (!fence && /^\s*\|.*\{\{[a-z0-9-]+\|/.test(text))
      note(number, 'the bar of a fact would end a table cell: name facts outside of tables');
    const prose = text.replace(CODE_SPAN, '');
    lintWords(prose, number, note);
    for (const link of prose.matchAll(LINK)) {
      const target = link[1] ?? link[2] ?? link[3] ?? link[4] ?? '';
      if (!/^https:\/\/[^/\s]+\.[^/\s]+/.test(target))
        note(number, `a link has to be https, and this one goes to "${target}"`);
    }
  }
}

/** Words that make a learner feel slow. */
export function lintWords(text: string, line: number, note: Note): void {
  const word = FORBIDDEN.exec(text)?.[0];
  if (word) note(line, `"${word}" is a word we do not use`);
}

function lintPlaceholders(text: string, line: number, isFact: (name: string) => boolean, note: Note): void {
  for (const [whole, name = '', fallback] of text.matchAll(PLACEHOLDER)) {
    if (!isFact(name)) note(line, `"${name}" is not a fact`);
    if (!fallback) note(line, `${whole} has no fallback: {{${name}|…}}`);
  }
}

/** How many words of prose a body has, without its code. */
export function countWords(body: string): number {
  return markdownLines(body)
    .filter(line => !line.fence)
    .flatMap(line => line.text.split(/\s+/))
    .filter(word => /[\p{L}\p{N}]/u.test(word)).length;
}
