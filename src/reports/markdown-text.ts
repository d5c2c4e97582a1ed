import {wellFormed} from './cut.ts';

/** Items below a heading of the third level; nothing where there are none. */
export const section = (title: string, items: readonly string[]): readonly string[] =>
  items.length === 0 ? [] : [`\n### ${title}\n\n`, ...items];

/** As many items as fit into so many bytes of UTF-8, and how many do not. */
export function fitting(items: readonly string[], bytes: number): readonly string[] {
  let size = 0;
  const end = items.findIndex(item => {
    size += sizeOf(item);
    return size > bytes;
  });
  return end === -1 ? items : [...items.slice(0, end), `\n${items.length - end} more did not fit here.\n`];
}

/** In bytes of UTF-8. */
export const sizeOf = (text: string) => new TextEncoder().encode(text).length;

/** Text on one line that means nothing but itself; what stands between backticks is code. */
export function plain(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part, i) => (i % 2 === 1 ? code(part.slice(1, -1)) : withoutMarkup(part)))
    .join('')
    .trim();
}

/** The same as a paragraph of its own, whose first signs would otherwise make it a rule, a list or a heading. */
export function paragraph(text: string): string {
  return plain(text)
    .replace(/^[-+=]/, '\\$&')
    .replace(/^(\d{1,9})([.)])/, '$1\\$2');
}

function withoutMarkup(text: string): string {
  return (
    wellFormed(text)
      .replace(/\s+/g, ' ')
      .replace(/[\\`*_[\]<>|~&$#]/g, '\\$&')
      .replace(/:(?=\S)/g, '\\:')
      .replace(/www(?=\.)/gi, '$&\\')
      // An empty comment between the sign and the name: nobody is called, and nothing is seen of it.
      .replaceAll('@', '@<!-- -->')
  );
}

/** Text on one line as code. */
export function code(text: string): string {
  const line = wellFormed(text).replace(/\s+/g, ' ').trim();
  const fence = longerThan(line, 0);
  return line === '' ? '' : fence.length > 1 ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`;
}

/** Lines as a block of code inside an item of the second level. */
export function block(text: string): string {
  const fence = longerThan(text, 2);
  const lines = wellFormed(text).split(/\r\n?|\n/);
  return [``, `${fence}text`, ...lines, fence, ''].join('\n    ').trimEnd().concat('\n');
}

/** More backticks than stand together anywhere in a text, and more than `least`. */
function longerThan(text: string, least: number): string {
  const runs = text.match(/`+/g) ?? [];
  return '`'.repeat(Math.max(least, ...runs.map(run => run.length)) + 1);
}
