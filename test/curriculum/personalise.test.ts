import fc from 'fast-check';
import {lexer, type Token, type Tokens} from 'marked';
import {expect, it} from 'vitest';
import {personalise} from '../../src/curriculum/personalise.ts';
import {cleanLine, cleanText} from '../../src/project/clean-text.ts';

it.each([
  ['a value', 'Run `{{a|x}}`.', {a: 'gunicorn shop.wsgi'}, 'Run `gunicorn shop.wsgi`.'],
  ['the fallback where the value is null', 'Run `{{a|x y}}`.', {a: null}, 'Run `x y`.'],
  ['the fallback where there is no such fact', '{{b|x}}', {a: 'y'}, 'x'],
  ['the fallback where the value is blank', '{{a|x}}', {a: ' \n '}, 'x'],
  ['an ellipsis where nothing stands behind the bar', 'found {{a}}', {a: null}, 'found …'],
  ['nothing where the name is unknown and has no fallback', '{{user}}', {}, '{{user}}'],
  ['nothing in a template of Django', '{{ a }} {{ a|upper }}', {a: 'x'}, '{{ a }} {{ a|upper }}'],
  ['code fences', '```procfile\nweb: {{a|x}}\n```', {a: 'y $PORT'}, '```procfile\nweb: y $PORT\n```'],
  ['an empty fence', '```text\n```\n{{a|x}}', {a: 'y'}, '```text\n```\ny'],
  ['a fence that is never closed', '```text\n{{a|x}}', {a: 'y'}, '```text\ny'],
  ['names of the prototype', '{{constructor|x}}', {}, 'x'],
  ['Markdown as text in prose', '{{a|x}}', {a: '*b* [c](d) https://e.f'}, '\\*b\\* \\[c\\](d) https\\://e.f'],
  ['backticks in a code span', '`{{a|x}}`', {a: 'b`c'}, '``b`c``'],
  ['backticks at the end of a code span', '`{{a|x}}`', {a: 'b`'}, '`` b` ``'],
  [
    'several lines as a block where their span ends the line',
    'So: `{{a|x}}`',
    {a: 'b:\n  - c'},
    'So:\n\n```\nb:\n  - c\n```',
  ],
  ['several lines as a block where nothing else is there', '`{{a}}`\n\nc', {a: 'b\n`c`'}, '```\nb\n`c`\n```\n\nc'],
  ['several lines as one in the middle of a line', '`{{a}}` and', {a: 'b\nc'}, '`b c` and'],
  ['several lines as one beside other code', 'So: `run {{a}}`', {a: 'b\nc'}, 'So: `run b c`'],
  ['several lines with a fence in them', '`{{a}}`', {a: '```\nb'}, '````\n```\nb\n````'],
  ['a fence in a fence', '```text\n{{a|x}}\n```', {a: '```'}, '````text\n```\n````'],
])('fills %s', (_, markdown, facts, expected) => {
  expect(personalise(markdown, facts)).toBe(expected);
});

const hostile = fc.oneof(
  fc.string({unit: 'binary', maxLength: 30}),
  fc
    .array(
      fc.constantFrom(
        '`',
        '```',
        '~~~',
        '*',
        '_',
        '[a](b)',
        '![a](b)',
        '<b>',
        '&amp;',
        '#',
        '\n',
        '\n\n',
        '- ',
        '1. ',
        '>',
        '|',
        '\\',
        'a',
        ' ',
        '~~',
        'https://a.b',
        'www.a.b',
        'a@b.cd',
        '{{a|b}}',
        '$',
        '=',
        '    ',
        '{',
        '}',
        '\u001b[31m',
      ),
      {maxLength: 12},
    )
    .map(parts => parts.join('')),
);

it('keeps values from becoming Markdown in prose', () => {
  fc.assert(
    fc.property(hostile, value => {
      fc.pre(cleanLine(value).trim() !== '');
      const tokens = lexer(personalise('{{a|x}}', {a: value}));
      expect(tokens.map(token => token.type)).toEqual(['paragraph']);
      const inline = (tokens[0] as Tokens.Paragraph).tokens;
      expect(inline.filter(token => !['text', 'escape'].includes(token.type))).toEqual([]);
      expect(inline.map(text).join('')).toBe(cleanLine(value).trim());
    }),
    {numRuns: 2000},
  );
});

it('keeps values inside of their code span', () => {
  fc.assert(
    fc.property(hostile, value => {
      fc.pre(cleanLine(value).trim() !== '');
      const tokens = lexer(personalise('before `run {{a|x}}` after', {a: value}));
      expect(tokens.map(token => token.type)).toEqual(['paragraph']);
      const [before, code, after, ...more] = (tokens[0] as Tokens.Paragraph).tokens;
      expect([before?.raw, code?.type, after?.raw, more]).toEqual(['before ', 'codespan', ' after', []]);
      expect((code as Tokens.Codespan).text).toBe(`run ${cleanLine(value).trim()}`);
    }),
    {numRuns: 2000},
  );
});

it('keeps values of several lines inside of their block', () => {
  fc.assert(
    fc.property(hostile, hostile, (a, b) => {
      fc.pre(cleanLine(a).trim() !== '' && cleanLine(b).trim() !== '');
      const value = `${a.trim()}\n${b.trim()}`;
      const tokens = lexer(`${personalise('before `{{a|x}}`\n\nafter', {a: value})}`).filter(t => t.type !== 'space');
      expect(tokens.map(token => token.type)).toEqual(['paragraph', 'code', 'paragraph']);
      expect((tokens[1] as Tokens.Code).text.replace(/\s+/g, ' ').trim()).toBe(
        cleanText(value).replace(/\s+/g, ' ').trim(),
      );
    }),
    {numRuns: 2000},
  );
});

it('keeps values inside of their fence', () => {
  fc.assert(
    fc.property(hostile, fc.constantFrom('```', '~~~'), (value, mark) => {
      fc.pre(cleanLine(value).trim() !== '');
      const tokens = lexer(personalise(`${mark}text\n{{a|x}}\n${mark}\n\nafter`, {a: value})).filter(
        t => t.type !== 'space',
      );
      expect(tokens.map(token => token.type)).toEqual(['code', 'paragraph']);
      expect((tokens[0] as Tokens.Code).text).toBe(cleanLine(value).trim());
    }),
    {numRuns: 2000},
  );
});

it('leaves Markdown without facts as it is', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(hostile, fc.constant('{{ b }}'))), parts => {
      const markdown = parts.join('\n').replaceAll('{{a|b}}', '');
      expect(personalise(markdown, {c: 'd'})).toBe(markdown);
    }),
    {numRuns: 500},
  );
});

function text(token: Token): string {
  return token.type === 'escape' ? (token as Tokens.Escape).text : token.raw;
}
