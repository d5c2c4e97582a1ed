import {describe, expect, test} from 'vitest';
import {isDone} from '../../src/curriculum/step-status.ts';
import {farewell} from '../../src/tutor/farewell.ts';
import {outlineRows} from '../../src/tutor/rows.ts';
import type {TutorState} from '../../src/tutor/state.ts';
import {act, at, finding, inStep, press, result, survey} from './fixture.ts';

const statusOf = (state: TutorState, ref: string) => outlineRows(state).find(row => row.ref === ref)?.status;
const stepOf = ({screen}: TutorState) => (screen.name === 'lesson' ? screen.step : screen.name);

describe('how a step stands', () => {
  test.each([
    ['fail', 'failing'],
    ['pass', 'passed'],
    ['unknown', 'unknown'],
    ['error', 'unknown'],
  ] as const)('%s: %s', (verdict, status) => {
    expect(statusOf(inStep('start#target', survey(verdict)), 'start#target')).toBe(status);
  });

  test('a failing step that was not come to is to do', () => {
    expect(statusOf(inStep('start#read'), 'start#target')).toBe('to do');
  });

  test('before the first look nothing is called failing or passed', () => {
    expect(statusOf(inStep('start#target', null), 'start#target')).toBe('to do');
  });

  test('a check that this version does not have leaves the step undecided', () => {
    const look = survey('pass', {results: [result('wsgi-target-resolves', 'pass')]});
    expect(statusOf(inStep('start#target', look), 'start#target')).toBe('unknown');
  });
});

describe('a step none of whose checks applies', () => {
  const look = survey('not-applicable', {
    results: [result('wsgi-target-resolves', 'not-applicable'), result('procfile-exists', 'not-applicable')],
  });
  const state = inStep('start#target', look);

  test('is done, and not passed', () => {
    expect(statusOf(state, 'start#target')).toBe('does not apply');
    expect(isDone('does not apply')).toBe(true);
    expect(state.progress.steps['start#target']?.state).toBe('not-applicable');
    expect(farewell(state)[0]).toBe('mysite: Heroku, 1 does not apply, of 5 steps.');
  });

  test('is left as it is', () => {
    expect(press(state, 'n').state.progress.steps['start#target']?.state).toBe('not-applicable');
  });

  test('passes when its checks apply and hold, and is open when one fails', () => {
    expect(statusOf(act(state, {type: 'surveyed', survey: survey('pass')}).state, 'start#target')).toBe('passed');
    const {state: failing} = act(state, {type: 'surveyed', survey: survey('fail')});
    expect([statusOf(failing, 'start#target'), failing.progress.steps['start#target']]).toEqual(['failing', undefined]);
  });

  test('that becomes one that passes is no news: nobody waited for it', () => {
    expect(act(state, {type: 'surveyed', survey: survey('pass')}).state.message).toBeNull();
  });

  test('that passed before no longer counts as passed', () => {
    const before = inStep('start#target', survey('pass'));
    const {state: after} = act(before, {type: 'surveyed', survey: look});
    expect(after.progress.steps['start#target']?.state).toBe('not-applicable');
  });

  test('one check that holds beside it makes it passed', () => {
    expect(statusOf(inStep('start#target', survey('not-applicable')), 'start#target')).toBe('passed');
  });
});

describe('a step whose checks wait for another one', () => {
  const waiting = survey('not-applicable', {
    results: [
      result('procfile-exists', 'pass'),
      result('wsgi-target-resolves', 'not-applicable', {waitsFor: 'start-command-defined'}),
    ],
    changed: ['Procfile'],
  });

  test('is to do, not passed, and cannot be confirmed', () => {
    const state = inStep('start#target', waiting);
    expect(statusOf(state, 'start#target')).toBe('to do');
    expect(state.progress.steps['start#target']).toBeUndefined();
    expect(press(state, 'a').state.progress.steps['start#target']).toBeUndefined();
  });

  test('that passed before is reopened, and says what changed', () => {
    const before = inStep('start#target', survey('pass'));
    const {state} = act(before, {type: 'surveyed', survey: waiting});
    expect(statusOf(state, 'start#target')).toBe('reopened');
    expect(state.progress.steps['start#target']?.reopened?.because).toEqual([
      'file:Procfile',
      'start-command-defined:awaited',
    ]);
  });
});

describe('a pass', () => {
  const passed = act(inStep('start#target'), {type: 'surveyed', survey: survey('pass')});

  test('is recorded with what was read', () => {
    expect(passed.state.progress.steps['start#target']).toEqual({
      state: 'passed',
      at,
      evidence: 'Procfile=abc',
      reopened: null,
    });
    expect(passed.effects.map(effect => effect.kind)).toEqual(['save']);
  });

  test('is said', () => {
    expect(passed.state.message).toBe('This step passes now. Press n to go on.');
  });

  test('waits for a key: the tutor stays where it is', () => {
    expect(stepOf(passed.state)).toBe('start#target');
    expect(stepOf(press(passed.state, 'n').state)).toBe('start#quiz');
  });

  test('that fails later is reopened, says which file changed, and the tutor stays', () => {
    const elsewhere = press(passed.state, 'n').state;
    const {state} = act(elsewhere, {type: 'surveyed', survey: survey('fail', {changed: ['Procfile', 'README.md']})});
    expect(statusOf(state, 'start#target')).toBe('reopened');
    expect(state.message).toBe('Reopened: "The target", since Procfile changed.');
    expect(state.progress.steps['start#target']?.reopened?.because).toEqual([
      'file:Procfile',
      'wsgi-target-resolves:missingModule',
    ]);
    expect(stepOf(state)).toBe('start#quiz');
  });

  test('that fails and holds again is passed again', () => {
    const again = act(
      passed.state,
      {type: 'surveyed', survey: survey('fail')},
      {type: 'surveyed', survey: survey('pass')},
    );
    expect(again.state.progress.steps['start#target']?.reopened).toBeNull();
    expect(statusOf(again.state, 'start#target')).toBe('passed');
  });

  test('of the same content is not stored twice', () => {
    expect(act(passed.state, {type: 'surveyed', survey: survey('pass')}).effects).toEqual([]);
  });
});

