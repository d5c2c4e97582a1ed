import fc from 'fast-check';
import {expect, it} from 'vitest';
import {parseTrack} from '../../src/curriculum/parse-track.ts';
import {formatProblem} from '../../src/curriculum/problem.ts';

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
      lessons: [{name: 'start-command.md', line: 6}],
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
  ['a key twice', `${TRACK}id: two\n`, 'x/track.yaml:17: YAML: Map keys must be unique'],
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
