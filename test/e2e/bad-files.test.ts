import {execFileSync} from 'node:child_process';
import {mkdirSync, openSync, rmSync, symlinkSync, truncateSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {chosen, emptyFolder, goToStep, openTutor, run, sample} from './tutor.ts';

const wsgi = 'web: gunicorn mysite.wsgi\n';

/** What makes a project hard to read, and what is to be said of it where something is. */
const traps: Readonly<Record<string, {readonly set: (root: string) => void; readonly check?: string}>> = {
  'a FIFO named Procfile': {
    set: root => execFileSync('mkfifo', [join(root, 'Procfile')]),
    check: 'procfile-exists',
  },
  'a link to a device named Procfile': {
    set: root => symlinkSync('/dev/zero', join(root, 'Procfile')),
    check: 'procfile-exists',
  },
  'a folder named Procfile': {set: root => mkdirSync(join(root, 'Procfile')), check: 'procfile-exists'},
  'a FIFO in place of the settings': {
    set: root => {
      rmSync(join(root, 'mysite/settings.py'));
      execFileSync('mkfifo', [join(root, 'mysite/settings.py')]);
    },
  },
  'links out of the project and loops of links': {
    set: root => {
      symlinkSync('..', join(root, 'up'));
      symlinkSync('.', join(root, 'mysite/self'));
      symlinkSync('b', join(root, 'a'));
      symlinkSync('a', join(root, 'b'));
      symlinkSync('/etc/passwd', join(root, '.env'));
      symlinkSync('/proc/self/mem', join(root, 'runtime.txt'));
    },
  },
  'files of 100 MB': {
    set: root => {
      for (const name of ['requirements.txt', 'mysite/huge.py', 'Procfile', '.env']) {
        openSync(join(root, name), 'w');
        truncateSync(join(root, name), 100_000_000);
      }
    },
  },
  'binary settings': {
    set: root =>
      writeFileSync(
        join(root, 'mysite/settings.py'),
        Buffer.from(Array.from({length: 5000}, (_, i) => (i * 131) % 256)),
      ),
  },
  'broken TOML, YAML, JSON and Python': {
    set: root => {
      for (const name of [
        'pyproject.toml',
        'poetry.lock',
        'uv.lock',
        'Pipfile',
        'heroku.yml',
        'app.json',
        'Pipfile.lock',
      ])
        writeFileSync(join(root, name), '[[[ "\u0000 {: \n\t- ]\n');
      writeFileSync(join(root, 'mysite/urls.py'), 'def (:\n  x = "\n');
    },
  },
};

test.for(Object.entries(traps))('%s: every check answers, none breaks, nothing hangs', async ([, {set, check}]) => {
  const start = {cwd: sample('django'), home: emptyFolder()};
  set(start.cwd);
  const {out, err, code} = run({...start, args: ['check', '--platform', 'heroku', '--format', 'json']});
  expect(err).toBe('');
  expect([0, 1]).toContain(code);
  const {checks, summary} = JSON.parse(out) as {
    checks: {id: string; verdict: string}[];
    summary: Record<string, number>;
  };
  expect(checks.filter(({verdict}) => verdict === 'error')).toEqual([]);
  expect(summary.error).toBe(0);
  if (check) expect(['fail', 'unknown']).toContain(checks.find(({id}) => id === check)?.verdict);

  const tutor = openTutor({...start, args: chosen});
  await tutor.waitFor(/1 of \d+ {2}[\s\S]*checked \d/);
  tutor.send('f');
  const findings = await tutor.waitFor(/checks for Heroku, \d+ failing/);
  expect(findings).not.toContain('check broke');
  tutor.send('q');
  expect((await tutor.exit).code).toBe(0);
});

test('nothing of what a file or its name contains reaches the terminal raw', async () => {
  const evil = '\u001b]0;OWNED\u0007\u001b[31mred\u202eright\u009b2J';
  const start = {
    cwd: sample('django', {
      Procfile: `web: gunicorn ${evil}.wsgi\n${evil}: x\n`,
      'requirements.txt': `django==5.2.7\n${evil}==1\n`,
      [`${evil.replaceAll('/', '')}.py`]: `SECRET_KEY = "${evil}"\n`,
      '.python-version': `3.${evil}\n`,
    }),
    home: emptyFolder(),
  };
  const forbidden = ['\u001b]0;', 'OWNED\u0007', '\u001b[31mred', '\u202e', '\u009b'];
  const found = (text: string) => forbidden.filter(part => text.includes(part));
  const tutor = openTutor({...start, args: [...chosen, '--no-color'], columns: 160, rows: 50});
  await goToStep(tutor, 'Module and attribute');
  tutor.send('hhh');
  for (const letter of ['f', 'l', 't', 'w', '?']) {
    const before = tutor.screen();
    tutor.send(letter);
    await tutor.waitFor(screen => screen !== before);
  }
  tutor.send('q');
  await tutor.exit;
  expect(tutor.raw()).toContain('OWNED');
  expect(found(tutor.raw())).toEqual([]);
  for (const args of [
    ['check', '--platform', 'heroku'],
    ['inspect'],
    ['--plain', ...chosen],
    ['read', 'heroku-start-command'],
  ]) {
    const {out, err} = run({...start, args});
    expect(found(out + err)).toEqual([]);
  }
});

test('a folder with a bad name is a project like others', async () => {
  const folder = join(emptyFolder(), '\u001b[31mbad\u0007 näme 漢字 \'"$(x)');
  mkdirSync(folder);
  writeFileSync(join(folder, 'app.py'), 'from flask import Flask\napp = Flask(__name__)\n');
  writeFileSync(join(folder, 'Procfile'), wsgi);
  const tutor = openTutor({cwd: folder, home: emptyFolder(), args: ['--no-color']});
  const screen = await tutor.waitFor(/checked \d/);
  expect(screen).toContain('bad näme 漢字');
  expect(tutor.raw()).not.toContain('\u001b[31m');
  for (const line of screen.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
});
