import {describe, expect, it} from 'vitest';
import type {Lesson, Track} from '../../src/curriculum/types.ts';
import type {ProjectProgress, StepRecord} from '../../src/progress/types.ts';
import {linearLines} from '../../src/screens/linear.ts';
import {withoutStyles} from '../../src/screens/width.ts';
import {openingState, type TutorState} from '../../src/tutor/state.ts';
import {statusDocument, statusText} from '../../src/tutor/status.ts';
import {lookOf} from '../screens/draw.tsx';
import {act, at, library, platforms, progress, survey} from './fixture.ts';

// What research on other course systems asks for: whatever an author changes, no learner loses work.

const [general, heroku] = library.curriculum.tracks as readonly [Track, Track];
const CHECK = 'wsgi-target-resolves';

/** The track in its next version: this check of the step `start#target` has a rule of revision 2. */
const revised: Track = {
  ...heroku,
  lessons: heroku.lessons.map(lesson => ({
    ...lesson,
    steps: lesson.steps.map(step => ({
      ...step,
      blocks: step.blocks.map(block =>
        block.kind === 'check' && block.checks.includes(CHECK)
          ? {...block, uses: {[CHECK]: {asked: {}, points: null, rev: 2}}}
          : block,
      ),
    })),
  })),
};
const record = (state: StepRecord['state']): StepRecord => ({state, at, evidence: null, reopened: null});
const done: ProjectProgress = {
  ...progress,
  platform: 'heroku',
  track: 'heroku',
  position: {screen: 'lesson', step: 'start#target', scroll: 0},
  steps: {
    'start#read': record('read'),
    'start#target': record('passed'),
    'deploy#account': record('attested'),
    'gone#step': record('passed'),
  },
  choices: {'procfile-name': 'exact', 'gone-question': 'a'},
};

function opened(track: Track): TutorState {
  return act(openingState({columns: 100, rows: 30}), {
    type: 'opened',
    assignment: null,
    project: {name: 'mysite', root: '/code/mysite'},
    library: {...library, curriculum: {tracks: [general, track]}},
    platforms,
    progress: done,
    saving: 'saved',
    clash: null,
    message: null,
    at,
  }).state;
}
const looked = (verdict: 'pass' | 'fail') => act(opened(revised), {type: 'surveyed', survey: survey(verdict)}).state;
const shown = (state: TutorState) => linearLines(state, lookOf()).map(withoutStyles).join('\n').replace(/\s+/g, ' ');
const around = (track: Track | null) => ({
  track,
  tracks: track ? [general, track] : [general],
  by: null,
  assignment: null,
});

describe('a rule that its author changed after a step had passed', () => {
  it('leaves the step passed, by the older rule, until the project is looked at', () => {
    const document = statusDocument('mysite', done, around(revised));
    expect(document.counts).toMatchObject({passed: 1, olderRule: 1, reopened: 0});
    expect(statusText(document, {progress: done, track: revised, asked: []})).toContain('1 passed by an older rule');
    expect(shown(opened(revised))).toContain('passed (older rule)');
    expect(statusDocument('mysite', done, around(heroku)).counts).toMatchObject({passed: 1, olderRule: 0});
  });

  it('passes by the new rule where that holds, and keeps when it first passed', () => {
    const {steps} = looked('pass').progress;
    expect(steps['start#target']).toMatchObject({state: 'passed', at, reopened: null, rules: {[CHECK]: 2}});
    expect(shown(looked('pass'))).not.toContain('older rule');
  });

  it('is reopened where the new rule fails, and says that it was passed and that the rule changed', () => {
    const state = looked('fail');
    expect(state.progress.steps['start#target']).toMatchObject({state: 'passed', at, reopened: {at}});
    expect(shown(state)).toContain(
      `the rule of ${CHECK} changed; this passed before, by the older rule, and fails now.`,
    );
    const document = statusDocument('mysite', state.progress, around(revised));
    expect(document.counts).toMatchObject({reopened: 1, olderRule: 0});
    expect(statusText(document, {progress: state.progress, track: revised, asked: []})).toContain(
      'passed before by an older rule, fails now',
    );
  });
});

describe('a track that was rearranged', () => {
  const renamed = (lesson: Lesson): Lesson => ({
    ...lesson,
    title: `New ${lesson.title}`,
    steps: lesson.steps.map(step => ({...step, title: `New ${step.title}`, body: 'Other prose.'})).reverse(),
  });
  const rearranged: Track = {...heroku, title: 'New', lessons: heroku.lessons.map(renamed).reverse()};

  it('loses nothing of steps that are called otherwise and stand elsewhere', () => {
    const [before, after] = [heroku, rearranged].map(track => statusDocument('mysite', done, around(track)));
    expect(after?.counts).toEqual(before?.counts);
    const {steps} = act(opened(rearranged), {type: 'surveyed', survey: survey('pass')}).state.progress;
    for (const [ref, {state}] of Object.entries(done.steps))
      expect(steps[ref], ref).toMatchObject({state, at, reopened: null});
  });

  it('keeps what is retired and what it does not know, and lists the steps', () => {
    const without: Track = {
      ...heroku,
      lessons: heroku.lessons.map(lesson => ({
        ...lesson,
        steps: lesson.steps.map(step => ({...step, deprecated: step.id === 'target'})),
      })),
    };
    const document = statusDocument('mysite', done, around(without));
    expect(document.retired).toEqual(['gone#step', 'start#target']);
    expect(document.counts).toMatchObject({passed: 0, read: 1, attested: 1});
    expect(statusText(document, {progress: done, track: without, asked: []})).toContain(
      '2 steps that you did left the track; kept: gone#step, start#target',
    );
    const kept = act(opened(without), {type: 'surveyed', survey: survey('fail')}).state.progress;
    expect(kept.steps).toMatchObject(done.steps);
    expect(kept.choices).toEqual(done.choices);
  });
});