describe('leaving a step with n', () => {
  test.each([
    ['start#read', 'read'],
    ['start#quiz', 'skipped'],
    ['deploy#account', 'skipped'],
  ] as const)('%s becomes %s', (ref, state) => {
    expect(press(inStep(ref), 'n').state.progress.steps[ref]?.state).toBe(state);
  });

  test('a failing step stays failing, and passes as soon as it holds', () => {
    const left = press(inStep('start#target'), 'n').state;
    expect(left.progress.steps['start#target']).toBeUndefined();
    expect(statusOf(left, 'start#target')).toBe('failing');
    expect(statusOf(act(left, {type: 'surveyed', survey: survey('pass')}).state, 'start#target')).toBe('passed');
  });

  test('several at once: the position is where the last one leads', () => {
    expect(stepOf(press(inStep('start#read'), 'n', 'n', 'p').state)).toBe('start#target');
  });

  test('behind the last step comes the checklist, before the first one nothing', () => {
    expect(press(inStep('deploy#database'), 'n').state.screen.name).toBe('checklist');
    const first = press(inStep('start#read'), 'p').state;
    expect([stepOf(first), first.message]).toEqual(['start#read', 'This is the first step.']);
  });

  test('the position is stored', () => {
    const {state, effects} = press(inStep('start#read'), 'n');
    expect(state.progress.position).toEqual({screen: 'lesson', step: 'start#target', scroll: 0});
    expect(effects.every(effect => effect.kind === 'save')).toBe(true);
  });
});

describe('confirming by hand', () => {
  test('what no file shows is confirmed, never passed; once more takes it back', () => {
    const confirmed = press(inStep('deploy#account'), 'a').state;
    expect(statusOf(confirmed, 'deploy#account')).toBe('confirmed');
    expect(statusOf(press(confirmed, 'a').state, 'deploy#account')).toBe('to do');
  });

  test('what cannot be decided may be confirmed', () => {
    expect(statusOf(press(inStep('deploy#database'), 'a').state, 'deploy#database')).toBe('confirmed');
  });

  test('what fails may not', () => {
    const {state, effects} = press(inStep('start#target'), 'a');
    expect([statusOf(state, 'start#target'), effects]).toEqual(['failing', []]);
    expect(state.message).toMatch(/Nothing to confirm/);
  });
});

describe('a question', () => {
  const asked = press(inStep('start#quiz'), 'enter').state;

  test('Enter in the text leads to it, Enter again answers; a wrong answer leaves it open', () => {
    expect(asked.screen.focus).toBe('choices');
    const wrong = press(asked, 'enter').state;
    expect(wrong.progress.choices).toEqual({'procfile-name': 'lower'});
    expect(statusOf(wrong, 'start#quiz')).toBe('to do');
  });

  test('the right answer passes the step and stays on it', () => {
    const right = press(asked, 'j', 'enter').state;
    expect([statusOf(right, 'start#quiz'), stepOf(right)]).toEqual(['passed', 'start#quiz']);
  });
});

describe('hints', () => {
  test('h reveals one more rung, and no more than there are', () => {
    const once = press(inStep('start#target'), 'h').state;
    expect(once.progress.hints).toEqual({'wsgi-target-resolves:missingModule': 1});
    const all = press(once, 'h', 'h', 'h', 'h').state;
    expect(all.progress.hints).toEqual({'wsgi-target-resolves:missingModule': 3});
    expect(all.message).toMatch(/last hint/);
  });

  test('y copies the worked line of this project only once it is shown', () => {
    const early = press(inStep('start#target'), 'h', 'y');
    expect(early.effects.filter(effect => effect.kind === 'copy')).toEqual([]);
    expect(early.state.message).toBe('The worked line is the last hint: h (2 more).');
    const late = press(early.state, 'h', 'h', 'y');
    expect(late.effects.filter(effect => effect.kind === 'copy')).toEqual([
      {kind: 'copy', text: 'web: gunicorn mysite.wsgi'},
    ]);
  });

  test('without a finding there is none', () => {
    expect(press(inStep('start#target', survey('pass')), 'h').state.message).toMatch(/No hint/);
  });
});

test('e opens the file of the finding at its place', () => {
  const {effects} = press(inStep('start#target'), 'e');
  expect(effects).toEqual([{kind: 'edit', file: finding.file, line: 1, column: 15}]);
});

test('Esc leads from the checks to the text, then to the tracks', () => {
  const back = press(inStep('start#target'), 'enter', 'escape').state;
  expect([back.screen.name, back.screen.focus]).toEqual(['lesson', 'text']);
  expect(press(back, 'escape').state.screen.name).toBe('home');
});
