import fc from 'fast-check';
import {expect, it} from 'vitest';
import {type Known, lintCurriculum} from '../../src/curriculum/lint.ts';
import {formatProblem} from '../../src/curriculum/problem.ts';

const KNOWN: Known = {
  checks: new Map([
    ['procfile-exists', ['missing']],
    ['server-in-dependencies', ['absent']],
  ]),
  narrowed: new Map([['server-in-dependencies', ['server']]]),
  facts: new Set(['start-command']),
  evidence: new Set(['git-remote']),
  platforms: new Set(['heroku', 'render']),
  catalogue: new Set(['git-clean']),
  symptoms: new Set(['boot-timeout']),
};
const TRACK = `id: demo
title: A demo
goal: See it work.
platform: heroku
lessons:
  - one.md
checklist:
  - id: demo-deploy
    text: Deploy
    step: demo-one#first
    checks: [procfile-exists]
    evidence: [git-remote]
    confirm: It went through.
`;
const LESSON = `---
id: demo-one
title: One
minutes: 5
verified: 2026-11-20
sources:
  - title: Easy deploys, an article
    url: https://example.org/a
    verified: 2026-11-20
---

Hello.

## First {#first}

See [the page](https://example.org/b) and \`{{start-command|gunicorn a.wsgi}}\`, or \`http://localhost:8000\`.

\`\`\`bash
echo "it is easy" http://localhost
\`\`\`

\`\`\`check
checks: [procfile-exists]
hints:
  procfile-exists:
    missing: {1: Look.}
\`\`\`

## Second {#second}

Text.

\`\`\`quiz
id: demo-quiz
question: Which?
choices:
  - {id: a, text: A, why: Right.}
  - {id: b, text: B, why: Wrong.}
answer: a
\`\`\`

\`\`\`decide
id: platform
question: Where?
choices:
  - {id: heroku, text: Heroku, why: Known.}
  - {id: render, text: Render, why: Free.}
\`\`\`

\`\`\`attest
id: demo-attest
confirm: Done.
evidence: [git-remote]
\`\`\`
`;
const lint = (track: string, lesson: string, more: Record<string, string> = {}) =>
  lintCurriculum({'README.md': '', 'demo/track.yaml': track, 'demo/one.md': lesson, ...more}, KNOWN).map(formatProblem);
const swap = (from: string, to: string) => {
  const track = TRACK.replace(from, to);
  const lesson = LESSON.replace(from, to);
  if (track === TRACK && lesson === LESSON) throw new Error(`"${from}" is not in the sample`);
  return lint(track, lesson);
};

it('finds nothing wrong with a good track', () => {
  expect(lint(TRACK, LESSON, {'demo/one.fr.md': 'Bonjour.'})).toEqual([]);
});

