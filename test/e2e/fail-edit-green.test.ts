import {renameSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {chosen, emptyFolder, goToStep, openTutor, sample, status} from './tutor.ts';

const wrong = 'web: gunicorn mysit.wsgi\n';
const right = 'web: gunicorn mysite.wsgi\n';
const withServer = {'requirements.txt': 'django==5.2.7\ngunicorn==23.0.0\n'};

/** How a program writes a file. */
const ways = {
  'in place': writeFileSync,
  'by renaming another file to it': (path: string, content: string) => {
    writeFileSync(`${path}.new`, content);
    renameSync(`${path}.new`, path);
  },
  'by renaming it away and writing it anew': (path: string, content: string) => {
    renameSync(path, `${path}~`);
    writeFileSync(path, content);
  },
} as const;

test.for(Object.entries(ways))(
  'a failing check turns green without a key when its file is saved %s',
  async ([, save]) => {
    const start = {cwd: sample('django', {Procfile: wrong, ...withServer}), home: emptyFolder(), args: chosen};
    const tutor = openTutor({...start, rows: 40});
    await goToStep(tutor, 'Module and attribute');
    const failing = await tutor.waitFor(/✗ failing$/m);
    expect(failing).toMatch(/Procfile:1:15/);
    expect(failing).toMatch(/found +mysit\.wsgi/);
    expect(failing).toMatch(/expected +.*mysite\.wsgi/);
    expect(failing).toMatch(/means +the app will not deploy or answer/);
    const [position] = /\d+ of \d+ {2}/.exec(failing) ?? [];

    save(join(start.cwd, 'Procfile'), right);
    const green = await tutor.waitFor(/✓ passed$/m);
    expect(green).toContain('This step passes now. Press n to go on.');
    expect(green).not.toContain('mysit.wsgi');
    // A pass waits for a key.
    expect(green).toContain(position);

    save(join(start.cwd, 'Procfile'), wrong);
    const again = await tutor.waitFor(/↺ reopened$/m);
    expect(again).toContain('reopened: Procfile changed, and a check that passed fails now.');
    expect(again).toMatch(/Reopened: "Module and attribute", since Procfile changed\./);
    expect(again).toContain(position);

    save(join(start.cwd, 'Procfile'), right);
    await tutor.waitFor(/✓ passed$/m);
  },
);

test('what another step lost is said where the learner is, and never jumped to', async () => {
  const start = {cwd: sample('django', {Procfile: right, ...withServer}), home: emptyFolder(), args: chosen};
  const tutor = openTutor(start);
  await goToStep(tutor, 'Module and attribute');
  await tutor.waitFor(/✓ passed$/m);
  tutor.send('n');
  await tutor.waitFor('Factories');
  const [position] = /\d+ of \d+ {2}/.exec(tutor.screen()) ?? [];
  writeFileSync(join(start.cwd, 'Procfile'), wrong);
  expect(await tutor.waitFor(/Reopened: ".*", since Procfile changed/)).toContain(position);
  writeFileSync(join(start.cwd, 'Procfile'), right);
  expect(await tutor.waitFor(screen => !screen.includes('Reopened: '))).toContain(position);
  writeFileSync(join(start.cwd, 'Procfile'), wrong);
  await tutor.waitFor(/Reopened: /);
  tutor.send('q');
  await tutor.exit;
  expect(tutor.scrollback()).toMatch(/Next: reopened: /);
  expect(status(start).counts.reopened).toBeGreaterThan(0);
});

test('a change made while the tutor was closed is seen at the next start', async () => {
  const start = {cwd: sample('django', {Procfile: right, ...withServer}), home: emptyFolder()};
  const first = openTutor({...start, args: chosen});
  await goToStep(first, 'Module and attribute');
  await first.waitFor(/✓ passed$/m);
  first.send('q');
  await first.exit;
  writeFileSync(join(start.cwd, 'Procfile'), wrong);
  const second = openTutor(start);
  await second.waitFor(/↺ reopened$/m);
});

test('files that come and go in new folders are seen, and c looks at once', async () => {
  const start = {cwd: sample('django', withServer), home: emptyFolder(), args: chosen};
  const tutor = openTutor(start);
  await goToStep(tutor, 'The Procfile');
  await tutor.waitFor(/✗ failing$/m);
  writeFileSync(join(start.cwd, 'Procfile'), right);
  await tutor.waitFor(/✓ passed$/m);
  renameSync(join(start.cwd, 'Procfile'), join(start.cwd, 'procfile'));
  await tutor.waitFor(/↺ reopened$/m);
  const time = () => /checked [\d:]+/.exec(tutor.screen())?.[0];
  const before = time();
  await expect.poll(() => [tutor.send('c'), time()][1], {timeout: 5000, interval: 200}).not.toBe(before);
});
