import {describe, expect, test} from 'vitest';
import {ownServer} from '../../src/platforms/own-server.ts';
import {comparison} from '../../src/tutor/choice/comparison.ts';
import {chooserQuestions} from '../../src/tutor/choice/questions.ts';
import {platformToCheck, ranking} from '../../src/tutor/choice/ranking.ts';
import {choiceRows} from '../../src/tutor/rows.ts';
import type {PlatformChoice, TutorState} from '../../src/tutor/state.ts';
import {selectedColumn} from '../../src/tutor/update-versus.ts';
import {invented} from '../invented-platform.ts';
import {act, inStep, opened, platforms, press, survey} from './fixture.ts';

const welcome = (given: readonly PlatformChoice[] = platforms): TutorState =>
  act({...opened(), platforms: given}, {type: 'surveyed', survey: survey('fail')}).state;
const fits: PlatformChoice = {
  id: 'invented',
  name: 'Invented',
  supersedes: null,
  because: [],
  verified: '2026-11-20',
  hosting: invented,
};

describe('the welcome', () => {
  test('recommends the platform that fits the project best, not the first of the list', () => {
    const state = welcome([...platforms, fits]);
    expect(choiceRows(state).map(({id, recommended}) => [id, recommended])).toEqual([
      ['invented', true],
      ['help-me-choose', false],
      ['heroku', false],
      ['heroku-fir', false],
    ]);
    expect(choiceRows(state)[0]?.why).toBe(
      'Nothing in your project names a platform yet. The SQLite database: kept, on the home folder. Verified 2026-11-20.',
    );
    expect(platformToCheck(state)).toBe('invented');
  });

  test('a file of the project outweighs that', () => {
    const shown = platforms.map(p => (p.id === 'heroku' ? {...p, because: ['Procfile']} : p));
    expect(choiceRows(welcome([fits, ...shown]))[0]?.id).toBe('heroku');
  });

  test('what is found may recommend another platform than the first look was made for: it looks again, once', () => {
    const state = {...opened(), platforms: [...platforms, fits]};
    const first = act(state, {type: 'surveyed', survey: survey('fail', {platform: 'heroku'})});
    expect(first.effects).toEqual([{kind: 'look'}]);
    expect(act(first.state, {type: 'surveyed', survey: survey('fail', {platform: 'invented'})}).effects).toEqual([]);
  });
});

