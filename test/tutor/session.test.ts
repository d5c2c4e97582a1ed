import {describe, expect, test} from 'vitest';
import {emptyProgress} from '../../src/progress/empty.ts';
import type {ProjectProgress} from '../../src/progress/types.ts';
import {farewell} from '../../src/tutor/farewell.ts';
import {checklistRows, choiceRows, findingRows, trackRows} from '../../src/tutor/rows.ts';
import {createSession} from '../../src/tutor/session.ts';
import {openingState} from '../../src/tutor/state.ts';
import {update} from '../../src/tutor/update.ts';
import {act, at, inStep, library, opened, platforms, press, progress, result, survey} from './fixture.ts';

describe('the first start', () => {
  const welcome = act(opened(), {type: 'surveyed', survey: survey('fail')}).state;

  test('asks for the platform, with one recommendation and its reason', () => {
    expect(welcome.screen).toMatchObject({name: 'welcome', choose: 'platform', focus: 'choices'});
    expect(choiceRows(welcome).map(row => [row.id, row.recommended])).toEqual([
      ['heroku', true],
      ['help-me-choose', false],
      ['heroku-fir', false],
    ]);
    expect(choiceRows(welcome)[0]?.why).toMatch(/Nothing in your project names a platform/);
  });

  test('a file of the project is the reason where there is one', () => {
    const shown = act(openingState({columns: 80, rows: 24}), {
      type: 'opened',
      assignment: null,
      project: {name: 'mysite', root: '/code/mysite'},
      library,
      platforms: platforms.map(p => (p.id === 'heroku' ? {...p, because: ['Procfile']} : p)),
      progress,
      saving: 'saved',
      clash: null,
      message: null,
      at,
    }).state;
    expect(choiceRows(shown)[0]?.why).toBe('Your project has Procfile, which Heroku reads.');
  });

  test('then for the track, that of the platform first; then opens its first step', () => {
    const tracks = press(welcome, 'enter');
    expect(tracks.effects.map(effect => effect.kind)).toEqual(['save', 'look']);
    expect(choiceRows(tracks.state).map(row => row.id)).toEqual(['heroku', 'paas']);
    const begun = press(tracks.state, 'enter').state;
    expect(begun.screen).toMatchObject({name: 'lesson', step: 'start#read'});
    expect(begun.progress).toMatchObject({platform: 'heroku', track: 'heroku'});
  });

  test('records nothing before a platform was chosen', () => {
    expect(act(opened(), {type: 'surveyed', survey: survey('pass')}).effects).toEqual([]);
  });
});

describe('a later start', () => {
  test('resumes the step and the line without a question', () => {
    const state = opened({
      platform: 'heroku',
      track: 'heroku',
      position: {screen: 'lesson', step: 'deploy#account', scroll: 7},
    });
    expect(state.screen).toMatchObject({name: 'lesson', step: 'deploy#account', scrolls: {text: {top: 7}}});
  });

  test('shows the tracks where the step is no longer taught', () => {
    const position = {screen: 'lesson', step: 'gone#gone', scroll: 0} as const;
    expect(opened({platform: 'heroku', track: 'heroku', position}).screen.name).toBe('home');
  });

  test('begins the track that was named on the command line', () => {
    expect(opened({platform: 'heroku', track: 'heroku'}).screen).toMatchObject({name: 'lesson', step: 'start#read'});
  });
});

test('a copy of a known project is asked about once', () => {
  const clash = {name: 'mysite', path: '/code/old'};
  const asked = {
    ...opened(),
    clash,
    screen: {name: 'welcome', choose: 'project', focus: 'choices', scrolls: {}},
  } as const;
  expect(choiceRows(asked)[0]?.why).toContain('/code/old');
  const {state, effects} = press(asked, 'j', 'enter');
  expect([state.clash, effects]).toEqual([null, [{kind: 'settle-clash', answer: 'separate'}]]);
});

test('findings: failing first, then undecided, then passing', () => {
  const rows = findingRows(inStep('start#read')).map(row => row.result.verdict);
  expect(rows).toEqual(['fail', 'unknown', 'pass']);
});

test('tracks of the chosen platform come first', () => {
  expect(trackRows(inStep('start#read')).map(track => track.id)).toEqual(['heroku', 'paas']);
});

test('a check is explained, and Esc leads back', () => {
  const explained = press(inStep('start#read'), 'f', 'enter').state;
  expect(explained.screen).toMatchObject({name: 'explain', check: 'wsgi-target-resolves'});
  expect(press(explained, 'escape').state.screen.name).toBe('findings');
});

describe('the checklist', () => {
  const list = press(inStep('start#read'), 'l').state;

  test('an item of checks is not confirmed by hand', () => {
    expect(press(list, 'a').state.message).toBe('The checks alone decide this item.');
  });

  test('another is, and taken back', () => {
    const confirmed = press(list, 'j', 'a').state;
    expect(confirmed.progress.checklist).toEqual({'signed-up': {attestedAt: at}});
    expect(press(confirmed, 'a').state.progress.checklist).toEqual({});
  });

  test('Enter leads to the step that teaches it', () => {
    expect(press(list, 'j', 'enter').state.screen).toMatchObject({name: 'lesson', step: 'deploy#account'});
  });
});

test('q stores the line that was read to, and quits', () => {
  const {state, effects} = press(inStep('start#read'), 'j', 'j', 'q');
  expect(state.progress.position).toEqual({screen: 'lesson', step: 'start#read', scroll: 2});
  expect(effects.map(effect => effect.kind)).toEqual(['save', 'quit']);
});

