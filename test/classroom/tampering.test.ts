import {describe, expect, it} from 'vitest';
import {claimOf} from '../../src/classroom/claim.ts';
import {tampering} from '../../src/classroom/tampering.ts';
import type {Report} from '../../src/reports/report.ts';

const [mine, other] = [`sha256-${'a'.repeat(43)}`, `sha256-${'b'.repeat(43)}`];
const own = {track: {id: 'acme/deploy'}, digest: mine, platform: 'heroku', due: '2026-12-04T12:00:00Z'};
const assignment = (more: object) =>
  JSON.stringify({
    schema: 'paas-tutor/assignment/v1',
    id: 'hw3',
    track: {from: './track', digest: mine},
    platform: 'heroku',
    due: {at: '2026-12-04T12:00:00Z', input: 'x', offset: 'Z'},
    ...more,
  });

import {classReport} from './class-reports.ts';

describe('what a submission brings along', () => {
  it.each([
    ['nothing', null, mine, []],
    ['the instructor’s own', assignment({}), mine, []],
    ['another track', assignment({track: {from: 'builtin:heroku'}}), null, ['names another one than yours: the track']],
    ['a later date', assignment({due: {at: '2027-12-04T12:00:00Z', input: 'x', offset: 'Z'}}), mine, ['the due date']],
    [
      'the last minute of the same day',
      assignment({due: {at: '2026-12-04T12:00:59Z', input: 'x', offset: 'Z'}}),
      mine,
      [],
    ],
    ['another platform', assignment({platform: 'render'}), mine, ['the platform']],
    ['changed lessons', assignment({}), other, ['The files of the track']],
    ['no assignment but a text', '{', null, ['cannot be used']],
  ])('is noticed where it is %s', (_, text, found, messages) => {
    const notes = tampering(text, () => found, own);
    expect(notes.map(({message}) => message)).toEqual(messages.map(message => expect.stringContaining(message)));
  });

  it('is a claim that is compared step by step', () => {
    const step = {id: 's', outcome: 'failed', checks: [{}]};
    const found = {lessons: [{id: 'l', steps: [step, {id: 'quiz', outcome: 'not-graded', checks: []}]}]};
    const claimed = (outcome: string) =>
      JSON.stringify({
        schema: 'paas-tutor/report/v1',
        score: {earned: 99, max: 100},
        subject: {commit: 'f'.repeat(40)},
        lessons: [
          {
            id: 'l',
            steps: [
              {id: 's', outcome},
              {id: 'quiz', outcome: 'passed'},
            ],
          },
        ],
      });
    const report = found as unknown as Pick<Report, 'lessons'>;
    expect(claimOf(claimed('passed'), report)).toEqual({
      earned: 99,
      max: 100,
      agrees: false,
      commit: 'f'.repeat(40),
      steps: [{lesson: 'l', step: 's', found: 'failed'}],
      contradicts: [],
    });
    expect(claimOf(claimed('failed'), report)).toMatchObject({agrees: true, steps: []});
    for (const text of ['', '{', 'null', '[]', '{"schema": "x"}']) expect(claimOf(text, report)).toBeNull();
    expect(claimOf('{"schema": "paas-tutor/report/v1", "lessons": 1, "score": "x"}', report)).toMatchObject({
      earned: null,
    });
  });

  it('says where such a report contradicts itself', () => {
    const made = classReport({learner: 'eve', work: {'a#x': {verdict: 'fail'}}});
    const score = {earned: 10, max: 10, claimed: 0, withheld: 0, percent: 100};
    expect(claimOf(JSON.stringify(made), made)).toMatchObject({agrees: true, contradicts: []});
    const forged = JSON.stringify({...made, score});
    expect(claimOf(forged, made)).toMatchObject({agrees: true, contradicts: [{lesson: null, step: null}]});
    const steps = made.lessons.flatMap(lesson => lesson.steps.map(step => ({...step, points: 3})));
    const many = {...made, lessons: [{...made.lessons[0], steps: Array.from({length: 500}, () => steps).flat()}]};
    expect(claimOf(JSON.stringify(many), made)?.contradicts).toHaveLength(100);
  });
});
