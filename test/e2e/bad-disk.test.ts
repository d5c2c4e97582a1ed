import {execFileSync, spawnSync} from 'node:child_process';
import {chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {chosen, emptyFolder, goToStep, openIn, openTutor, program, sample, status} from './tutor.ts';

const isRoot = process.getuid?.() === 0;

test('progress that cannot be written is kept until leaving, and the tutor says so at the start and at the end', async () => {
  const cwd = sample('django');
  const home = emptyFolder();
  mkdirSync(join(home, 'progress'));
  for (const folder of [join(cwd, '..'), home]) chmodSync(folder, 0o755);
  chmodSync(join(home, 'progress'), 0o555);
  const somebody = isRoot ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : [];
  const [command = '', ...args] = [...somebody, process.execPath, program(), ...chosen];
  const tutor = openIn(command, args, {cwd, home});
  await tutor.waitFor(/Progress cannot be saved \(.*\): it is kept until you leave\./s);
  await tutor.waitFor('not saved');
  await goToStep(tutor, 'Sign up');
  tutor.send('a');
  await tutor.waitFor(/◆ confirmed$/m);
  tutor.send('n');
  await tutor.waitFor(/5 of \d+ {2}/);
  tutor.send('p');
  await tutor.waitFor(/4 of \d+ {2}◆ confirmed$/m);
  tutor.send('q');
  expect((await tutor.exit).code).toBe(0);
  await expect.poll(() => tutor.scrollback()).toContain('Nothing could be saved this time.');
  expect(readdirSync(join(home, 'progress'))).toEqual([]);
});

test('a file in the place of the folder for progress is left as it is', async () => {
  const home = emptyFolder();
  writeFileSync(join(home, 'progress'), 'mine');
  const tutor = openTutor({cwd: sample('django'), home, args: chosen});
  await tutor.waitFor('not saved');
  tutor.send('n');
  await tutor.waitFor(/2 of \d+ {2}/);
  tutor.send('q');
  expect((await tutor.exit).code).toBe(0);
  expect(readFileSync(join(home, 'progress'), 'utf8')).toBe('mine');
});

test('a progress file that is no JSON is set aside, and the tutor begins anew and says so', async () => {
  const start = {cwd: sample('django'), home: emptyFolder()};
  const folder = join(start.home, 'progress');
  mkdirSync(folder);
  writeFileSync(join(folder, 'progress.json'), '{"broken');
  const tutor = openTutor({...start, args: chosen, columns: 160});
  await tutor.waitFor('The saved progress could not be read');
  tutor.send('n');
  await tutor.waitFor(/2 of \d+ {2}/);
  tutor.send('q');
  await tutor.exit;
  const kept = readdirSync(folder).filter(name => name.includes('corrupt'));
  expect(kept.map(name => readFileSync(join(folder, name), 'utf8'))).toEqual(['{"broken']);
  expect(status(start).position).toBe('heroku-before-you-start#cedar-and-fir');
});

/** Waits until what is looked at is the same as at the look before. */
async function settled(look: () => string): Promise<void> {
  let before: string | null = null;
  await expect
    .poll(
      () => {
        const now = look();
        const same = now === before;
        before = now;
        return same;
      },
      {interval: 100},
    )
    .toBe(true);
}

/** A disk of 96 kB; null where none may be mounted. */
function smallDisk(): string | null {
  const folder = emptyFolder();
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=96k', 'tmpfs', folder]).status !== 0) return null;
  onTestFinished(() => void execFileSync('umount', ['-l', folder]));
  return folder;
}

test('on a full disk the tutor says so, keeps the file as it was and everything in memory, and saves when there is room', async context => {
  const disk = smallDisk();
  if (disk === null) return context.skip('no disk may be mounted here');
  const start = {cwd: sample('django'), home: disk};
  const first = openTutor({...start, args: chosen});
  await first.waitFor(/1 of \d+ {2}/);
  first.send('n');
  await first.waitFor(/2 of \d+ {2}/);
  first.send('q');
  await first.exit;
  const file = join(disk, 'progress/progress.json');

  const tutor = openTutor({...start, columns: 160});
  await tutor.waitFor(/2 of \d+ {2}[\s\S]*checked/);
  await goToStep(tutor, 'Sign up');
  await settled(() => readFileSync(file, 'utf8'));
  // What is said of a save that fails is said once: from here on every key is looked at.
  const filler = join(disk, 'filler');
  spawnSync('sh', ['-c', `cat /dev/zero > '${filler}'`]);
  tutor.send('a');
  await tutor.waitFor(/◆ confirmed$/m);
  await settled(() => `${readFileSync(file, 'utf8')}${tutor.screen()}`);
  // The place of the copy before is enough for a while.
  for (let step = 4; !tutor.screen().includes('not saved') && step < 60; step++) {
    const before = readFileSync(file, 'utf8');
    tutor.send('n');
    await tutor.waitFor(new RegExp(`${step + 1} of \\d+ {2}`));
    await expect.poll(() => readFileSync(file, 'utf8') !== before || tutor.screen().includes('not saved')).toBe(true);
    // A step may be stored in two parts; the next key would clear what is said of the second.
    await settled(() => `${readFileSync(file, 'utf8')}${tutor.screen()}`);
  }
  await tutor.waitFor(/Progress was not saved: the disk with .* is full\./);
  const kept = readFileSync(file, 'utf8');
  expect(JSON.parse(kept)).toEqual(expect.objectContaining({}));
  tutor.send('p');
  await tutor.waitFor('not saved');
  expect(readFileSync(file, 'utf8')).toBe(kept);

  rmSync(filler);
  tutor.send('n');
  await tutor.waitFor(screen => !screen.includes('not saved'));
  // The key itself clears what was said; the save follows it.
  await expect.poll(() => readFileSync(file, 'utf8')).not.toBe(kept);
  await settled(() => readFileSync(file, 'utf8'));
  const [, at] = /(\d+) of \d+ {2}/.exec(tutor.screen()) ?? [];
  tutor.kill('SIGKILL');
  await tutor.exit;
  const again = openTutor({...start, columns: 160});
  await again.waitFor(new RegExp(`${at} of \\d+ {2}`));
  expect(status(start).counts.attested).toBe(1);
});

test('a copy of a project that is known is asked about once, and both keep their progress', async () => {
  const start = {cwd: sample('django'), home: emptyFolder()};
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], {cwd: start.cwd});
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'one');
  const first = openTutor({...start, args: chosen});
  await goToStep(first, 'Cedar and Fir');
  first.send('q');
  await first.exit;
  const copy = join(emptyFolder(), 'copy');
  cpSync(start.cwd, copy, {recursive: true});
  expect(existsSync(join(copy, '.git'))).toBe(true);
  const second = openTutor({cwd: copy, home: start.home});
  await second.waitFor('Is this a project you worked on before?');
  second.send('\r');
  await second.waitFor(/2 of \d+ {2}/);
  second.send('q');
  await second.exit;
  const third = openTutor({cwd: copy, home: start.home});
  await third.waitFor(/2 of \d+ {2}/);
  expect(third.raw()).not.toContain('Is this a project');
});
