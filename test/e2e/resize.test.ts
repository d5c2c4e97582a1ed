import {expect, test} from 'vitest';
import {keys, type Terminal} from './terminal.ts';
import {chosen, emptyFolder, goToStep, openTutor, sample, steady} from './tutor.ts';

const sizes = [
  [40, 12],
  [200, 60],
  [20, 5],
  [80, 24],
  [100, 30],
  [99, 12],
  [40, 60],
  [80, 24],
] as const;

const broken = () => sample('django', {Procfile: 'web: gunicorn mysit.wsgi\n'});

/** Whether the screen is one frame of exactly this size: header above, footer in the last line. */
function isFrame(tutor: Terminal): boolean {
  const lines = tutor.lines();
  const [columns, rows] = [tutor.emulator.cols, tutor.emulator.rows];
  if (columns < 40 || rows < 12) return lines.join(' ').includes('needs 40x12');
  const isFilled = (lines.at(-2) ?? '').length > 0 && /checked/.test(lines.at(-1) ?? '');
  return (lines[0] ?? '').startsWith('paas-tutor') && isFilled;
}

/** The same screen, drawn by a tutor that started at that size. */
async function freshAt(columns: number, rows: number, start: {cwd: string; home: string}): Promise<readonly string[]> {
  const fresh = openTutor({...start, columns, rows});
  await fresh.waitFor(() => isFrame(fresh) && /checked \d/.test(fresh.screen()) && /watching/.test(fresh.screen()));
  const lines = steady(fresh);
  fresh.send('q');
  await fresh.exit;
  return lines;
}

test('after every resize the screen is what a start at that size shows: nothing left over, nothing cut', async () => {
  const start = {cwd: broken(), home: emptyFolder()};
  const tutor = openTutor({...start, args: chosen});
  await goToStep(tutor, 'Module and attribute');
  await tutor.waitFor(/checked \d.*watching/);
  for (const [columns, rows] of sizes) {
    await tutor.resize(columns, rows);
    await tutor.waitFor(() => isFrame(tutor));
    if (columns < 40) continue;
    const fresh = await freshAt(columns, rows, start);
    await expect.poll(() => steady(tutor)).toEqual(fresh);
  }
});

test('resizing at any moment, faster than frames are drawn, ends in a whole frame', async () => {
  const start = {cwd: broken(), home: emptyFolder()};
  const tutor = openTutor({...start, args: chosen});
  for (let i = 0; i < 60; i++) {
    const [columns, rows] = sizes[i % sizes.length] ?? [80, 24];
    await tutor.resize(columns, rows);
    // In the end the text stands where it stood, however many of them come before there is one.
    if (i % 3 === 0) tutor.send(i % 2 ? keys.up : keys.down);
    await new Promise(resolve => setImmediate(resolve));
  }
  await tutor.resize(80, 24);
  await tutor.waitFor(() => isFrame(tutor) && /checked \d.*watching/.test(tutor.screen()));
  const fresh = await freshAt(80, 24, start);
  await expect.poll(() => steady(tutor)).toEqual(fresh);
});

test.for([
  ['f', /checks for Heroku/],
  ['l', /Learning checklist/],
  ['t', /── Tracks/],
  ['?', /Keys here/],
  ['w', /Where will it run\?/],
] as const)('the screen of %s comes back the same from every size', async ([letter, there]) => {
  const tutor = openTutor({cwd: broken(), home: emptyFolder(), args: chosen});
  await tutor.waitFor(/checked \d.*watching/);
  tutor.send(letter);
  await tutor.waitFor(there);
  const before = steady(tutor);
  for (const [columns, rows] of sizes) {
    await tutor.resize(columns, rows);
    await tutor.waitFor(() => isFrame(tutor));
  }
  await tutor.waitFor(() => steady(tutor).join('\n') === before.join('\n'));
});

test('40x12 is enough: choose, read, see what fails and where, take a hint, answer', async () => {
  const start = {cwd: broken(), home: emptyFolder(), columns: 40, rows: 12};
  const tutor = openTutor(start);
  await tutor.waitFor('❯ Heroku');
  tutor.send(keys.enter);
  await tutor.waitFor('What do you want to learn?');
  tutor.send(keys.enter);
  await tutor.waitFor(/1 of \d+ {2}/);
  tutor.send(keys.tab);
  await tutor.waitFor('❯ It has a date');
  tutor.send(keys.down);
  await tutor.waitFor('❯ It is operated');
  tutor.send(keys.enter);
  await tutor.waitFor('✓ passed');
  await goToStep(tutor, 'Module and attribute');
  tutor.send(keys.enter);
  await tutor.waitFor('Procfile:1:15');
  tutor.send('h');
  await tutor.waitFor('hint 1/3');
  expect(isFrame(tutor)).toBe(true);
});
