import stringWidth from 'string-width';
import {describe, expect, test} from 'vitest';
import {linearLines} from '../../src/screens/linear.ts';
import {withoutStyles} from '../../src/screens/width.ts';
import {openingState, screenOf, type TutorState} from '../../src/tutor/state.ts';
import {act, inStep, opened, press, survey} from '../tutor/fixture.ts';
import {draw, lookOf} from './draw.tsx';

const notice = {
  title: 'This folder is empty',
  paragraphs: ['The folder /tmp/x is empty.', 'The tutor teaches on a project that works on your computer.'],
  tryThis: 'cd into your project, then: paas-tutor',
};

/** Every screen, with what must be readable on it even where it is smallest. */
const screens: Readonly<Record<string, {state: () => TutorState; says: readonly string[]}>> = {
  opening: {state: () => openingState({columns: 80, rows: 24}), says: ['Reading the project']},
  notice: {
    state: () => act(openingState({columns: 80, rows: 24}), {type: 'no-project', notice}).state,
    says: ['This folder is empty', 'Try: cd into your project'],
  },
  'welcome, platform': {
    state: () => act(opened(), {type: 'surveyed', survey: survey('fail')}).state,
    says: ['Framework', 'Django 5.2', 'requirements.txt:1', 'Heroku (Fir)', 'Where will it run?'],
  },
  'welcome, track': {
    state: () => press(act(opened(), {type: 'surveyed', survey: survey('fail')}).state, 'enter').state,
    says: ['What do you want to learn?', 'Platform-as-a-service', 'Recommended.'],
  },
  home: {state: () => press(inStep('start#read'), 't').state, says: ['Heroku', 'your track', '0 of 5 steps']},
  'lesson, text': {state: () => inStep('start#read'), says: ['1 of 5', 'to do', 'What The start command is about.']},
  'lesson, failing': {
    state: () => inStep('start#target'),
    says: ['failing', 'The text of The target.', '1 failing, 1 passing'],
  },
  'lesson, checks': {
    state: () => press(inStep('start#target'), 'enter').state,
    says: ['failing', 'Procfile:1:15', 'found', 'mysit.wsgi', 'expected', 'mysite.wsgi'],
  },
  'lesson, hints': {
    state: () => press(inStep('start#target'), 'h', 'h', 'h').state,
    says: ['Hint 3 of 3'],
  },
  'lesson, question': {
    state: () => press(inStep('start#quiz'), 'enter').state,
    says: ['Which of these names', 'procfile', 'Procfile'],
  },
  'lesson, confirm': {
    state: () => press(inStep('deploy#account'), 'tab').state,
    says: ['To confirm by hand', 'I have an account.', 'to do'],
  },
  'lesson, reopened': {
    state: () =>
      act(inStep('start#target', survey('pass')), {type: 'surveyed', survey: survey('fail', {changed: ['Procfile']})})
        .state,
    says: ['reopened', 'Procfile changed'],
  },
  'lesson, outline': {state: () => press(inStep('start#target'), 'o').state, says: ['failing The target', 'unknown']},
  checklist: {
    state: () => press(inStep('start#read'), 'l').state,
    says: ['failing', 'Heroku can start the app', 'Learning checklist: 0 of 2'],
  },
  findings: {
    state: () => press(inStep('start#read'), 'f').state,
    says: ['3 checks for Heroku, 1 failing', 'failing', 'Procfile:1:15'],
  },
  explain: {
    state: () => press(inStep('start#read'), 'f', 'enter').state,
    says: ['wsgi-target-resolves', 'failing', 'Procfile:1:15'],
  },
  help: {state: () => press(inStep('start#read'), '?').state, says: ['Keys here', 'Go to the next step']},
};

const sizes = [
  [40, 12],
  [80, 24],
  [100, 30],
  [120, 40],
  [200, 60],
] as const;

describe.each(Object.entries(screens))('%s', (_, {state, says}) => {
  test.each(sizes)('fills %ix%i exactly', (columns, rows) => {
    const lines = draw({...state(), columns, rows});
    expect(lines.map(line => stringWidth(line)).filter(width => width > columns)).toEqual([]);
    expect(lines.length).toBe(rows);
  });

  test('says what matters', () => {
    const text = draw({...state(), columns: 80, rows: 24})
      .map(withoutStyles)
      .join('\n');
    for (const words of says) expect(text).toContain(words);
  });

  test('says the same without colours, and then styles nothing', () => {
    const plain = draw(state(), lookOf({colours: false}));
    expect(plain.join('')).not.toContain('\u001b');
    expect(draw(state()).map(withoutStyles)).toEqual(plain);
  });

  test('in ASCII has nothing else of its own', () => {
    const text = draw(state(), lookOf({ascii: true}))
      .map(withoutStyles)
      .join('\n');
    expect(text).toMatch(/^[\n\x20-\x7e]*$/);
  });

  test('keeps its last line, keys and the last check', () => {
    for (const [columns, rows] of sizes) {
      const text = draw({...state(), columns, rows})
        .slice(-2)
        .map(withoutStyles)
        .join('\n');
      expect(text).toMatch(/\? help {2}q quit/);
      expect(text).toMatch(/not checked yet|checked \d\d:\d\d:\d\d, 9 ms/);
    }
  });

  test('is told whole from top to bottom', () => {
    const lines = linearLines(state(), lookOf({colours: false}));
    for (const words of says) expect(lines.join('\n').replace(/\s+/g, ' ')).toContain(words.replace(/^\? /, ''));
    expect(Math.max(...lines.map(line => stringWidth(line)))).toBeLessThanOrEqual(90);
  });
});

test.each([
  [39, 24],
  [80, 11],
  [10, 3],
  [1, 1],
])('%ix%i is too small: a message, and no line too many', (columns, rows) => {
  const lines = draw({...inStep('start#read'), columns, rows});
  expect(lines.length).toBeLessThanOrEqual(rows);
  expect(lines.every(line => stringWidth(line) <= columns)).toBe(true);
  expect(lines.join('')).toMatch(/^T/);
});

test('two panes from 100 columns on, one below', () => {
  const at = (columns: number) =>
    draw({...inStep('start#read'), columns, rows: 30})
      .map(withoutStyles)
      .join('\n');
  expect(at(100)).toContain('Steps');
  expect(at(99)).not.toContain('Steps');
});

test('the text of a lesson is filled with the facts of the project', () => {
  expect(draw(inStep('start#read')).map(withoutStyles).join('\n')).toContain('gunicorn mysit.wsgi');
});

test('the text scrolls line by line and says where it is', () => {
  const state = {...inStep('start#read'), rows: 12, columns: 40};
  const scrolled = {...state, screen: {...state.screen, scrolls: {text: {selected: 0, top: 1}}}};
  const [first, second] = [draw(state), draw(scrolled)].map(lines => lines.slice(2, 10).map(withoutStyles));
  expect(second?.slice(0, 5)).toEqual(first?.slice(1, 6));
  expect(withoutStyles(draw(scrolled)[1] ?? '')).toMatch(/2-\d+ of \d+/);
});

test('a screen before its renderer is loaded has its size too', () => {
  const lines = draw(inStep('start#read'), {...lookOf(), markdown: null});
  expect(lines.length).toBe(24);
});

test('the state of a screen does not change when it is drawn', () => {
  const state = {...openingState({columns: 80, rows: 24}), screen: screenOf({name: 'opening'})};
  expect(draw(state)).toEqual(draw(state));
});
