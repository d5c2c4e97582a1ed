import fc from 'fast-check';
import {expect, it} from 'vitest';
import {parseLesson} from '../../src/curriculum/parse-lesson.ts';
import {formatProblem} from '../../src/curriculum/problem.ts';

const FRONT = `---
id: start
title: The start command
minutes: 8
verified: 2026-11-20
sources:
  - title: The Procfile
    url: https://example.org/procfile
    verified: 2026-11-19
---
`;
const problemsOf = (source: string) => parseLesson(source, 'demo/start.md').problems.map(formatProblem);

it('reads front matter, introduction, steps and blocks', () => {
  const {value, problems} = parseLesson(
    `${FRONT}
An introduction.

## What starts it {#what}

Prose with \`{{start-command|gunicorn a.wsgi}}\`.

\`\`\`bash
## not a step
\`\`\`

\`\`\`check
checks: [procfile-exists]
hints:
  procfile-exists:
    missing:
      1: Look at the root.
\`\`\`

## Questions {#questions}

Text.

\`\`\`quiz
id: yes-or-no
question: Is it read?
choices:
  - {id: yes, text: It is, why: It is exact.}
  - {id: no, text: It is not, why: It has an extension.}
answer: no
\`\`\`
\`\`\`decide
id: platform
question: Where?
choices:
  - {id: heroku, text: Heroku, why: Documented.}
  - {id: render, text: Render, why: Free to try.}
\`\`\`
\`\`\`attest
id: account
confirm: I have an account.
evidence: [git-remote]
\`\`\`

## Old {#old .deprecated}
`,
    'demo/start.md',
  );
  expect(problems).toEqual([]);
  expect(value).toMatchObject({
    id: 'start',
    title: 'The start command',
    minutes: 8,
    verified: '2026-11-20',
    sources: [{title: 'The Procfile', url: 'https://example.org/procfile', verified: '2026-11-19'}],
    introduction: 'An introduction.',
    file: 'demo/start.md',
  });
  expect(value.steps.map(s => [s.id, s.title, s.line, s.deprecated])).toEqual([
    ['what', 'What starts it', 14, false],
    ['questions', 'Questions', 30, false],
    ['old', 'Old', 55, true],
  ]);
  expect(value.steps[0]?.body).toBe('Prose with `{{start-command|gunicorn a.wsgi}}`.\n\n```bash\n## not a step\n```');
  expect(value.steps[0]?.blocks).toEqual([
    {
      kind: 'check',
      line: 22,
      checks: ['procfile-exists'],
      uses: {},
      hints: {'procfile-exists': {missing: {1: 'Look at the root.'}}},
    },
  ]);
  const [quiz, decide, attest] = value.steps[1]?.blocks ?? [];
  expect(quiz).toMatchObject({
    kind: 'quiz',
    line: 34,
    answer: 'no',
    choices: [{id: 'yes'}, {id: 'no', text: 'It is not'}],
  });
  expect(decide).toMatchObject({kind: 'decide', id: 'platform', choices: [{id: 'heroku'}, {id: 'render'}]});
  expect(attest).toEqual({
    kind: 'attest',
    line: 49,
    id: 'account',
    confirm: 'I have an account.',
    evidence: ['git-remote'],
  });
});

it.each([
  ['no front matter', '## A {#a}\n', 'demo/start.md:1: a lesson begins with front matter between two lines of "---"'],
  ['a heading without id', `${FRONT}\n## A step\n`, 'demo/start.md:12: a step is written "## Title {#step-id}"'],
  ['a title in the text', `${FRONT}\n# A title\n`, 'demo/start.md:12: a lesson has no "#" heading'],
  ['an unknown mark', `${FRONT}\n## A {#a .gone}\n`, 'demo/start.md:12: the only mark of a step is ".deprecated"'],
  ['an open fence', `${FRONT}\n## A {#a}\n\n\`\`\`bash\nls\n`, 'demo/start.md:14: this fence is never closed'],
  [
    'prose behind a block',
    `${FRONT}\n## A {#a}\n\`\`\`check\nchecks: [x]\n\`\`\`\nMore.\n`,
    'demo/start.md:16: the prose of a step stands before its blocks',
  ],
  [
    'a choice without a why',
    `${FRONT}\n## A {#a}\n\`\`\`quiz\nid: q\nquestion: Q?\nanswer: a\nchoices:\n  - {id: a, text: A}\n\`\`\`\n`,
    'demo/start.md:18: "why" is missing',
  ],
  [
    'broken YAML in a block',
    `${FRONT}\n## A {#a}\n\`\`\`check\nchecks: [x\n\`\`\`\n`,
    'demo/start.md:14: YAML: the [ is never closed',
  ],
  [
    'a fourth rung',
    `${FRONT}\n## A {#a}\n\`\`\`check\nchecks: [x]\nhints: {x: {m: {4: Text}}}\n\`\`\`\n`,
    'demo/start.md:15: a hint ladder has the rungs 1, 2 and 3, not "4"',
  ],
  ['a day that is none', FRONT.replace('2026-11-19', '2026-11-31'), 'demo/start.md:9: "verified" has to be a day'],
  ['minutes in words', FRONT.replace('8', 'eight'), 'demo/start.md:4: "minutes" has to be a whole number from 1'],
  ['an unknown field', FRONT.replace('id: start', 'id: start\nauthor: me'), 'demo/start.md:3: "author" is not a field'],
  [
    'an alias',
    FRONT.replace('id: start', 'id: &a start').replace('The start command', '*a'),
    'demo/start.md:3: anchors and aliases are not used here',
  ],
])('notes %s', (_, source, problem) => {
  expect(problemsOf(source).join('\n')).toContain(problem);
});

it('takes escape sequences and bidirectional overrides out', () => {
  const {value} = parseLesson(`${FRONT}\nRed \u001b[31mtext\u202e.\r\n\n## A {#a}\n`, 'x.md');
  expect(value.introduction).toBe('Red text.');
});

it('reads days of leap years', () => {
  expect(problemsOf(FRONT.replace('2026-11-19', '2024-02-29'))).toEqual([]);
  expect(problemsOf(FRONT.replace('2026-11-19', '2026-02-29'))).toHaveLength(1);
});

const piece = fc.constantFrom(
  '---\n',
  'id: a\n',
  '## A {#a}\n',
  '# A\n',
  '```check\n',
  '```quiz\n',
  '```\n',
  '~~~\n',
  'checks: [a, *b]\n',
  'hints: {a: 1}\n',
  'choices:\n  - a\n',
  '\t- x\n',
  '{{a|b}}',
  '`',
  '{',
  '[',
  '&a ',
  '*a ',
  '!!int ',
  '? : ',
  '\u0000',
  '\r',
);

it('never throws, whatever it reads', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({unit: 'binary'})), {maxLength: 40}), pieces => {
      const source = pieces.join('');
      for (const text of [source, FRONT + source]) {
        const {value, problems} = parseLesson(text, 'x.md');
        const lines = text.split('\n').length;
        expect(value.steps.every(step => step.line >= 1 && step.line <= lines)).toBe(true);
        expect(problems.every(problem => problem.line >= 1 && problem.line <= lines + 1)).toBe(true);
      }
    }),
    {numRuns: 500},
  );
  expect(() => parseLesson(`---\n${'['.repeat(20_000)}\n---\n`, 'x.md')).not.toThrow();
});
