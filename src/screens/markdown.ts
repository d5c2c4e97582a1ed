import {Marked, type RendererObject, type Token, type Tokens} from 'marked';
import {markedTerminal} from 'marked-terminal';
import {cleanText} from '../project/clean-text.ts';
import {highlightCode} from './highlight.ts';
import {layOutTable} from './markdown-table.ts';
import type {Theme} from './theme.ts';
import {cut, wrap} from './width.ts';

/** Markdown as lines for a terminal, none wider than `width` (at least 20). Rendered once per text and width. */
export type Markdown = (markdown: string, width: number) => readonly string[];

const MOST_KEPT = 64;

export function createMarkdown(theme: Theme): Markdown {
  const kept = new Map<string, readonly string[]>();
  const writer = new Writer(theme);
  return (markdown, width) => {
    const key = `${width} ${markdown}`;
    const known = kept.get(key);
    if (known) return known;
    const lines = writer.render(cleanText(markdown), Math.max(1, width));
    const [oldest] = kept.keys();
    if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    kept.set(key, lines);
    return lines;
  };
}

/**
 * marked-terminal writes the inline styles; blocks are laid out here, because it neither wraps nor nests them:
 * lists, tables and quotes need to know how much room is left for them.
 */
class Writer {
  readonly #marked: Marked;
  readonly #theme: Theme;
  #width = 80;

  constructor(theme: Theme) {
    this.#theme = theme;
    const {paint} = theme;
    const inline = {
      strong: (text: string) => paint('bold', text),
      em: (text: string) => paint('italic', text),
      del: (text: string) => paint('strike', text),
      emoji: false,
      showSectionPrefix: false,
    };
    this.#marked = new Marked(markedTerminal(inline), {gfm: true, renderer: this.#overrides()});
  }

  render(markdown: string, width: number): readonly string[] {
    this.#width = width;
    // What does not fit anywhere (a word of wide characters in a narrow cell) is cut rather than shown on the next line.
    return lines(String(this.#marked.parse(markdown, {async: false}))).map(line =>
      cut(line, width, this.#theme.glyphs.cut),
    );
  }

  /** Renders with less room: inside of an item or a quote. */
  #within<T>(indent: number, render: () => T): T {
    const before = this.#width;
    this.#width = Math.max(1, before - indent);
    try {
      return render();
    } finally {
      this.#width = before;
    }
  }

  #overrides(): RendererObject {
    // The renderer's functions are called with marked's own `this`, which holds the parser.
    const self = this;
    const {paint, glyphs} = this.#theme;
    return {
      space: () => '',
      paragraph({tokens}) {
        return block(wrap(this.parser.parseInline(tokens), self.#width));
      },
      heading({tokens, depth}) {
        const text = this.parser.parseInline(tokens);
        return block(wrap(depth <= 2 ? paint('accent', paint('bold', text)) : paint('bold', text), self.#width));
      },
      blockquote({tokens}) {
        const inner = self.#within(2, () => lines(this.parser.parse(tokens)));
        return block(inner.map(line => `${paint('dim', glyphs.bar)} ${line}`));
      },
      hr: () => block([paint('dim', glyphs.rule.repeat(self.#width))]),
      html({text}) {
        const plain = text.replace(/<!--[\s\S]*?-->|<[^>]*>/g, '');
        return plain.trim() ? plain : '';
      },
      code(token) {
        return block(self.#code(token));
      },
      list(token) {
        const items = token.items.map((item, i) => {
          const bullet = token.ordered ? `${Number(token.start || 1) + i}.` : glyphs.bullet;
          return self.#item(item, `${bullet} `, tokens => this.parser.parse(tokens));
        });
        return block(items.join(token.loose ? '\n\n' : '\n').split('\n'));
      },
      table(token) {
        const cells = (row: readonly Tokens.TableCell[]) => row.map(cell => this.parser.parseInline(cell.tokens));
        return block(layOutTable(cells(token.header), token.rows.map(cells), self.#width, self.#theme));
      },
      text(token) {
        if ('tokens' in token && token.tokens) return this.parser.parseInline(token.tokens);
        return decode(token.text.replace(/\s*\n\s*/g, ' '));
      },
      codespan: ({text}) => paint('code', text.replace(/\n/g, ' ')),
      br: () => '\n',
      link({href, tokens}) {
        const text = this.parser.parseInline(tokens);
        const isSame = text === href || `mailto:${text}` === href;
        return isSame ? paint('link', text) : `${text} (${paint('link', href)})`;
      },
      image: ({href, text}) => `[${text || 'image'}] (${paint('link', href)})`,
      checkbox: () => '',
    };
  }

  #item(item: Tokens.ListItem, bullet: string, parse: (tokens: Token[]) => string): string {
    const box = item.task ? `[${item.checked ? 'x' : ' '}] ` : '';
    const mark = bullet + box;
    const blocks = item.tokens
      .filter(token => token.type !== 'checkbox' && token.type !== 'space')
      .map(token =>
        this.#within(mark.length, () =>
          token.type === 'text' ? wrap(parse([token]).trim(), this.#width) : lines(parse([token])),
        ),
      );
    const inner = blocks.flatMap((block, i) => (i > 0 && item.loose ? ['', ...block] : block));
    const shown = inner.length > 0 ? inner : [''];
    return shown.map((line, i) => (i === 0 ? mark : line && ' '.repeat(mark.length)) + line).join('\n');
  }

  #code({text, lang}: Tokens.Code): readonly string[] {
    const {paint, glyphs} = this.#theme;
    const language = (lang ?? '').split(/\s/)[0]?.toLowerCase() ?? '';
    const room = Math.max(1, this.#width - 2);
    // Never wrapped: a wrapped line would be copied as two.
    return highlightCode(text.replaceAll('\t', '    '), language, this.#theme).map(
      line => `  ${cut(line, room, paint('accent', glyphs.cut))}`,
    );
  }
}

const block = (content: readonly string[]) => `${content.join('\n')}\n\n`;
const lines = (text: string) => text.replace(/\n+$/, '').split('\n');

const entities: Readonly<Record<string, string>> = {amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' '};
const decode = (text: string) =>
  text.replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (whole, name: string) => entities[name] ?? whole);
