import {execFileSync} from 'node:child_process';
import {mkdirSync, readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, inject, test} from 'vitest';
import {chosen, emptyFolder, goToStep, openIn, runIn, sample} from './tutor.ts';

const MEGABYTE = 1_000_000;

/** What npm must not take from the developer's own settings, and no network. */
const offline = (folder: string) => ({
  ...process.env,
  npm_config_cache: join(folder, 'no-cache'),
  npm_config_offline: 'true',
  npm_config_registry: 'http://127.0.0.1:9/',
});

test('the packed program, installed in an empty folder without a network, does everything there', async () => {
  const folder = emptyFolder();
  const [name] = JSON.parse(
    // The build is tested as it is; packing would build it once more.
    execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
      cwd: inject('built'),
      env: offline(folder),
      stdio: ['ignore', 'pipe', 'ignore'],
    }).toString(),
  ).map(({filename}: {filename: string}) => filename);
  const tarball = join(folder, name);
  expect(statSync(tarball).size, 'built with npm run build -- --small').toBeLessThanOrEqual(MEGABYTE);

  const place = join(folder, 'place');
  mkdirSync(place);
  writeFileSync(join(place, 'package.json'), '{"private": true}');
  execFileSync('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball], {
    cwd: place,
    env: offline(folder),
    stdio: 'ignore',
  });
  expect(readdirSync(join(place, 'node_modules')).filter(entry => !entry.startsWith('.'))).toEqual(['paas-tutor']);
  const installed = join(place, 'node_modules/paas-tutor');
  const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  expect(manifest.dependencies).toBeUndefined();
  // What --help sends an instructor to.
  const guides = ['tracks.md', 'grading.md', 'gradebook.md', 'reports.md', 'ci.md', 'recipes/README.md'];
  const files = [
    'README.md',
    'LICENSE',
    'dist/program.br',
    'bin/paas-tutor.js',
    ...guides.map(guide => `docs/${guide}`),
  ];
  for (const file of files) expect(statSync(join(installed, file)).size).toBeGreaterThan(0);
  expect(readdirSync(join(installed, 'schemas')).length).toBeGreaterThan(3);

  const command = join(place, 'node_modules/.bin/paas-tutor');
  const start = {cwd: sample('django', {Procfile: 'web: gunicorn mysit.wsgi\n'}), home: emptyFolder()};
  expect(runIn(command, ['--version'], start)).toEqual({code: 0, out: `${manifest.version}\n`, err: ''});
  const check = runIn(command, ['check', '--format', 'json'], start);
  expect(check).toMatchObject({code: 1, err: ''});
  expect(JSON.parse(check.out)).toMatchObject({schema: 'paas-tutor/check/v1', verdicts: {deploys: 'no'}});
  expect(runIn(command, ['explain', 'wsgi-target-resolves'], start).out).toContain('mysite.wsgi');

  const practice = {cwd: emptyFolder(), home: emptyFolder()};
  expect(runIn(command, ['sample', 'shop', '--framework', 'flask'], practice)).toMatchObject({code: 0, err: ''});
  expect(runIn(command, ['check', 'shop', '--platform', 'heroku'], practice)).toMatchObject({code: 1, err: ''});

  const tutor = openIn(command, chosen, {...start, rows: 40});
  await goToStep(tutor, 'Module and attribute');
  await tutor.waitFor(/✗ failing$/m);
  writeFileSync(join(start.cwd, 'Procfile'), 'web: gunicorn mysite.wsgi\n');
  await tutor.waitFor(/✓ passed$/m);
  tutor.send('q');
  expect((await tutor.exit).code).toBe(0);
}, 60_000);
