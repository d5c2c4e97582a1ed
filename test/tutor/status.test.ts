import {describe, expect, test} from 'vitest';
import type {Lesson, Step, Track} from '../../src/curriculum/types.ts';
import {emptyProgress} from '../../src/progress/empty.ts';
import type {ProjectProgress, StepRecord} from '../../src/progress/types.ts';
import {statusDocument, statusText} from '../../src/tutor/status.ts';
import {schemaProblems} from '../support/schema.ts';

const step = (id: string, deprecated = false) => ({id, title: `Step ${id}`, blocks: [], deprecated}) as unknown as Step;
const lesson = {
  id: 'first',
  title: 'The first',
  steps: ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(id => step(id)).concat(step('gone', true)),
};
const track = {id: 'heroku', title: 'Heroku', lessons: [lesson as unknown as Lesson]} as unknown as Track;
const record = (state: StepRecord['state'], reopened: StepRecord['reopened'] = null): StepRecord => ({
  state,
  at: '2026-11-21T10:00:00Z',
  evidence: null,
  reopened,
});
const progress: ProjectProgress = {
  ...emptyProgress({name: 'mysite', path: '/x'}, '2026-11-21T10:00:00Z'),
  track: 'heroku',
  platform: 'heroku',
  position: {screen: 'lesson', step: 'first#b', scroll: 3},
  steps: {
    'first#a': record('passed'),
    'first#b': record('attested'),
    'first#c': record('read'),
    'first#d': record('skipped'),
    'first#e': record('passed', {at: '2026-11-21T11:00:00Z', because: ['x']}),
    'first#g': record('not-applicable'),
    'first#gone': record('passed'),
    'other#x': record('passed'),
  },
};

const around = {track, tracks: [track], by: 'choice', assignment: null};

describe('status', () => {
  test('counts each step of the track once, and names the first that is reopened or open', () => {
    const document = statusDocument('mysite', progress, around);
    expect(document.counts).toEqual({
      passed: 1,
      attested: 1,
      notApplicable: 1,
      read: 1,
      skipped: 1,
      reopened: 1,
      open: 1,
      olderRule: 0,
    });
    expect(document).toMatchObject({track: 'heroku', platform: 'heroku', position: 'first#b', next: 'first#e'});
    expect(schemaProblems(document)).toEqual([]);
  });
  test('for people', () => {
    expect(statusText(statusDocument('mysite', progress, around), {progress, track, asked: []})).toBe(
      [
        'mysite: Heroku (platform: heroku)',
        '  7 steps: 1 passed, 1 confirmed by hand, 1 read, 1 skipped, 1 reopened, 1 open, 1 does not apply',
        '  2 steps that you did left the track; kept: first#gone, other#x',
        '  You are at: The first: Step b (first#b)',
        '  Next: The first: Step e (first#e) (passed before, fails now)',
        '',
        '  Go on: paas-tutor',
        '',
      ].join('\n'),
    );
  });
  test('what was skipped is not next, and not done', () => {
    const skipped = Object.fromEntries(lesson.steps.map(({id}) => [`first#${id}`, record('skipped')]));
    const left = {...progress, steps: skipped};
    const document = statusDocument('mysite', left, around);
    expect(document.next).toBeNull();
    expect(statusText(document, {progress: left, track, asked: []})).toContain(
      'Nothing is open in this track; 7 steps skipped.',
    );
  });
  test('before the beginning', () => {
    const document = statusDocument('mysite', null, {...around, track: null, by: null});
    expect(document).toMatchObject({track: null, platform: null, position: null, next: null, updatedAt: null});
    expect(schemaProblems(document)).toEqual([]);
    expect(statusText(document, {progress: null, track: null, asked: []})).toContain('nothing was begun');
  });
});