it.each([
  [
    'an unknown check',
    'checks: [procfile-exists]\nhints',
    'checks: [procfile]\nhints',
    'demo/one.md:23: "procfile" is not a check',
  ],
  [
    'a check twice',
    'checks: [procfile-exists]\nhints',
    'checks: [procfile-exists, procfile-exists]\nhints',
    'demo/one.md:23: a check is named twice',
  ],
  [
    'no check',
    'checks: [procfile-exists]\nhints',
    'checks: []\nhints',
    'demo/one.md:23: a check block names at least one check',
  ],
  [
    'hints of another check',
    '  procfile-exists:\n',
    '  server-in-dependencies:\n',
    'demo/one.md:25: hints for "server-in-dependencies"',
  ],
  ['an unknown message', 'missing: {1', 'gone: {1', 'demo/one.md:26: "procfile-exists" has no message "gone"'],
  ['an unknown fact', '{{start-command|', '{{start|', 'demo/one.md:16: "start" is not a fact'],
  [
    'a fact without fallback',
    '{{start-command|gunicorn a.wsgi}}',
    '{{start-command}}',
    'demo/one.md:16: {{start-command}} has no fallback',
  ],
  [
    'a fact in a table',
    'Text.',
    '| a | `{{start-command|b}}` |',
    'demo/one.md:31: the bar of a fact would end a table cell',
  ],
  ['a quiz without its answer', 'answer: a', 'answer: c', 'demo/one.md:39: the answer "c" is not one of the choices'],
  ['a choice id twice', '{id: b', '{id: a', 'demo/one.md:38: two choices have the same id'],
  ['one choice', '  - {id: b, text: B, why: Wrong.}\n', '', 'demo/one.md:36: there are two to 5 choices, not 1'],
  ['an unknown platform to choose', '{id: render', '{id: rendr', 'demo/one.md:47: "rendr" is not a platform'],
  [
    'unknown evidence',
    'Done.\nevidence: [git-remote]',
    'Done.\nevidence: [git]',
    'demo/one.md:53: "git" is not evidence',
  ],
  ['a block id twice', 'id: demo-attest', 'id: demo-quiz', 'demo/one.md:51: the attest id "demo-quiz" is there twice'],
  ['a step id twice', '{#second}', '{#first}', 'demo/one.md:29: the step id "first" is there twice'],
  ['an id in capitals', '{#second}', '{#Second}', 'demo/one.md:29: the id "Second" has to be lower case'],
  [
    'a long title',
    '## Second',
    '## A title that is far too wide for 40 columns',
    'demo/one.md:29: a title is at most 34 columns wide',
  ],
  [
    'a wide title',
    '## Second',
    '## 平台即服务平台即服务平台即服务平台上',
    'demo/one.md:29: a title is at most 34 columns wide, this one takes 36',
  ],
  ['a forbidden word', 'Text.', 'You just push.', 'demo/one.md:31: "just" is a word we do not use'],
  [
    'a forbidden word in a block',
    'why: Wrong.',
    'why: It is simply wrong.',
    'demo/one.md:38: "simply" is a word we do not use',
  ],
  [
    'a forbidden word in the track',
    'goal: See',
    'goal: Easily see',
    'demo/track.yaml:2: "Easily" is a word we do not use',
  ],
  ['a link without TLS', 'https://example.org/b', 'http://example.org/b', 'demo/one.md:16: a link has to be https'],
  [
    'a relative link',
    'https://example.org/b',
    'other.md',
    'demo/one.md:16: a link has to be https, and this one goes to "other.md"',
  ],
  ['a bare address without TLS', 'Text.', 'See http://example.org.', 'demo/one.md:31: a link has to be https'],
  ['a source without TLS', 'url: https', 'url: http', 'demo/one.md:8: a source is an https address'],
  [
    'no sources',
    'sources:\n  - title: Easy deploys, an article\n    url: https://example.org/a\n    verified: 2026-11-20',
    'sources: []',
    'demo/one.md:1: a lesson names at least one source',
  ],
  ['a source without a date', '    verified: 2026-11-20\n', '', 'demo/one.md:7: "verified" is missing'],
  ['a fence without a language', '```bash', '```', 'demo/one.md:18: a fence names its language'],
  ['no introduction', 'Hello.', '', 'demo/one.md:1: a lesson begins with an introduction'],
  ['a step without prose', 'Text.', '', 'demo/one.md:29: a step has some prose'],
  [
    'a step that is too long',
    'Text.',
    'word '.repeat(351),
    'demo/one.md:29: a step has at most 350 words, this one has 351',
  ],
  [
    'two check blocks',
    'Text.',
    'Text.\n```check\nchecks: [procfile-exists]\n```\n```check\nchecks: [procfile-exists]\n```',
    'demo/one.md:35: a step has one check block at most',
  ],
  [
    'too many steps',
    '## Second',
    [1, 2, 3, 4, 5]
      .map(n => `## S {#s${n}}\n\nText.\n\n`)
      .join('')
      .concat('## Second'),
    'demo/one.md:1: a lesson has one to 6 steps, this one has 7',
  ],
  [
    'a checklist item without its step',
    'demo-one#first',
    'demo-one#third',
    'demo/track.yaml:10: there is no step "demo-one#third"',
  ],
  [
    'a checklist item that leads to a removed step',
    '{#first}',
    '{#first .deprecated}',
    'demo/track.yaml:10: there is no step "demo-one#first"',
  ],
  [
    'an item with nothing to decide it',
    '    checks: [procfile-exists]\n    evidence: [git-remote]\n    confirm: It went through.\n',
    '',
    'demo/track.yaml:8: an item needs checks, or something to confirm',
  ],
  [
    'unknown evidence of an item',
    'evidence: [git-remote]\n    confirm',
    'evidence: [git]\n    confirm',
    'demo/track.yaml:12: "git" is not evidence',
  ],
  [
    'an unknown check of an item',
    'checks: [procfile-exists]\n    evidence',
    'checks: [x]\n    evidence',
    'demo/track.yaml:11: "x" is not a check',
  ],
  ['an unknown platform', 'platform: heroku', 'platform: hroku', 'demo/track.yaml:4: "hroku" is not a platform'],
  ['a missing lesson', '- one.md', '- one.md\n  - two.md', 'demo/track.yaml:7: there is no file two.md beside it'],
])('finds %s', (_, from, to, problem) => {
  expect(swap(from, to).join('\n')).toContain(problem);
});

it('finds a lesson that no track lists, and ids that two tracks share', () => {
  expect(lint(TRACK, LESSON, {'demo/two.md': LESSON, 'other/track.yaml': TRACK, 'other/one.md': LESSON})).toEqual([
    'demo/two.md:1: no track lists this file',
    'other/one.md:2: the lesson id "demo-one" is there twice',
    'other/one.md:34: the quiz id "demo-quiz" is there twice',
    'other/one.md:51: the attest id "demo-attest" is there twice',
    'other/track.yaml:1: the track id "demo" is there twice',
    'other/track.yaml:8: the checklist item id "demo-deploy" is there twice',
  ]);
});

it('counts removed steps neither as steps nor as too short', () => {
  const removed = [1, 2, 3, 4, 5].map(n => `## Old {#old-${n} .deprecated}\n`).join('\n');
  expect(lint(TRACK, `${LESSON}\n${removed}`)).toEqual([]);
});

it('never throws, whatever it reads', () => {
  const lines = [...TRACK.split('\n'), ...LESSON.split('\n')];
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constantFrom(...lines), fc.string({unit: 'binary'}))), parts => {
      const text = parts.join('\n');
      lint(text, LESSON);
      lint(TRACK, text);
    }),
    {numRuns: 300},
  );
});
