import fc from 'fast-check';
import {expect, it} from 'vitest';
import {parseTrack} from '../../src/curriculum/parse-track.ts';
import {formatProblem} from '../../src/curriculum/problem.ts';
import {plainTerms} from '../../src/curriculum/types.ts';

const TRACK = `id: heroku
title: Heroku
goal: Put your project on Heroku.
platform: heroku
lessons:
  - start-command.md
checklist:
  - id: heroku-start
    text: Say how it starts
    step: heroku-start-command#what
    checks: [procfile-exists]
  - id: heroku-account
    text: Have an account
    step: heroku-start-command#what
    evidence: [platform-files]
    confirm: I have one.
`;

it('reads a track with its checklist', () => {
  expect(parseTrack(TRACK, 'heroku/track.yaml')).toEqual({
    problems: [],
    value: {
      id: 'heroku',
      title: 'Heroku',
      goal: 'Put your project on Heroku.',
      platform: 'heroku',
      version: null,
      pass: null,
      retired: [],
      lessons: [{name: 'start-command.md', builtIn: false, terms: plainTerms, line: 6}],
      checklist: [
        {
          id: 'heroku-start',
          text: 'Say how it starts',
          step: 'heroku-start-command#what',
          checks: ['procfile-exists'],
          evidence: [],
          confirm: null,
          line: 8,
        },
        {
          id: 'heroku-account',
          text: 'Have an account',
          step: 'heroku-start-command#what',
          checks: [],
          evidence: ['platform-files'],
          confirm: 'I have one.',
          line: 12,
        },
      ],
      file: 'heroku/track.yaml',
    },
  });
});

it.each(['platform: null', 'platform:', ''])('knows a track about no platform: %s', line => {
  const {value, problems} = parseTrack(TRACK.replace('platform: heroku', line), 'x/track.yaml');
  expect(problems).toEqual([]);
  expect(value.platform).toBeNull();
});

it.each([
  [
    'a path as a lesson',
    TRACK.replace('start-command.md', '../secret.md'),
    'x/track.yaml:6: a lesson is named by its file',
  ],
  [
    'a list that is none',
    TRACK.replace('[procfile-exists]', 'procfile-exists'),
    'x/track.yaml:11: "checks" has to be a list',
  ],
  ['a missing field', TRACK.replace('goal: Put your project on Heroku.\n', ''), 'x/track.yaml:1: "goal" is missing'],
  ['a key twice', `${TRACK}id: two\n`, 'x/track.yaml:17: the key "id" is there twice'],
  ['an alias', TRACK.replace('id: heroku\n', 'id: *a\n'), 'x/track.yaml:1: '],
  ['an empty file', '', 'x/track.yaml:1: "id" is missing'],
])('notes %s', (_, source, problem) => {
  expect(parseTrack(source, 'x/track.yaml').problems.map(formatProblem).join('\n')).toContain(problem);
});

it('never throws, whatever it reads', () => {
  const line = fc.constantFrom(
    'id: a',
    'lessons:',
    '  - a.md',
    'checklist:',
    '  - id: [',
    '{',
    '- - -',
    '&a b: *a',
    ': :',
    '%YAML 9',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(line, fc.string({unit: 'binary'})), {maxLength: 30}), lines => {
      parseTrack(lines.join('\n'), 'x/track.yaml');
    }),
    {numRuns: 500},
  );
});

it('reads what a track says of its lessons', () => {
  const source = TRACK.replace(
    '  - start-command.md\n',
    `  - {file: start-command.md, points: 20, due: "2026-12-04T23:59:00-05:00"}
  - {use: heroku-logs, required: false}
`,
  );
  expect(parseTrack(`${source}version: 1.2.0\npass: 70\nschema: paas-tutor/track/v1\n`, 'x/track.yaml')).toMatchObject({
    problems: [],
    value: {
      version: '1.2.0',
      pass: 70,
      lessons: [
        {
          name: 'start-command.md',
          builtIn: false,
          terms: {points: 20, due: '2026-12-04T23:59:00-05:00', required: true},
        },
        {name: 'heroku-logs', builtIn: true, terms: {points: null, due: null, required: false}},
      ],
    },
  });
});

it.each([
  ['a due day without a time', '  - {file: a.md, due: 2026-12-04}', '"due" has to be a time with an offset'],
  [
    'a due time without an offset',
    '  - {file: a.md, due: "2026-12-04T23:59:00"}',
    '"due" has to be a time with an offset',
  ],
  ['points that are no number', '  - {file: a.md, points: many}', '"points" has to be a whole number'],
  ['a file and a built-in lesson', '  - {file: a.md, use: b}', 'a lesson has a "file", or "use"'],
  ['neither', '  - {points: 3}', 'a lesson has a "file", or "use"'],
  ['a path that leads out', '  - {file: ../../etc/passwd.md}', 'a lesson is named by its file'],
  ['a script', '  - {file: a.md, run: "sh x"}', '"run" is not a field here'],
])('says what is wrong with a lesson of a track: %s', (_, line, problem) => {
  const {problems} = parseTrack(TRACK.replace('  - start-command.md', line), 'x/track.yaml');
  expect(problems.map(formatProblem).join('\n')).toContain(`x/track.yaml:6: ${problem}`);
});

it('refuses a track of a newer form', () => {
  const {problems} = parseTrack(`${TRACK}schema: paas-tutor/track/v2\n`, 'x/track.yaml');
  expect(problems.map(formatProblem)).toEqual([
    'x/track.yaml:17: this version reads paas-tutor/track/v1, not "paas-tutor/track/v2"; a newer one does: npx paas-tutor@latest',
  ]);
});
