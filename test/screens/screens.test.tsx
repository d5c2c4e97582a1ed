import stringWidth from 'string-width';
import {describe, expect, test} from 'vitest';
import {extentsOf} from '../../src/screens/frame.ts';
import {layOut} from '../../src/screens/layout.ts';
import {linearLines} from '../../src/screens/linear.ts';
import {withoutStyles} from '../../src/screens/width.ts';
import {openingState, screenOf, type TutorState} from '../../src/tutor/state.ts';
import {act, at, inStep, library, opened, press, survey} from '../tutor/fixture.ts';
import {draw, lookOf} from './draw.tsx';

const notice = {
  title: 'This folder is empty',
  paragraphs: ['The folder /tmp/x is empty.', 'The tutor teaches on a project that works on your computer.'],
  tryThis: 'cd into your project, then: paas-tutor',
};

const answered = {
  'chooser-cost': 'some',
  'chooser-system': 'app',
  'chooser-deploy': 'git',
  'chooser-visitors': 'me',
};
const log = [
  'Traceback (most recent call last):',
  "2026-11-20T10:00:00.000000+00:00 app[web.1]: ModuleNotFoundError: No module named 'mysit'",
  'at=error code=H10 desc="App crashed"',
].join('\r');
const searched = (text: string) => act(press(inStep('start#read'), '/').state, {type: 'typed', text}).state;

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
  'stack map': {
    state: () => press(inStep('start#read'), 'm').state,
    says: ['Stack map', 'Web server/router', 'Hardware', 'them', 'both', '1 failing', '1 unknown', 'Heroku: them.'],
  },
  'stack map, a failing layer': {
    state: () => press(inStep('start#read'), 'm', 'j').state,
    says: ['WSGI/ASGI server', 'Heroku: you.', '✗ failing', 'Procfile:1:15', 'mysit.wsgi'],
  },
  explain: {
    state: () => press(inStep('start#read'), 'f', 'enter').state,
    says: ['wsgi-target-resolves', 'failing', 'Procfile:1:15'],
  },
  versus: {
    state: () => press(inStep('start#read'), 'v').state,
    says: [
      'Heroku',
      'fits best, chosen',
      'Start',
      'Procfile, else heroku.yml',
      'Migrations',
      'the release line of the',
    ],
  },
  'versus, another column': {
    state: () => press(inStep('start#read'), 'v', 'right').state,
    says: ['Heroku (Fir)', 'place 2'],
  },
  'chooser, a question': {
    state: () => press(act(opened(), {type: 'surveyed', survey: survey('fail')}).state, 'j', 'enter').state,
    says: [
      'Help me choose: 1 of 4',
      'What may it cost a month?',
      'Nothing, and I have no card to give',
      'What mysite needs',
    ],
  },
  'chooser, the ranking': {
    state: () => press(inStep('start#read', survey('fail'), {choices: answered}), 'v', 'enter').state,
    says: ['Ranked for mysite', 'Heroku (Fir)', 'for', 'against', 'Answer the questions again'],
  },
  'search, empty': {
    state: () => press(inStep('start#read'), '/').state,
    says: ['Search', 'words, or an error from a log', 'Paste an error from'],
  },
  'search, words': {
    state: () => press(inStep('start#read'), '/', ...'target').state,
    says: ['Search', 'target', '1 check, 1 step', 'Checks', 'failing', 'names an app that exists'],
  },
  'search, a log': {
    state: () => searched(`${log}\r`),
    says: [
      '3 lines: ',
      'Error messages',
      "No module named 'mysit'",
      'line 2: ',
      'Python looked for this module',
      'The target (The start',
    ],
  },
  'search, nothing': {
    state: () => press(inStep('start#read'), '/', ...'xyzzy').state,
    says: ['xyzzy', 'Nothing found', 'No lesson, no check and no message has all of this.'],
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
      expect(text).toMatch(/\? help {2}q quit|Ctrl\+C quit/);
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

describe('a step with a long text, a question and a finding', () => {
  const crowded = (): TutorState => {
    const state = inStep('start#target');
    const quiz = library.curriculum.tracks[1]?.lessons[0]?.steps[2]?.blocks ?? [];
    const tracks = state.library.curriculum.tracks.map(track => ({
      ...track,
      lessons: track.lessons.map(lesson => ({
        ...lesson,
        steps: lesson.steps.map(step =>
          step.id === 'target' ? {...step, body: 'A line.\n\n'.repeat(40), blocks: [...step.blocks, ...quiz]} : step,
        ),
      })),
    }));
    return {...state, library: {...state.library, curriculum: {tracks}}};
  };
  /** Keys as they come from the screen: with the sizes of what is drawn. */
  const played = (state: TutorState, ...keys: readonly string[]) =>
    keys.reduce((now, key) => {
      const extents = extentsOf(layOut(now, look));
      return act(now, {type: 'key', key, extents, at}).state;
    }, state);
  const look = lookOf({colours: false});
  const shown = (...keys: readonly string[]) => draw(played(crowded(), ...keys), look).join('\n');
  const question = /Which of these names does Heroku read\?\n(?:Enter or Tab: answer\n)?❯ procfile\n {2}Procfile/;
  const wrong = ['Procfile:1:15', 'found     mysit.wsgi', 'expected  mysite.wsgi'];

  test('says beside the text what is wrong and where, and that there is more', () => {
    const text = shown();
    for (const words of wrong) expect(text).toContain(words);
    expect(text).toMatch(question);
    expect(text.match(/^A line\.$/gm)?.length).toBeGreaterThanOrEqual(2);
    expect(text).toMatch(/── Checks: .* 1-\d+ of \d+, Tab ──/);
  });

  test('shows a question whole, and the text keeps its share', () => {
    const text = shown('tab');
    expect(text).toMatch(question);
    expect(text).toMatch(/The start command ─+ 1-\d+ of \d+, Tab/);
    expect(text.match(/^A line\.$/gm)?.length).toBeGreaterThanOrEqual(2);
  });

  test('shows a finding whole with its hints', () => {
    const text = shown('h', 'h', 'h');
    for (const words of [...wrong, 'hint 1/3', 'hint 2/3', 'hint 3/3']) expect(text).toContain(words);
  });

  test('is one Tab from each part to the next where the screen is smallest', () => {
    const small = {...crowded(), columns: 40, rows: 12};
    expect(draw(played(small, 'tab'), look).join('\n')).toMatch(question);
    expect(draw(played(small, 'tab', 'tab'), look).join('\n')).toMatch(
      /The start command ─+ 81 lines, Tab ──\n── A question ─+ Tab ──\n── Checks[\s\S]*❯ ✗ failing/,
    );
  });
});

test('on the first screen the question follows what is seen, however high it is', () => {
  const welcome = act(opened(), {type: 'surveyed', survey: survey('fail')}).state;
  const lines = draw({...welcome, columns: 120, rows: 60}, lookOf({colours: false}));
  const question = lines.findIndex(line => line.includes('Where will it run?'));
  expect(lines[question - 1]).toBe('');
  expect(lines[question - 2]).toMatch(/^1 check fails before you begin/);
  const low = draw({...welcome, columns: 40, rows: 12}, lookOf({colours: false})).join('\n');
  expect(low).toMatch(/What I see[^\n]* lines, Tab ──\n── Where will it run/);
});

describe('findings', () => {
  const look = lookOf({colours: false});
  const played = (state: TutorState, ...keys: readonly string[]) =>
    keys.reduce((now, key) => act(now, {type: 'key', key, extents: extentsOf(layOut(now, look)), at}).state, state);

  test.each([
    [80, 24],
    [40, 12],
  ])('the hint that was asked for is seen on %ix%i, and the next entry is read from its beginning', (columns, rows) => {
    const hinted = played({...inStep('start#read'), columns, rows}, 'f', 'h', 'h', 'h');
    expect(draw(hinted, look).join('\n')).toContain('hint 3/3');
    const back = played(hinted, 'j', 'k');
    expect(draw(back, look).join('\n')).toMatch(/── wsgi-target-[^\n]*\n✗ failing/);
  });
});

test('worked lines are drawn as lines, and y copies all of them', () => {
  const lines = ['import sys', 'sys.path.insert(0, "/home/anna/site")', 'if sys:', '    from site import app'];
  const seen = survey('fail');
  const results = seen.results.map(result => ({
    ...result,
    findings: result.findings.map(finding => ({...finding, expected: lines.join('\n')})),
  }));
  const page = library.pages['wsgi-target-resolves'];
  if (!page) throw new Error('the page is missing');
  const hints = {missingModule: ['One.', 'Two.', 'The worked lines: `{{expected}}`']};
  const state = {
    ...inStep('start#target', survey('fail', {results})),
    library: {...library, pages: {'wsgi-target-resolves': {...page, hints}}},
    columns: 70,
    rows: 60,
  };
  const hinted = press(state, 'h', 'h', 'h').state;
  const drawn = draw(hinted, lookOf({colours: false})).map(line => line.trimEnd());
  const first = drawn.findIndex(line => line.includes('hint 3/3 The worked lines:'));
  const block = drawn.slice(first + 1, first + 7).filter(line => line.trim() !== '');
  expect(block).toEqual([...lines.map(line => `${' '.repeat(15)}${line}`), '    y: copy the worked lines']);
  expect(press(hinted, 'y').effects.filter(effect => effect.kind === 'copy')).toEqual([
    {kind: 'copy', text: lines.join('\n')},
  ]);
});

test('a key is not offered where it leads to, and a hint not where its key does nothing', () => {
  const look = lookOf({colours: false});
  const wide = (...keys: readonly string[]) =>
    draw({...press(inStep('start#target'), ...keys).state, columns: 200, rows: 60}, look).join('\n');
  expect(wide()).toMatch(/f findings {2}l checklist {2}m map {2}t tracks/);
  expect(wide('f')).not.toContain('f findings');
  expect(wide('f')).toContain('l checklist');
  expect(wide()).toContain('h: a hint where to look');
  expect(wide('x')).not.toMatch(/h: a hint|x explain/);
});

test('read from top to bottom, a number stands before an entry and not before the heading above it', () => {
  const look = lookOf({colours: false});
  const checklist = linearLines(press(inStep('start#read'), 'l').state, look);
  expect(checklist).toContain('Heroku: 0 of 2');
  expect(checklist).toContain('1. ✗ failing  Heroku can start the app');
  const outline = linearLines(press(inStep('start#read'), 'o').state, look);
  expect(outline).toContain('The deploy');
  expect(outline.some(line => /^4\. ○ to do +An account$/.test(line))).toBe(true);
});

test('a lesson with a due date of its own says it above its steps and its text', () => {
  const state = inStep('start#target');
  const [general, heroku] = state.library.curriculum.tracks;
  const [first, ...lessons] = heroku?.lessons ?? [];
  if (!general || !heroku || !first) throw new Error('the fixture has two tracks');
  const terms = {...first.terms, due: '2026-12-04T23:59:00-05:00'};
  const tracks = [general, {...heroku, lessons: [{...first, terms}, ...lessons]}];
  const dated = {...state, library: {...state.library, curriculum: {tracks}}};
  for (const columns of [200, 100, 80, 50]) {
    const frame = draw({...dated, columns, rows: 40}, lookOf({colours: false}));
    expect(
      frame.filter(line => /[Dd]ue \S+ [45] Dec 2026, \d\d:\d\d \S+/.test(line)).length,
      frame.join('\n'),
    ).toBeGreaterThan(0);
  }
  const outline = linearLines(press(dated, 'o').state, lookOf({colours: false}));
  const title = outline.indexOf('The start command');
  expect(outline[title + 1]).toMatch(/^due \S+ [45] Dec 2026, \d\d:\d\d \S+$/);
  expect(outline[title + 2]).toMatch(/^1\. /);
  expect(outline.filter(line => line.startsWith('due '))).toHaveLength(1);
});

test('the outline takes the room that the text does not need, and wraps what is left', () => {
  const long = 'A title that is longer than anything beside it may be, to see how it is wrapped';
  const state = inStep('start#read');
  const [general, heroku] = state.library.curriculum.tracks;
  const [first, ...lessons] = heroku?.lessons ?? [];
  if (!general || !heroku || !first) throw new Error('the fixture has two tracks');
  const steps = first.steps.map(step => (step.id === 'quiz' ? {...step, title: long} : step));
  const tracks = [general, {...heroku, lessons: [{...first, steps}, ...lessons]}];
  const at = (columns: number) =>
    draw({...state, columns, rows: 40, library: {...state.library, curriculum: {tracks}}}, lookOf({colours: false}));
  expect(at(200).join('\n')).toContain(`to do   ${long}`);
  const narrow = at(100).map(line => line.slice(0, 40).trim());
  expect(narrow.filter(line => long.includes(line.replace(/^○ to do +/, ''))).join(' ')).toContain(
    'A title that is longer than',
  );
  expect(narrow.join('\n')).not.toContain('…');
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