describe('an item of the checklist', () => {
  const rowOf = (verdict: 'pass' | 'not-applicable') =>
    checklistRows(inStep('start#read', survey(verdict))).find(row => row.item.id === 'starts');

  test('whose checks do not apply is not passed', () => {
    expect(rowOf('pass')?.status).toBe('shown');
    expect(rowOf('not-applicable')?.status).toBe('does not apply');
  });

  test('names what was found once', () => {
    const evidence = {text: 'it is there', file: 'Procfile', line: 1};
    const results = [result('wsgi-target-resolves', 'pass', {evidence: [evidence, {...evidence}]})];
    const [row] = checklistRows(inStep('start#read', survey('pass', {results})));
    expect(row?.evidence).toEqual([evidence]);
  });
});

describe('on leaving', () => {
  test('three lines: where you are, what is next, how to come back', () => {
    expect(farewell(inStep('start#target'))).toEqual([
      'mysite: Heroku, nothing done yet of 5 steps.',
      'At "The target". Next: What starts your app.',
      'Come back: paas-tutor, and you are here again.',
    ]);
  });

  test('a reopened step is next', () => {
    const reopened = press(
      act(inStep('start#target', survey('pass')), {type: 'surveyed', survey: survey('fail')}).state,
      'n',
    ).state;
    expect(farewell(press(reopened, 'p', 'p', 'n', 'n').state).slice(0, 2)).toEqual([
      'mysite: Heroku, 1 read, 1 reopened, of 5 steps.',
      'At "Who reads it". Next: reopened: The target.',
    ]);
  });

  test('a failing step that was left is next, before the open ones behind it', () => {
    const left = press(inStep('start#read'), 'n', 'n', 'n').state;
    expect(farewell(left).slice(0, 2)).toEqual([
      'mysite: Heroku, 1 read, 1 skipped, of 5 steps.',
      'At "An account". Next: failing: The target.',
    ]);
  });

  test('notes a step that fails when it is come to, though no file is saved there', () => {
    const {progress} = press(inStep('start#read', survey('fail')), 'n').state;
    expect(progress.attempts['start#target']?.failing).toEqual({
      since: at,
      because: [expect.stringContaining('wsgi-target-resolves:')],
    });
    expect(
      press(inStep('start#read', survey('pass')), 'n').state.progress.attempts['start#target']?.failing,
    ).toBeNull();
  });

  test('skipped steps are not done, and not next', () => {
    const left = press(inStep('start#read', survey('pass')), 'n', 'n', 'n', 'n', 'n').state;
    expect(farewell(left).slice(0, 2)).toEqual([
      'mysite: Heroku, 1 passed, 1 read, 2 skipped, of 5 steps.',
      'At "The database". Next: nothing is open; 3 steps were skipped.',
    ]);
  });

  test('it says when nothing could be saved', () => {
    const {state} = act(inStep('start#read'), {type: 'save-failed', message: 'The disk is full.'});
    expect(farewell(state)[2]).toContain('Nothing could be saved');
  });
});

test('what another window stored is taken over', () => {
  const steps = {'start#read': {state: 'read', at, evidence: null, reopened: null}} as const;
  const {state} = act(inStep('start#target'), {type: 'saved', progress: {...progress, steps}});
  expect(state.progress.steps).toEqual(steps);
});

test('a session tells its listeners and passes effects on', () => {
  const effects: string[] = [];
  const session = createSession(inStep('start#read'), effect => effects.push(effect.kind));
  let calls = 0;
  const unsubscribe = session.subscribe(() => calls++);
  session.dispatch({type: 'key', key: 'q', extents: {}, at});
  unsubscribe();
  session.dispatch({type: 'told', message: 'x'});
  expect([calls, effects, session.state().message]).toEqual([1, ['save', 'quit'].slice(-1), 'x']);
});

test('an unknown key does nothing', () => {
  const state = inStep('start#read');
  expect(press(state, 'Z', 'ctrl-k').state).toBe(state);
});

test('two findings of one check are two rows', () => {
  const [first] = result('wsgi-target-resolves', 'fail').findings;
  const look = survey('fail', {
    results: [result('wsgi-target-resolves', 'fail', {findings: first ? [first, first] : []})],
  });
  expect(findingRows(inStep('start#read', look)).map(row => row.first)).toEqual([true, false]);
});

describe('an assignment', () => {
  const assignment = {track: 'heroku', lines: ['Assigned to you: Homework 3', 'Due Fri, 4 Dec 2026.']};
  const assigned = (position: ProjectProgress['position']) => ({
    type: 'opened' as const,
    project: {name: 'mysite', root: '/mysite'},
    library,
    platforms,
    assignment,
    progress: {...emptyProgress({name: 'mysite', path: '/mysite'}, ''), platform: 'heroku', track: 'heroku', position},
    saving: 'saved' as const,
    clash: null,
    message: null,
    at,
  });

  test('is read before the first lesson, and its track stands first', () => {
    const [state] = update(openingState({columns: 80, rows: 24}), assigned(null));
    expect(state.screen.name).toBe('home');
    expect(trackRows(state)[0]?.id).toBe('heroku');
  });

  test('does not stand between a learner and where they left', () => {
    const [state] = update(
      openingState({columns: 80, rows: 24}),
      assigned({screen: 'lesson', step: 'start#target', scroll: 0}),
    );
    expect(state.screen).toMatchObject({name: 'lesson', step: 'start#target'});
  });
});
