import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {runChecks} from '../../src/checks/run.ts';
import {narrowResults} from '../../src/checks/run-narrowed.ts';
import {gradeTrack} from '../../src/classroom/grade-track.ts';
import {isQuestion, narrowedIn} from '../../src/curriculum/step-status.ts';
import {stepRef} from '../../src/curriculum/types.ts';
import {readCurriculum} from '../../src/io/built-data.ts';
import {heroku} from '../../src/platforms/heroku.ts';
import {emptyProgress} from '../../src/progress/empty.ts';
import {memoryProject} from '../../src/project/project.ts';
import {bookOf, rowOf} from './class-book.ts';
import {classReport} from './class-reports.ts';

const project = memoryProject({
  'app.py': 'from flask import Flask\napp = Flask(__name__)\n',
  'requirements.txt': 'flask==3.1.0\n',
  Procfile: 'web: gunicorn app:app\n',
});
const at = '2026-11-21T12:00:00Z';
const before = runChecks(project, heroku);
const verdict = fc.constantFrom(null, 'pass', 'fail', 'unknown', 'not-applicable', 'error', 'waits');

describe('a report as grade and report make it', async () => {
  const {tracks} = await readCurriculum();
  it.each(tracks.map(track => [track.id, track] as const))('never contradicts itself: %s', (_, track) => {
    const questions = track.lessons.flatMap(({steps}) => steps.flatMap(step => step.blocks.filter(isQuestion)));
    const steps = track.lessons.flatMap(lesson => lesson.steps.map(step => stepRef(lesson, step)));
    fc.assert(
      fc.property(
        fc.array(verdict, {minLength: before.length, maxLength: before.length}),
        fc.array(fc.constantFrom('answer', 'a', 'x', null), {minLength: 50, maxLength: 50}),
        fc.array(fc.constantFrom('attested', 'passed', 'skipped', null), {minLength: 50, maxLength: 50}),
        fc.boolean(),
        (verdicts, choices, states, isAsked) => {
          const results = before.map((result, i) => {
            const given = verdicts[i];
            if (!given) return result;
            if (given === 'waits') return {...result, verdict: 'not-applicable' as const, waitsFor: 'x', findings: []};
            return {...result, verdict: given};
          });
          const progress = {
            ...emptyProgress({name: 'x', path: '/x'}, at),
            choices: Object.fromEntries(
              questions.flatMap((block, i) => {
                const choice = choices[i % 50];
                return choice ? [[block.id, choice === 'answer' && block.kind === 'quiz' ? block.answer : choice]] : [];
              }),
            ),
            steps: Object.fromEntries(
              steps.flatMap((ref, i) => {
                const state = states[i % 50];
                return state ? [[ref, {state, at, evidence: null, reopened: null}]] : [];
              }),
            ),
          };
          const looked = {results, narrowed: narrowResults(results, narrowedIn(track), project, heroku)};
          const graded = gradeTrack(track, looked, isAsked ? progress : null);
          const report = {...classReport({learner: 'ann', work: {}}), ...graded};
          expect(rowOf(bookOf([report]), 'ann')?.mismatch).toBeNull();
        },
      ),
      {numRuns: 20},
    );
  });
});
