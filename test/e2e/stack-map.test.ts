import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {keys} from './terminal.ts';
import {chosen, emptyFolder, openTutor, run, sample} from './tutor.ts';

const broken = () =>
  sample('django', {Procfile: 'web: gunicorn mysit.wsgi\n', 'requirements.txt': 'django==5.2.7\ngunicorn==26.2.0\n'});

test('m opens the map, a layer leads to its lesson, and Esc back to the same layer', async () => {
  const tutor = openTutor({cwd: broken(), home: emptyFolder(), args: chosen});
  await tutor.waitFor(/1 of \d+ {2}[\s\S]*checked \d/);
  tutor.send('m');
  const map = await tutor.waitFor('Stack map: who takes care of what');
  expect(map).toMatch(/❯ ├ Web server\/router .*you .*you .*them .*them .*✓ \d passing/);
  expect(map).toMatch(/Hardware .*you .*them .*them .*them /);
  tutor.send('j');
  const server = await tutor.waitFor(/❯ ├ WSGI\/ASGI server .*✗ 1 failing/);
  expect(server).toMatch(/✗ failing[\s\S]*Procfile:1:15/);
  tutor.send(keys.right);
  await tutor.waitFor(/❯metal[\s\S]*bare metal: you\. /);
  tutor.send(keys.left);
  await tutor.waitFor(/❯Heroku[\s\S]*Heroku: you\. /);
  tutor.send('jjj');
  await tutor.waitFor(/❯ +├ Database/);
  tutor.send(keys.enter);
  await tutor.waitFor(/\d+ of \d+ {2}[\s\S]*Read DATABASE_URL/);
  tutor.send(keys.escape);
  await tutor.waitFor(/Stack map[\s\S]*❯ +├ Database/);
  tutor.send(keys.escape);
  // Back in the step that the map was opened from, not in the one that the layer led to.
  await tutor.waitFor(/1 of \d+ {2}[\s\S]*What Heroku is today/);
});

test('a layer turns green when the file is saved, without a key', async () => {
  const cwd = broken();
  const tutor = openTutor({cwd, home: emptyFolder(), args: chosen});
  await tutor.waitFor(/1 of \d+ {2}[\s\S]*checked \d/);
  tutor.send('m');
  await tutor.waitFor(/WSGI\/ASGI server .*✗ 1 failing/);
  writeFileSync(join(cwd, 'Procfile'), 'web: gunicorn mysite.wsgi\n');
  await tutor.waitFor(/WSGI\/ASGI server .*✓ \d+ passing/);
});

test('in plain mode the map is told whole, and a number leads to the lesson', async () => {
  const tutor = openTutor({cwd: broken(), home: emptyFolder(), args: [...chosen, '--plain']});
  const told = (what: RegExp) => tutor.waitFor(() => what.test(tutor.scrollback()));
  await told(/m map[\s\S]*then Enter:/);
  tutor.send('m\r');
  await told(/2\. WSGI\/ASGI server: ✗ 1 failing[\s\S]*10\. Hardware[\s\S]*a number chooses/);
  tutor.send('5\r');
  await told(/paas-tutor Heroku, \d+ of \d+[\s\S]*Read DATABASE_URL/);
  tutor.send('q\r');
  expect((await tutor.exit).code).toBe(0);
});

test('without Unicode and without colours it is drawn with ASCII alone', async () => {
  const start = {cwd: broken(), home: emptyFolder(), columns: 200, rows: 60};
  const tutor = openTutor({...start, args: [...chosen, '--ascii', '--no-color']});
  await tutor.waitFor(/checked \d/);
  tutor.send('m');
  expect(await tutor.waitFor('Stack map')).toMatch(/\| Web server\/router +\| #+ you +#+ #+ you/);
  expect([...new Set(tutor.raw())].filter(character => character > '~')).toEqual([]);
  expect(run({...start, args: ['--plain', ...chosen]}).code).toBe(0);
});
