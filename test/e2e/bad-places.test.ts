import {chmodSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {keys} from './terminal.ts';
import {chosen, emptyFolder, folderWith, goToStep, openIn, openTutor, program, run, runIn, sample} from './tutor.ts';

interface Place {
  readonly cwd: string;
  readonly home: string;
  /** The folder that is asked for. */
  readonly folder: string;
}

/** Places without a project, what is said of them, and what to do instead. */
const places: Readonly<Record<string, {readonly make: () => Place; readonly says: RegExp; readonly tryThis: RegExp}>> =
  {
    'an empty folder': {
      make: () => at(emptyFolder()),
      says: /The folder .* is empty\./,
      tryThis: /Try: cd into the folder that holds your web project/,
    },
    'the home folder': {
      make: () => {
        const home = folderWith({'notes.txt': 'x', 'code/app.py': 'import flask\n'});
        return {cwd: home, home, folder: home};
      },
      says: /is your home folder or the root of the disk, not a project\./,
      tryThis: /Try: cd into the folder that holds your web project/,
    },
    'the root of the disk': {
      make: () => ({...at(emptyFolder()), folder: '/'}),
      says: /is your home folder or the root of the disk, not a project\./,
      tryThis: /Try: cd into/,
    },
    'a JavaScript project': {
      make: () => at(folderWith({'package.json': '{"name": "shop"}', 'index.js': 'export {};\n'})),
      says: /holds no Python; it looks like .*(Node|JavaScript)/,
      tryThis: /Try: cd into the folder with manage\.py, app\.py or requirements\.txt/,
    },
    'a folder that is not there': {
      make: () => at(emptyFolder(), 'nowhere'),
      says: /There is no folder .*nowhere\./,
      tryThis: /Try: cd into your project/,
    },
    'a file': {
      make: () => at(folderWith({'app.py': ''}), 'app.py'),
      says: /app\.py is a file, not a folder\./,
      tryThis: /Try: name the folder that holds your project/,
    },
  };

function at(cwd: string, inside = '.'): Place {
  return {cwd, home: emptyFolder(), folder: join(cwd, inside)};
}

describe.for(Object.entries(places))('%s', ([, {make, says, tryThis}]) => {
  test('gets a message and exit code 3 without a terminal, and no finding', () => {
    const {folder, ...start} = make();
    const plain = run({...start, args: [folder]});
    expect(plain).toMatchObject({code: 3, out: ''});
    expect(plain.err).toMatch(says);
    expect(plain.err).toMatch(tryThis);
    const check = run({...start, args: ['check', folder, '--platform', 'heroku']});
    expect(check).toMatchObject({code: 3, out: ''});
    expect(check.err).toMatch(says);
    const json = run({...start, args: ['check', folder, '--platform', 'heroku', '--format', 'json']});
    expect(JSON.parse(json.out)).toMatchObject({schema: 'paas-tutor/error/v1', code: 3});
    expect(json.code).toBe(3);
  });

  test('gets a calm screen in a terminal, and the message again after leaving', async () => {
    const {folder, ...start} = make();
    const tutor = openTutor({...start, args: [folder], columns: 100});
    const screen = await tutor.waitFor('Try: ');
    expect(screen.replace(/\s+/g, ' ')).toMatch(says);
    expect(screen).not.toMatch(/failing|✗/);
    tutor.send('j?');
    await tutor.waitFor('Keys here');
    tutor.send(keys.escape);
    await tutor.waitFor('Try: ');
    tutor.send('q');
    expect((await tutor.exit).code).toBe(3);
    await expect.poll(() => tutor.scrollback().replace(/\s+/g, ' ')).toMatch(tryThis);
    expect(tutor.isAlternate()).toBe(false);
  });
});

/** As somebody who may not read everything. */
const somebody = process.getuid?.() === 0 ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : [];

test('a folder that cannot be read says so, with exit code 3, on the screen too', async () => {
  const folder = folderWith({'locked/app.py': ''});
  const locked = join(folder, 'locked');
  chmodSync(folder, 0o755);
  chmodSync(locked, 0o000);
  const start = {cwd: folder, home: folder};
  const [command = '', ...args] = [...somebody, process.execPath, program(), locked];
  const ended = runIn(command, args, start);
  expect(ended).toMatchObject({code: 3, out: ''});
  expect(ended.err).toMatch(/The folder .*locked cannot be read: you have no permission\.\n {2}Try: ls -ld/);
  const tutor = openIn(command, args, start);
  await tutor.waitFor('cannot be read');
  tutor.send('q');
  expect((await tutor.exit).code).toBe(3);
});

test('a project that goes away while the tutor runs is said to be gone, and is checked when it is back', async () => {
  const start = {cwd: sample('django', {Procfile: 'web: gunicorn mysit.wsgi\n'}), home: emptyFolder(), args: chosen};
  const tutor = openTutor(start);
  await goToStep(tutor, 'Module and attribute');
  await tutor.waitFor(/✗ failing$/m);
  renameSync(start.cwd, `${start.cwd}-away`);
  tutor.send('c');
  await tutor.waitFor('The project cannot be read at the moment.');
  renameSync(`${start.cwd}-away`, start.cwd);
  writeFileSync(join(start.cwd, 'Procfile'), 'web: gunicorn mysite.wsgi\n');
  tutor.send('c');
  await tutor.waitFor(/✓ passed$/m);
  rmSync(start.cwd, {recursive: true});
  tutor.send('c');
  await tutor.waitFor('The project cannot be read at the moment.');
  tutor.send('n');
  await tutor.waitFor('Factories');
  tutor.send('p');
  await tutor.waitFor('Module and attribute');
  tutor.send('q');
  expect((await tutor.exit).code).toBe(0);
});

test('files that are written while they are read do no harm', async () => {
  const start = {cwd: sample('django', {Procfile: 'web: gunicorn mysite.wsgi\n'}), home: emptyFolder(), args: chosen};
  const tutor = openTutor(start);
  await goToStep(tutor, 'Module and attribute');
  for (let i = 0; i < 60; i++) {
    writeFileSync(join(start.cwd, 'Procfile'), i % 2 ? '' : `web: gunicorn mysit${i}.wsgi\n`);
    await new Promise(resolve => setImmediate(resolve));
  }
  writeFileSync(join(start.cwd, 'Procfile'), 'web: gunicorn mysite.wsgi\n');
  await tutor.waitFor(/✓ passed$/m);
  expect(tutor.screen()).not.toContain('check broke');
});
