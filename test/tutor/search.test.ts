import {describe, expect, test} from 'vitest';
import {searchRows} from '../../src/tutor/search-rows.ts';
import type {TutorState} from '../../src/tutor/state.ts';
import {act, inStep, opened, press} from './fixture.ts';

const text = ({screen}: TutorState) => (screen.name === 'search' ? screen.asked.text : null);
const searching = (...keys: readonly string[]) => press(inStep('start#read'), '/', ...keys).state;
const paste = (state: TutorState, pasted: string) => act(state, {type: 'typed', text: pasted}).state;

describe('typing', () => {
  test('letters that are keys elsewhere are text here', () => {
    expect(text(searching(...'jkq?gG /hx'))).toBe('jkq?gG /hx');
    expect(press(inStep('start#read'), '/', ...'q').effects).toEqual([]);
  });

  test('Backspace erases a letter, also one of two units; Ctrl+W a word, Ctrl+U all', () => {
    expect(text(searching('a', 'b', 'backspace'))).toBe('a');
    expect(text(searching('a', '😀', 'backspace'))).toBe('a');
    expect(text(searching('backspace'))).toBe('');
    expect(text(searching(...'static files', 'ctrl-w'))).toBe('static ');
    expect(text(searching(...'static files', 'ctrl-w', 'ctrl-w'))).toBe('');
    expect(text(searching(...'static', 'ctrl-u'))).toBe('');
  });

  test('a paste is text with its line breaks, cleaned, and never opens anything', () => {
    const state = paste(searching(), 'one\rtwo\r\n\u001b[31mthree\u001b[0m\u0007\n');
    expect(text(state)).toBe('one\ntwo\nthree');
    expect(state.screen.name).toBe('search');
  });

  test('a paste on another screen is nothing', () => {
    const state = inStep('start#read');
    expect(paste(state, 'nnnq/x\r')).toBe(state);
  });

  test('of a very long paste the end is kept', () => {
    const state = paste(searching(), `${'x'.repeat(1_000_000)}\nH14`);
    expect(text(state)?.length).toBeLessThanOrEqual(200_000);
    expect(text(state)).toMatch(/H14$/);
  });

  test('another letter begins the list anew', () => {
    const state = searching(...'the', 'down', 'down');
    expect(state.screen.scrolls.list?.selected).toBe(2);
    expect(press(state, 'n').state.screen.scrolls).toEqual({});
  });
});

describe('opening', () => {
  const log = "Traceback\nModuleNotFoundError: No module named 'mysit'\n";

  test('a message leads to the step for the check that fails, and Esc back to the text', () => {
    const found = paste(searching(), log);
    expect(searchRows(found).map(({hit}) => hit.kind)).toEqual(['message', 'check', 'check', 'step']);
    const lesson = press(found, 'enter').state;
    expect(lesson.screen).toMatchObject({name: 'lesson', step: 'start#target'});
    const back = press(lesson, 'escape').state;
    expect(text(back)).toBe(log.trim());
    expect(press(back, 'escape').state.screen).toMatchObject({name: 'lesson', step: 'start#read'});
  });

  test('the check that fails comes first, and leads to its page', () => {
    const explained = press(paste(searching(), log), 'down', 'enter').state;
    expect(explained.screen).toMatchObject({name: 'explain', check: 'wsgi-target-resolves'});
    expect(text(press(explained, 'escape').state)).toBe(log.trim());
    expect(press(explained, '/').state.screen.name).toBe('search');
  });

  test('a step leads to its lesson, also of another track, and the own track stays chosen', () => {
    const state = press(searching(...'the word'), 'enter').state;
    expect(state.screen).toMatchObject({name: 'lesson', step: 'what#read'});
    expect(state.progress.track).toBe('heroku');
  });

  test('Enter where nothing was found does nothing', () => {
    expect(press(searching(...'xyzzy'), 'enter').state.screen.name).toBe('search');
    expect(press(searching(), 'enter').state.screen.name).toBe('search');
  });

  test('Tab goes to the details and back, Esc leaves them first', () => {
    const extents = {list: {heights: [1], height: 9}, detail: {heights: [30], height: 9}};
    const tab = {type: 'key', key: 'tab', extents, at: ''} as const;
    const detail = act(searching(...'target'), tab).state;
    expect(detail.screen.focus).toBe('detail');
    expect(act(detail, tab).state.screen.focus).toBe('list');
    expect(press(detail, 'escape').state.screen).toMatchObject({name: 'search', focus: 'list'});
    expect(press(detail, 'x').state.screen.focus).toBe('list');
  });
});

test('works before the first look at the project, and before a platform was chosen', () => {
  const state = press(inStep('start#read', null), '/', ...'procfile').state;
  expect(searchRows(state).length).toBeGreaterThan(0);
  expect(press(opened({platform: null}), '/').state.screen.name).toBe('welcome');
});
