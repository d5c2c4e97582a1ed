import {expect, test} from 'vitest';
import {bindingsOn, keymap} from '../../src/tutor/keymap.ts';
import {keys, type Terminal} from './terminal.ts';
import {chosen, emptyFolder, openTutor, sample} from './tutor.ts';

async function openLesson(): Promise<Terminal> {
  const tutor = openTutor({cwd: sample('django'), home: emptyFolder(), args: chosen});
  await tutor.waitFor(/1 of \d+ {2}[\s\S]*1-\d+ of \d+ /);
  return tutor;
}

/** Which lines of the text are shown: the first, and how many there are. */
const shown = (screen: string) => {
  const match = /(\d+)-(\d+) of (\d+) ──/.exec(screen);
  return {first: Number(match?.[1]), last: Number(match?.[2]), all: Number(match?.[3])};
};

test('letters and arrows scroll by lines, PgUp, PgDn, u and d by screens, g, G, Home and End to the ends', async () => {
  const tutor = await openLesson();
  const first = () => shown(tutor.screen()).first;
  const go = async (key: string, to: (line: number) => boolean) => {
    tutor.send(key);
    await tutor.waitFor(() => to(first()));
  };
  const {last, all} = shown(tutor.screen());
  const atEnd = (line: number) => line > 1 && shown(tutor.screen()).last === all;
  for (const [down, up] of [
    ['j', 'k'],
    [keys.down, keys.up],
  ] as const) {
    await go(down, line => line === 2);
    await go(up, line => line === 1);
  }
  await go('jjj', line => line === 4);
  await go('kk', line => line === 2);
  await go('g', line => line === 1);
  for (const [down, up] of [
    [keys.pageDown, keys.pageUp],
    ['d', 'u'],
  ] as const) {
    await go(down, line => line > 4 && line <= last + 1);
    await go(up, line => line === 1);
  }
  for (const [end, start] of [
    ['G', 'g'],
    ['\u001b[F', '\u001b[H'],
    ['\u001bOF', '\u001bOH'],
  ] as const) {
    await go(end, atEnd);
    await go(start, line => line === 1);
  }
});

test('Tab gives the keys to each part in turn, Esc gives them back to the text', async () => {
  const tutor = await openLesson();
  await tutor.waitFor('Enter or Tab: answer');
  tutor.send(keys.tab);
  await tutor.waitFor(screen => !screen.includes('Enter or Tab: answer'));
  tutor.send(keys.down);
  await tutor.waitFor('❯ It is operated and patched');
  tutor.send(keys.escape);
  await tutor.waitFor('Enter or Tab: answer');
  tutor.send(keys.tab);
  await tutor.waitFor(screen => !screen.includes('Enter or Tab: answer'));
  tutor.send(keys.tab);
  await tutor.waitFor('Enter or Tab: answer');
});

test('every screen is reached by its letter, and left by Esc or the left arrow to where one came from', async () => {
  const tutor = await openLesson();
  const screens = [
    ['f', /checks for Heroku/],
    ['l', /Learning checklist/],
    ['?', /Keys here/],
    ['t', /── Tracks ──/],
    ['o', /── Steps ──/],
    ['w', /Where will it run\?/],
  ] as const;
  for (const [letter, there] of screens) {
    for (const back of [keys.escape, keys.left]) {
      tutor.send(letter);
      await tutor.waitFor(there);
      tutor.send(back);
      await tutor.waitFor(/What Heroku is today[\s\S]*── A question ──/);
    }
  }
});

test('help is the keymap: every key of the screen that it was asked on, then the others', async () => {
  const tutor = openTutor({cwd: sample('django'), home: emptyFolder(), args: chosen, rows: 60, columns: 100});
  await tutor.waitFor(/1 of \d+ {2}/);
  tutor.send('f');
  await tutor.waitFor(/checks for Heroku/);
  tutor.send('?');
  const help = await tutor.waitFor('Marks');
  const [here = '', elsewhere = ''] = help.split('Keys on other screens');
  for (const binding of keymap) {
    const line = new RegExp(`^ +${binding.label.replace(/[?+]/g, '\\$&')} +${binding.help.slice(0, 20)}`, 'm');
    expect(bindingsOn('findings').includes(binding) ? here : elsewhere).toMatch(line);
  }
});

test('a paste is no key: not q, not Enter', async () => {
  const tutor = await openLesson();
  tutor.send('\u001b[200~q\rnnn\r\u001b[201~');
  tutor.send('j');
  const after = await tutor.waitFor(screen => shown(screen).first === 2);
  expect(after).toMatch(/1 of \d+ {2}/);
  expect(after).toContain('Enter or Tab: answer');
});

test('keys without a meaning change nothing and break nothing', async () => {
  const tutor = await openLesson();
  const before = tutor.lines().slice(0, -1);
  for (const key of ['z', '\u001bx', '\u0001', '\u0008', '\u007f', '\u001b[15~', '\u001b[1;5C', 'ü', '漢', '😀'])
    tutor.send(key);
  tutor.send('j');
  await tutor.waitFor(screen => shown(screen).first === 2);
  tutor.send('k');
  await tutor.waitFor(screen => shown(screen).first === 1);
  expect(tutor.lines().slice(0, -1)).toEqual(before);
});
