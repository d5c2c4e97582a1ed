import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {goodTrack, inFolder} from '../commands/authored-track.ts';
import {keys, type Terminal} from './terminal.ts';
import {emptyFolder, folderWith, goToStep, openTutor} from './tutor.ts';

/** A track, opened by its author beside an editor; what is temporary goes into a folder of its own. */
async function previewed(...args: readonly string[]) {
  const cwd = folderWith(inFolder('track', goodTrack));
  const [home, temporary] = [emptyFolder(), emptyFolder()];
  const tutor = openTutor({
    cwd,
    home,
    args: ['track', 'preview', 'track', '--platform', 'heroku', ...args],
    env: {TMPDIR: temporary, NODE_DISABLE_COMPILE_CACHE: '1'},
  });
  await tutor.waitFor('A preview: nothing that you do here is kept.');
  await tutor.waitFor(/checked \d/);
  const lesson = join(cwd, 'track/start.md');
  const edit = (from: string, to: string) => {
    const text = readFileSync(lesson, 'utf8');
    expect(text).toContain(from);
    writeFileSync(lesson, text.replace(from, to));
  };
  return {tutor, edit, cwd, home, temporary};
}

async function leave(
  tutor: Terminal,
  key: string,
  {home, temporary}: Record<'home' | 'temporary', string>,
): Promise<void> {
  tutor.send(key);
  expect(await tutor.exit).toEqual({code: 0, signal: 0});
  await expect.poll(() => tutor.isAlternate()).toBe(false);
  expect(readdirSync(temporary)).toEqual([]);
  expect(readdirSync(home, {recursive: true})).toEqual([]);
}

test('a preview opens, is walked through, and leaves nothing behind', async () => {
  const {tutor, cwd, ...kept} = await previewed();
  expect(tutor.screen()).toContain('Deploy 101');
  tutor.send(keys.enter);
  await tutor.waitFor('Ours is gunicorn.');
  await goToStep(tutor, 'The port');
  tutor.send(keys.tab);
  await tutor.waitFor(screen => screen.includes('❯ PORT') && !screen.includes('Enter or Tab: answer'));
  tutor.send(keys.enter);
  await tutor.waitFor(/✓ passed/);
  tutor.send('l');
  await tutor.waitFor('It starts');
  tutor.send('/');
  await tutor.waitFor('Esc');
  tutor.send('ours is gunicorn');
  await tutor.waitFor(/❯ Gunicorn/);
  tutor.send(keys.escape);
  await tutor.waitFor('It starts');
  await leave(tutor, 'q', kept);
  expect(tutor.scrollback()).not.toContain('you are here again');
  expect(readdirSync(join(cwd, 'track')).sort()).toEqual(['start.md', 'track.yaml']);
});

test('what is saved in a lesson shows up where it is read; what is wrong leaves what is shown, and is said', async () => {
  const {tutor, edit, ...kept} = await previewed();
  tutor.send(keys.enter);
  await tutor.waitFor('Ours is gunicorn.');
  edit('Ours is gunicorn.', 'Ours has a green unicorn.');
  await tutor.waitFor('Ours has a green unicorn.');
  await tutor.waitFor('The track changed, and was read again.');
  edit('id: start\n', 'id: Start\n');
  await tutor.waitFor(/The track cannot be used: start\.md:2/);
  expect(tutor.screen()).toContain('Ours has a green unicorn.');
  edit('id: Start\n', 'id: start\n');
  edit('{server: [gunicorn]}', '{server: [uvicorn]}');
  await tutor.waitFor('The track changed, and was read again.');
  // A step that goes takes nobody with it.
  await goToStep(tutor, 'The port');
  edit('## The port {#port}', '## Another port {#other}');
  await tutor.waitFor('A preview: nothing that you do here is kept.');
  await leave(tutor, keys.ctrlC, kept);
});
