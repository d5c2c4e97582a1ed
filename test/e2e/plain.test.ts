import {expect, test} from 'vitest';
import {keys} from './terminal.ts';
import {chosen, type Ended, emptyFolder, goToStep, openTutor, program, run, runIn, sample} from './tutor.ts';

const broken = () => sample('django', {Procfile: 'web: gunicorn mysit.wsgi\n'});
const ESC = '\u001b';
/** Parameters of all sequences that set colours or styles. */
const styles = (raw: string) =>
  raw.split(`${ESC}[`).flatMap(part => /^([\d;]*)m/.exec(part)?.[1]?.split(';').map(Number) ?? []);
const isColour = (n: number) => (n >= 30 && n <= 49) || (n >= 90 && n <= 107);

function expectLinear({code, out, err}: Ended): void {
  expect(err).toBe('');
  expect(code).toBe(0);
  expect(out).toMatch(/^paas-tutor guestbook/);
  expect(out).toMatch(/Framework +Django 5\.2\.7 +requirements\.txt:1/);
  expect(out).toContain('Where will it run?');
  expect(out).toMatch(/1\. Heroku\n2\. Help me choose\n/);
  expect(out).toMatch(/checked \d/);
  expect(out).not.toContain(ESC);
  expect(out).not.toContain('\r');
}

test('without a terminal the same content comes as lines, once, and nothing is stored', () => {
  const start = {cwd: broken(), home: emptyFolder()};
  expectLinear(run(start));
  expectLinear(run({...start, args: ['--plain']}));
  expectLinear(run({...start, env: {TERM: 'dumb'}}));
  expectLinear(run({...start, env: {CI: 'true'}}));
  expect(run({...start, args: ['status']}).out).toContain('nothing was begun here');
});

test('also with standard input closed, and with a reader that goes away', () => {
  const start = {cwd: broken(), home: emptyFolder()};
  expectLinear(runIn('sh', ['-c', `exec '${process.execPath}' '${program()}' <&-`], start));
  const head = runIn('sh', ['-c', `'${process.execPath}' '${program()}' | head -n 1`], start);
  expect(head).toEqual({code: 0, out: 'paas-tutor guestbook\n', err: ''});
});

test('a track given as an argument is told from its first step', () => {
  const {out, code} = run({cwd: broken(), home: emptyFolder(), args: chosen});
  expect(code).toBe(0);
  expect(out).toMatch(/^What I see in guestbook\n/);
  expect(out).toMatch(/^paas-tutor Heroku, 1 of \d+/m);
  expect(out).toContain('What Heroku is today');
});

test.for([
  [['--plain'], {}],
  [[], {TERM: 'dumb'}],
  [[], {CI: 'true'}],
] as const)('in a terminal with %j %j there is no full screen', async ([args, env]) => {
  const tutor = openTutor({cwd: broken(), home: emptyFolder(), args, env});
  await tutor.waitFor(() => tutor.scrollback().includes('checked '));
  expect(tutor.scrollback()).toMatch(/1\. Heroku\n2\. Help me choose\n/);
  expect(tutor.raw()).not.toContain('\u001b[?1049h');
});

test('plain mode is answered with numbers and letters, and ends with how to come back', async () => {
  const tutor = openTutor({cwd: broken(), home: emptyFolder(), args: ['--plain']});
  const told = (what: string | RegExp) =>
    tutor.waitFor(() => (typeof what === 'string' ? tutor.scrollback().includes(what) : what.test(tutor.scrollback())));
  await told('then Enter:');
  tutor.send('1\r');
  await told('What do you want to learn?');
  tutor.send('1\r');
  await told(/paas-tutor Heroku, 1 of \d+/);
  tutor.send('2\r');
  await told('Right: It is operated and patched');
  tutor.send('f\r');
  await told(/✗ failing {2}.+\n +Procfile:1:15/);
  tutor.send('q\r');
  expect((await tutor.exit).code).toBe(0);
  await told('Come back: paas-tutor, and you are here again.');
});

test.for([
  [{NO_COLOR: '1'}, []],
  [{}, ['--no-color']],
] as const)('%j %j: no colour at all, every mark with a word', async ([env, args]) => {
  const tutor = openTutor({cwd: broken(), home: emptyFolder(), args: [...chosen, ...args], env, rows: 40});
  await goToStep(tutor, 'Module and attribute');
  const failing = await tutor.waitFor(/✗ failing$/m);
  expect(failing).toMatch(/✗ failing {2}.+\n +Procfile:1:15/);
  for (const letter of ['f', 'l', 't', 'w', '?']) {
    const before = tutor.screen();
    tutor.send(letter);
    await tutor.waitFor(screen => screen !== before);
  }
  expect(styles(tutor.raw()).filter(isColour)).toEqual([]);
});

test('with colours there are only the sixteen of the terminal', async () => {
  const tutor = openTutor({cwd: broken(), home: emptyFolder(), args: chosen, rows: 40});
  await goToStep(tutor, 'Module and attribute');
  await tutor.waitFor(/✗ failing$/m);
  const used = styles(tutor.raw()).filter(isColour);
  expect(used).toContain(31);
  expect(used.filter(n => n === 38 || n === 48)).toEqual([]);
});

test('--ascii uses nothing beyond ASCII, on the screen and in lines', async () => {
  const start = {cwd: broken(), home: emptyFolder()};
  const tutor = openTutor({...start, args: [...chosen, '--ascii'], columns: 120, rows: 40});
  await goToStep(tutor, 'Module and attribute');
  await tutor.waitFor(/x failing$/m);
  tutor.send('hhh');
  await tutor.waitFor('hint 3/3');
  for (const letter of ['f', 'l', 't', 'w', '?']) {
    const before = tutor.screen();
    tutor.send(letter);
    await tutor.waitFor(screen => screen !== before);
  }
  const beyond = (text: string) => [...new Set(text)].filter(character => character > '~');
  expect(beyond(tutor.raw())).toEqual([]);
  expect(beyond(run({...start, args: ['--ascii']}).out)).toEqual([]);
  expect(beyond(run({...start, env: {LANG: 'C'}}).out)).toEqual([]);
});

test('--screen-reader: no other screen, no frames, the same keys', async () => {
  const start = {cwd: broken(), home: emptyFolder(), args: [...chosen, '--screen-reader'], rows: 60};
  const tutor = openTutor(start);
  await tutor.waitFor(/paas-tutor Heroku, 1 of \d+/);
  tutor.send('f');
  await tutor.waitFor(() => /✗ failing {2}.+\n +Procfile:1:15/.test(tutor.scrollback()));
  tutor.send(keys.escape);
  await tutor.waitFor('What Heroku is today');
  expect(tutor.raw()).not.toMatch(/[─│]/);
  tutor.send('n');
  await tutor.waitFor(/paas-tutor Heroku, 2 of \d+/);
  tutor.send('q');
  expect((await tutor.exit).code).toBe(0);
  expect(tutor.raw()).not.toContain('\u001b[?1049h');
});