describe('the chooser', () => {
  const asked = press(welcome(), 'j', 'enter').state;

  test('asks one question after the other and keeps each answer', () => {
    expect(asked.screen).toMatchObject({name: 'chooser', at: 'chooser-cost'});
    const {state, effects} = press(asked, 'j', 'j', 'enter', 'enter');
    expect(state.screen).toMatchObject({name: 'chooser', at: 'chooser-deploy'});
    expect(state.progress.choices).toEqual({'chooser-cost': 'some', 'chooser-system': 'app'});
    expect(effects.map(({kind}) => kind)).toEqual(['save', 'save']);
  });

  test('Esc leads to the question before, with its answer selected; from the first one out', () => {
    const second = press(asked, 'j', 'j', 'enter').state;
    const back = press(second, 'escape').state;
    expect(back.screen).toMatchObject({at: 'chooser-cost', scrolls: {choices: {selected: 2}}});
    expect(press(back, 'escape').state.screen).toMatchObject({name: 'welcome', choose: 'platform'});
  });

  test('goes on later at the first question without an answer; one that is no longer offered is none', () => {
    const later = {...opened({choices: {'chooser-cost': 'some', 'chooser-system': 'gone'}}), survey: survey('fail')};
    expect(press(later, 'j', 'enter').state.screen).toMatchObject({at: 'chooser-system'});
  });

  const ranked = press(asked, 'j', 'j', 'enter', 'enter', 'enter', 'enter').state;
  /** With this row under the keys. */
  const on = (state: TutorState, id: string): TutorState => {
    const selected = choiceRows(state).findIndex(row => row.id === id);
    return {...state, screen: {...state.screen, scrolls: {choices: {selected, top: 0}}}};
  };

  test('ranks in the end, and the ranking stands when it is opened again', () => {
    expect(ranked.screen).toMatchObject({name: 'chooser', at: 'result'});
    expect(choiceRows(ranked).map(({id}) => id)).toEqual(['heroku', 'heroku-fir', 'again']);
    expect(press(press(ranked, 'escape').state, 'enter').state.screen).toMatchObject({at: 'result'});
  });

  test('Enter takes a platform: chosen, checked at once, then the track is asked for', () => {
    const {state, effects} = press(on(ranked, 'heroku-fir'), 'enter');
    expect(state.progress.platform).toBe('heroku-fir');
    expect(state.screen).toMatchObject({name: 'welcome', choose: 'track'});
    expect(effects.map(({kind}) => kind)).toEqual(['save', 'look']);
  });

  test('a server of your own is chosen and checked as a platform is; the lesson says what it asks for', () => {
    const server: PlatformChoice = {...fits, id: 'server', name: ownServer.name, hosting: ownServer};
    const offered = {...ranked, platforms: [...platforms, server]};
    expect(press(on(offered, 'server'), 'enter').state.progress.platform).toBe('server');
    const {library} = ranked;
    const [general] = library.curriculum.tracks;
    const [lesson] = general?.lessons ?? [];
    const [step] = lesson?.steps ?? [];
    if (!general || !lesson || !step) throw new Error('the fixture has a general track');
    const steps = ['the-other-road', 'side-by-side'].map(id => ({...step, id}));
    const taught = {...general, lessons: [{...lesson, id: 'paas-or-server', title: 'Platform or server?', steps}]};
    const state = {...ranked, library: {...library, curriculum: {tracks: [taught]}}};
    const read = press(on(state, 'lesson'), 'enter').state;
    expect(read.screen).toMatchObject({name: 'lesson', step: 'paas-or-server#side-by-side'});
    expect(press(read, 'escape').state.screen).toMatchObject({name: 'chooser', at: 'result'});
  });

  test('answering again keeps what was answered until another answer is given', () => {
    const again = press(on(ranked, 'again'), 'enter').state;
    expect(again.screen).toMatchObject({at: 'chooser-cost', scrolls: {choices: {selected: 2}}});
  });
});

describe('the comparison', () => {
  const versus = press(inStep('start#read'), 'v').state;
  const column = (state: TutorState) => ranking(state)[selectedColumn(state)]?.hosting.id;

  test('begins at the chosen platform; Right and Left go beside it, as far as there is one', () => {
    expect(column(versus)).toBe('heroku');
    expect(column(press(versus, 'right', 's').state)).toBe('heroku-fir');
    expect(column(press(versus, 'right', 's', 'right').state)).toBe('heroku-fir');
    expect(column(press(versus, 'right', 'left', 'left').state)).toBe('heroku');
    expect(press(versus, 'escape').state.screen.name).toBe('lesson');
  });

  test('Enter helps to choose, with the selected platform in the end', () => {
    expect(press(versus, 'enter').state.screen).toMatchObject({name: 'chooser', at: 'chooser-cost'});
    const choices = Object.fromEntries(chooserQuestions.map(({id, choices: [first]}) => [id, first?.id ?? '']));
    const answered = press(inStep('start#read', survey('fail'), {choices}), 'v', 'right').state;
    const id = column(answered);
    const chooser = press(answered, 'enter').state;
    expect(choiceRows(chooser)[chooser.screen.scrolls.choices?.selected ?? -1]?.id).toBe(id);
  });

  test('says something of everything, in words of its own, of a platform that nobody wrote it for', () => {
    for (const {label, say} of comparison) {
      expect(label.length).toBeLessThanOrEqual(12);
      expect(say(invented)).toMatch(/^\S.*\S$/);
    }
    const said = Object.fromEntries(comparison.map(({topic, say}) => [topic, say(invented)]));
    expect(said).toMatchObject({
      start: 'its dashboard',
      port: 'always 8000',
      state: 'kept: the home folder',
      stop: 'not said',
    });
  });
});

test('answers have ids that no question of a lesson has', () => {
  expect(chooserQuestions.map(({id}) => id).every(id => id.startsWith('chooser-'))).toBe(true);
  expect(new Set(chooserQuestions.map(({id}) => id)).size).toBe(chooserQuestions.length);
});
