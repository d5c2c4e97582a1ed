import {expect, test} from 'vitest';
import {keys} from './terminal.ts';
import {chosen, emptyFolder, openTutor, sample, status} from './tutor.ts';

test('opens full screen with what it sees, each fact with its file; then asks for platform and track', async () => {
  const start = {cwd: sample('django'), home: emptyFolder()};
  const tutor = openTutor(start);
  const seen = await tutor.waitFor(/checked \d/);
  expect(tutor.isAlternate()).toBe(true);
  expect(seen).toMatch(/Framework +Django 5\.2\.7 +requirements\.txt:1/);
  expect(seen).toMatch(/Dependencies +pip +requirements\.txt/);
  expect(seen).toMatch(/Server +✗ gunicorn is missing/);
  expect(seen).toMatch(/Database +SQLite.* mysite\/settings\.py:\d+/);
  expect(seen).toMatch(
    /Start command +(?:✗ none: there is no Procfile|\? unknown: The start command can be set in the dashboard)/,
  );
  expect(seen).toContain('Where will it run?');
  // Which platform that is depends on which ones there are; the ranking has tests of its own.
  const recommended = /❯ (.+)\n/.exec(seen)?.[1] ?? '';
  expect(recommended).toMatch(/^\w/);
  expect(seen).toMatch(/Recommended\. Nothing in your project names a platform yet\./);

  tutor.send(keys.down);
  await tutor.waitFor('❯ Help me choose');
  tutor.send(keys.up);
  await tutor.waitFor(`❯ ${recommended}\n`);
  tutor.send(keys.enter);
  expect(await tutor.waitFor('What do you want to learn?')).toMatch(/Recommended\. /);
  tutor.send(keys.escape);
  await tutor.waitFor('Where will it run?');
  tutor.send(keys.enter);
  await tutor.waitFor('What do you want to learn?');
  tutor.send('G');
  await tutor.waitFor('❯ Platform-as-a-service');
  tutor.send(keys.enter);
  await tutor.waitFor(/paas-tutor Platform-as-a-service +1 of \d+/);
});

test('recommends the platform that the files show, and says which files', async () => {
  const cwd = sample('flask', {Procfile: 'web: gunicorn app:app\n'});
  const tutor = openTutor({cwd, home: emptyFolder()});
  expect(await tutor.waitFor(/checked \d/)).toMatch(/Recommended\. Your project has Procfile, which Heroku reads\./);
});

test('the second start goes on at the same step and line, without a question', async () => {
  const start = {cwd: sample('django'), home: emptyFolder()};
  const first = openTutor({...start, args: chosen});
  await first.waitFor(/1 of \d+ {2}/);
  first.send('nn');
  await first.waitFor(/3 of \d+ {2}/);
  first.send('jjj');
  const left = (await first.waitFor(/ 4-\d+ of \d+ /)).split('\n').slice(1, 10);
  first.send('q');
  await first.exit;
  expect(status(start).position).toBe('heroku-before-you-start#cost');

  const second = openTutor(start);
  await second.waitFor(/3 of \d+ {2}[\s\S]*checked \d/);
  expect(second.lines().slice(1, 10)).toEqual(left);
  expect(second.raw()).not.toContain('Where will it run?');
});

test('a platform and a track given as arguments are not asked for, and kept', async () => {
  const start = {cwd: sample('fastapi'), home: emptyFolder()};
  const first = openTutor({...start, args: ['--platform', 'heroku-fir', '--track', 'platform-as-a-service']});
  await first.waitFor(/paas-tutor Platform-as-a-service +1 of/);
  expect(first.raw()).not.toContain('Where will it run?');
  first.send('q');
  await first.exit;
  const second = openTutor(start);
  await second.waitFor(/paas-tutor Platform-as-a-service +1 of/);
  second.send('f');
  await second.waitFor('checks for Heroku (Fir)');
});
