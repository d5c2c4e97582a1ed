import {describe, expect, test} from 'vitest';
import {runChecks} from '../../src/checks/run.ts';
import {narrowResults} from '../../src/checks/run-narrowed.ts';
import {gradeTrack} from '../../src/classroom/grade-track.ts';
import {readCurriculum} from '../../src/curriculum/compile.ts';
import {narrowedIn} from '../../src/curriculum/step-status.ts';
import {heroku} from '../../src/platforms/heroku.ts';
import {emptyProgress} from '../../src/progress/empty.ts';
import {memoryProject} from '../../src/project/project.ts';

const TRACK = `id: demo
title: A demo
goal: See it work.
version: 1.0.0
lessons:
  - {file: start.md, points: 10}
  - {file: rest.md, required: false}
`;
const matter = (id: string) => `---
id: ${id}
title: ${id}
minutes: 3
verified: 2026-11-20
sources: []
---
Introduction.
`;
const START = `${matter('start')}
## One {#one}
Text.
\`\`\`check
checks: [{use: procfile-web-process, with: {server: [gunicorn]}, points: 3}]
\`\`\`
## Two {#two}
Text.
\`\`\`check
checks: [server-in-dependencies]
\`\`\`
## Three {#three}
Text.
\`\`\`quiz
id: q
question: Which?
choices:
  - {id: a, text: A, why: yes}
  - {id: b, text: B, why: no}
answer: a
\`\`\`
`;
const REST = `${matter('rest')}
## Read {#read}
Text.
## Confirm {#confirm}
Text.
\`\`\`attest
id: sure
confirm: I am.
\`\`\`
## Absent {#absent}
Text.
\`\`\`check
checks: [django-debug-off]
\`\`\`
`;
const {value, problems} = readCurriculum({
  'demo/track.yaml': TRACK,
  'demo/start.md': START,
  'demo/rest.md': REST,
});
const [track] = value.tracks;
if (!track) throw new Error('no track');

function graded(files: Record<string, string>, learner: Parameters<typeof gradeTrack>[2] = null) {
  const project = memoryProject(files);
  if (!track) throw new Error('no track');
  const results = runChecks(project, heroku);
  return gradeTrack(track, {results, narrowed: narrowResults(results, narrowedIn(track), project, heroku)}, learner);
}
const outcomes = (result: ReturnType<typeof graded>) =>
  result.lessons.flatMap(lesson =>
    lesson.steps.map(step => `${lesson.id}#${step.id} ${step.outcome} ${step.points}/${step.max}`),
  );

const flask = {
  'app.py': 'from flask import Flask\napp = Flask(__name__)\n',
  'requirements.txt': 'flask==3.1.0\ngunicorn==23.0.0\n',
  Procfile: 'web: gunicorn app:app\n',
};
const waitress = {...flask, Procfile: 'web: waitress-serve --port=$PORT app:app\n'};
const progress = emptyProgress({name: 'x', path: '/x'}, '2026-11-21T12:00:00Z');

describe('grading a track', () => {
  test('reads it', () => expect(problems).toEqual([]));

  test('gives the points of a lesson to its steps, and none for what only the tutor knows', () => {
    const result = graded(flask);
    expect(outcomes(result)).toEqual([
      'start#one passed 3/3',
      'start#two passed 4/4',
      'start#three not-graded 0/3',
      'rest#read read 0/0',
      'rest#confirm not-graded 0/0',
      'rest#absent not-applicable 0/1',
    ]);
    expect(result.score).toEqual({earned: 7, max: 7, claimed: 0, withheld: 0, notApplicable: 1, percent: 100});
  });

  test('fails what passes the check and is not what the track asks for', () => {
    const result = graded(waitress);
    expect(outcomes(result).slice(0, 2)).toEqual(['start#one failed 0/3', 'start#two failed 0/4']);
    expect(result.lessons[0]?.steps[0]?.checks).toMatchObject([
      {
        id: 'procfile-web-process',
        name: 'procfile-web-process(server=gunicorn)',
        verdict: 'fail',
        messages: ['otherThanAsked'],
        message: 'The track asks for the server gunicorn; here it is waitress.',
        file: 'Procfile',
        line: 1,
      },
    ]);
  });

  test('counts what only waits for something wrong, so that a wrong answer is never worth more than none', () => {
    const result = graded({...flask, Procfile: 'web: flask --app app run --host=0.0.0.0 --port=$PORT\n'});
    expect(outcomes(result).slice(0, 2)).toEqual(['start#one failed 0/3', 'start#two open 0/4']);
    expect(result.score).toMatchObject({earned: 0, max: 7, notApplicable: 1});
  });

  test('knows the answers and what was confirmed from the learner, and never calls that passed', () => {
    const result = graded(flask, {
      ...progress,
      choices: {q: 'a'},
      steps: {'rest#confirm': {state: 'attested', at: '2026-11-21T12:00:00Z', evidence: null, reopened: null}},
    });
    expect(outcomes(result).slice(2)).toEqual([
      'start#three passed 3/3',
      'rest#read read 0/0',
      'rest#confirm attested 0/0',
      'rest#absent not-applicable 0/1',
    ]);
    expect(outcomes(graded(flask, {...progress, choices: {q: 'b'}}))[2]).toBe('start#three open 0/3');
  });

  test('a track without anything to check has no percentage', () => {
    if (!track) throw new Error('no track');
    expect(gradeTrack({...track, lessons: []}, {results: [], narrowed: {}}, null).score.percent).toBeNull();
  });

  test('an error of ours costs nobody points', () => {
    if (!track) throw new Error('no track');
    const results = runChecks(memoryProject(flask), heroku).map(result =>
      result.id === 'server-in-dependencies'
        ? {...result, verdict: 'error' as const, findings: [], reason: 'The check itself broke.'}
        : result,
    );
    const {score, lessons} = gradeTrack(track, {results, narrowed: {}}, null);
    expect(lessons[0]?.steps[1]?.outcome).toBe('error');
    expect(score).toMatchObject({withheld: 4});
  });
});
