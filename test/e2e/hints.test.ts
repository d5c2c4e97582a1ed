import {expect, test} from 'vitest';
import {keys} from './terminal.ts';
import {chosen, emptyFolder, goToStep, openTutor, sample} from './tutor.ts';

const broken = () =>
  sample('django', {Procfile: 'web: gunicorn mysit.wsgi\n', 'requirements.txt': 'django==5.2.7\ngunicorn==23.0.0\n'});
/** The text that a program sends to the terminal's clipboard. */
const copied = (raw: string) =>
  raw
    .split('\u001b]52;c;')
    .slice(1)
    .map(rest => Buffer.from(rest.slice(0, rest.indexOf('\u0007')), 'base64').toString());
const worked = /^web: gunicorn mysite\.wsgi(:application)?$/;

test('h shows one more hint, to the worked line; y copies that; what was shown is there after a restart', async () => {
  const start = {cwd: broken(), home: emptyFolder(), rows: 44};
  const first = openTutor({...start, args: chosen});
  await goToStep(first, 'Module and attribute');
  expect(await first.waitFor('h: a hint where to look')).not.toContain('hint 1/3');
  first.send('h');
  const one = await first.waitFor('hint 1/3');
  expect(one).toContain('Procfile, line 1');
  expect(one).not.toContain('hint 2/3');
  first.send('y');
  await first.waitFor('The worked line is the last hint: h (2 more).');
  expect(copied(first.raw())).toEqual([]);
  first.send('q');
  await first.exit;

  const second = openTutor(start);
  await second.waitFor('hint 1/3');
  second.send('h');
  await second.waitFor('hint 2/3');
  second.send('h');
  const all = await second.waitFor('hint 3/3');
  expect(all).toMatch(/hint 3\/3[\s\S]*web: gunicorn mysite\.wsgi/);
  second.send('y');
  await second.waitFor('Sent to the clipboard (if your terminal allows it).');
  expect(copied(second.raw())).toEqual([expect.stringMatching(worked)]);
  second.send('h');
  await second.waitFor('That was the last hint.');
});

test('keys typed fast count one by one: hh shows two hints', async () => {
  const tutor = openTutor({cwd: broken(), home: emptyFolder(), args: chosen, rows: 44});
  await goToStep(tutor, 'Module and attribute');
  await tutor.waitFor('h: a hint where to look');
  tutor.send('hh');
  expect(await tutor.waitFor('hint 2/3')).not.toContain('hint 3/3');
});

test('findings: the failing ones first, hints and worked line beside them, Enter and x explain, Esc comes back', async () => {
  const tutor = openTutor({cwd: broken(), home: emptyFolder(), args: chosen, columns: 120, rows: 40});
  await tutor.waitFor(/checked \d/);
  tutor.send('f');
  const list = await tutor.waitFor(/checks for Heroku, \d+ failing/);
  const titles = list.split('\n').filter(line => /: failing( |$)/.test(line));
  expect(titles.length).toBeGreaterThan(1);
  expect(list.indexOf('✓ passing') === -1 || list.indexOf('✓ passing') > list.lastIndexOf(': failing')).toBe(true);
  for (let i = 0; i < 20 && !/found +mysit\.wsgi/.test(tutor.screen()); i++) {
    const before = tutor.screen();
    tutor.send('j');
    await tutor.waitFor(screen => screen !== before);
  }
  const selected = () => tutor.lines().find(line => line.startsWith('❯'));
  const mine = selected();
  expect(mine).toContain('✗ failing');
  tutor.send('hhh');
  await tutor.waitFor('hint 3/3');
  tutor.send('y');
  await tutor.waitFor('Sent to the clipboard');
  expect(copied(tutor.raw())).toEqual([expect.stringMatching(worked)]);
  for (const key of [keys.enter, 'x']) {
    tutor.send(key);
    await tutor.waitFor(/── wsgi-target-resolves ──[\s\S]*Why/);
    tutor.send(keys.escape);
    await tutor.waitFor(() => selected() === mine);
  }
});

test('tmux is sent the line in both forms that it may heed', async () => {
  const start = {cwd: broken(), home: emptyFolder(), args: chosen, rows: 44, env: {TMUX: '/tmp/tmux-0/default,1,0'}};
  const tutor = openTutor(start);
  await goToStep(tutor, 'Module and attribute');
  tutor.send('hhhy');
  await tutor.waitFor('Sent to the clipboard');
  expect(tutor.raw()).toContain('\u001bPtmux;\u001b\u001b]52;c;');
});
