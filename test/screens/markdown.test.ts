import {readdirSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import fc from 'fast-check';
import stringWidth from 'string-width';
import {describe, expect, test} from 'vitest';
import {createMarkdown} from '../../src/screens/markdown.ts';
import {createTheme} from '../../src/screens/theme.ts';

const coloured = createMarkdown(createTheme({colours: true, ascii: false}));
const render = createMarkdown(createTheme({colours: false, ascii: false}));
const text = (markdown: string, width = 40) => render(markdown, width).join('\n');

describe('blocks', () => {
  test.each([
    ['a paragraph is wrapped, its line breaks are not kept', 'one two\nthree', 9, 'one two\nthree'],
    ['a hard break is', 'one  \ntwo', 40, 'one\ntwo'],
    ['inline styles in a list', '- **bold** and `code`', 40, '• bold and code'],
    ['a list item is wrapped and indented', '- one two three', 9, '• one two\n  three'],
    ['a nested list', '- one\n  - two\n    1. three', 40, '• one\n  • two\n    1. three'],
    ['a task has one box', '- [ ] open\n- [x] done', 40, '• [ ] open\n• [x] done'],
    ['an ordered list keeps its numbers', '3. three\n4. four', 40, '3. three\n4. four'],
    ['a loose list keeps its blank lines', '- one\n\n- two', 40, '• one\n\n• two'],
    ['code inside of an item', '- one\n\n  ```bash\n  ls\n  ```', 40, '• one\n\n    ls'],
    ['a quote', '> said', 40, '│ said'],
    ['a link shows its address, unharmed', '[a](https://x.org/a+b?c=1&d=%20)', 60, 'a (https://x.org/a+b?c=1&d=%20)'],
    ['an address alone is shown once', '<https://x.org/>', 40, 'https://x.org/'],
    ['an image shows its text and address', '![alt](https://x.org/a.png)', 40, '[alt] (https://x.org/a.png)'],
    ['entities are read', 'a &amp; b &lt; c', 40, 'a & b < c'],
    ['but not in code', '`a &amp; b`', 40, 'a &amp; b'],
    ['colons survive in code', '`app:app` and `host: 1`', 40, 'app:app and host: 1'],
    ['code is never wrapped: it is cut, with a mark', '```text\n0123456789\n```', 8, '  01234…'],
    ['blank lines in code stay', '```text\na\n\n\nb\n```', 40, '  a\n  \n  \n  b'],
    ['a comment is not shown', '<!-- hidden -->shown', 40, 'shown'],
    ['an escaped star is a star', 'a \\* b', 40, 'a * b'],
  ])('%s', (_, markdown, width, expected) => {
    expect(text(markdown, width)).toBe(expected);
  });

  test('a table has columns where they fit', () => {
    expect(text('| a | b |\n|---|---|\n| 1 | two |', 40)).toBe('a │ b\n───────\n1 │ two');
  });

  test('and records where they do not', () => {
    const wide = '| name | meaning | default |\n|---|---|---|\n| PORT | the port of the process | none at all |';
    expect(text(wide, 24)).toBe('name: PORT\nmeaning: the port of\n  the process\ndefault: none at all');
  });

  test('the widths of columns follow their words: no id is broken', () => {
    const table =
      '| symptom | cause | check |\n|---|---|---|\n| No such table: auth_user | The database is a file and was thrown away | `db-not-sqlite-on-ephemeral` |';
    expect(text(table, 64)).toBe(
      [
        'symptom          │ cause            │ check',
        '────────────────────────────────────────────────────────────────',
        'No such table:   │ The database is  │ db-not-sqlite-on-ephemeral',
        'auth_user        │ a file and was   │',
        '                 │ thrown away      │',
      ].join('\n'),
    );
    expect(text(table, 48)).toBe(
      [
        'symptom: No such table: auth_user',
        'cause: The database is a file and was thrown',
        '  away',
        'check: db-not-sqlite-on-ephemeral',
      ].join('\n'),
    );
  });

  test('records are told apart by a blank line', () => {
    expect(text('| name | why |\n|---|---|\n| aaaaaaaaaaaaaaa | b |\n| c | d |', 18)).toBe(
      'name:\n  aaaaaaaaaaaaaaa\nwhy: b\n\nname: c\nwhy: d',
    );
  });

  test('escape sequences and overrides in the text do nothing', () => {
    expect(text('a\u001b]52;c;aGk=\u0007b\u202ec\u001b[31md')).toBe('abcd');
  });
});

test('code is coloured in the languages of lessons', () => {
  const languages = {
    bash: 'echo "x"',
    python: 'def f(): pass',
    yaml: 'a: "x"',
    toml: 'a = "x"',
    json: '{"a": 1}',
    dockerfile: 'FROM x',
  };
  for (const [language, code] of Object.entries(languages))
    expect(coloured(`\`\`\`${language}\n${code}\n\`\`\``, 60).join('')).toContain('\u001b[');
});

test('the same text at the same width is rendered once', () => {
  expect(render('# Title', 40)).toBe(render('# Title', 40));
});

const lessons = fileURLToPath(new URL('../../lessons', import.meta.url));
const files = readdirSync(lessons, {recursive: true, encoding: 'utf8'}).filter(file => file.endsWith('.md'));

test('no line of any lesson is wider than the screen, at any width', () => {
  expect(files.length).toBeGreaterThan(10);
  for (const file of files) {
    const markdown = readFileSync(`${lessons}/${file}`, 'utf8');
    for (const width of [20, 21, 38, 39, 61, 79, 98, 119, 200]) {
      const wide = render(markdown, width).filter(line => stringWidth(line) > width);
      expect(wide, `${file} at ${width}`).toEqual([]);
    }
  }
});

const pieces = fc.constantFrom(
  '# Title\n\n',
  'word ',
  'verylongwordthatfitsnowhere'.repeat(4),
  '**bold** ',
  '`code:x` ',
  '\n',
  '\n\n',
  '- item ',
  '  - nested ',
  '1. one ',
  '- [x] task ',
  '> quote ',
  '| a | b |\n|---|---|\n| 日本語 | x |\n',
  '```python\nx = "日本" # long long long long\n```\n',
  '日本語',
  '[link](https://example.org/a+b) ',
  '👩‍👩‍👧',
  'é',
  '<b>',
  '&amp;',
  '\t',
  '---\n',
  '~~x~~ ',
  '\\*',
);

test('no line is wider than the width, whatever the Markdown', () => {
  fc.assert(
    fc.property(fc.array(pieces, {maxLength: 30}), fc.integer({min: 20, max: 200}), (parts, width) => {
      for (const line of coloured(parts.join(''), width)) expect(stringWidth(line)).toBeLessThanOrEqual(width);
    }),
    {numRuns: 300},
  );
});
