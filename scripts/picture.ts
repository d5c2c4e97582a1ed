// docs/screen.png: the picture of the README, taken from the built program in a real terminal.
import {cpSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {keys, openTerminal} from '../test/e2e/terminal.ts';
import {screenPicture} from './screen-picture.ts';

const path = (relative: string) => fileURLToPath(new URL(`../${relative}`, import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'paas-tutor-picture-'));
const project = join(work, 'guestbook');
cpSync(path('samples/django'), project, {recursive: true});
writeFileSync(join(project, 'Procfile'), 'web: gunicorn mysit.wsgi\n');
writeFileSync(join(project, 'requirements.txt'), 'django==5.2.7\ngunicorn==26.2.0\n');

const terminal = openTerminal({
  command: process.execPath,
  args: [path('bin/paas-tutor.js'), '--platform', 'heroku', '--track', 'heroku'],
  cwd: project,
  env: {PAAS_TUTOR_HOME: join(work, 'home')},
  columns: 120,
  rows: 34,
});
await terminal.waitFor(/checked \d/);
for (let step = 0; step < 80 && !/mysit\.wsgi/.test(terminal.screen()); step++) {
  const before = terminal.screen();
  terminal.send('n');
  await terminal.waitFor(screen => screen !== before);
}
terminal.send('h');
await terminal.waitFor(/1 of 3|Hint|hint 1/i);
terminal.send(keys.up);
await new Promise(resolve => setTimeout(resolve, 300));
writeFileSync(path('docs/screen.png'), screenPicture(terminal.emulator));
console.log(terminal.screen());
terminal.kill('SIGTERM');
await terminal.exit;
rmSync(work, {recursive: true, force: true});
