import {expect, test} from 'vitest';
import {keys} from './terminal.ts';
import {chosen, emptyFolder, openTutor, run, sample} from './tutor.ts';

const broken = () => sample('django', {Procfile: 'web: gunicorn mysit.wsgi\n'});
const log = [
  '2026-11-20T10:00:00.000000+00:00 app[web.1]: Traceback (most recent call last):',
  "2026-11-20T10:00:01.000000+00:00 app[web.1]: ModuleNotFoundError: No module named 'mysit'",
  '2026-11-20T10:00:03.000000+00:00 heroku[router]: at=error code=H10 desc="App crashed" method=GET path="/"',
];
const pasted = (text: string) => `\u001b[200~${text}\u001b[201~`;

test('a log is pasted into the search, leads to the lesson and the check, and is still there after Esc', async () => {
  const tutor = openTutor({cwd: broken(), home: emptyFolder(), args: chosen, columns: 100, rows: 30});
  await tutor.waitFor(/1 of \d+ {2}[\s\S]*checked \d/);
  tutor.send('/');
  await tutor.waitFor('words, or an error from a log');
  tutor.send(pasted(`${log.join('\r')}\r`));
  const found = await tutor.waitFor('3 lines:');
  expect(found).toMatch(/❯ ModuleNotFoundError: No module named 'mysit'/);
  expect(found).toMatch(/module +mysit/);
  expect(found).toMatch(/✗ failing/);
  tutor.send(keys.enter);
  await tutor.waitFor(/^paas-tutor Heroku +[2-9]\d* of \d+ /);
  tutor.send(keys.escape);
  await tutor.waitFor('3 lines:');
  for (let i = 0; i < 3; i++) tutor.send(keys.down);
  tutor.send(keys.enter);
  await tutor.waitFor(/── wsgi-target-resolves/);
  tutor.send(keys.escape);
  await tutor.waitFor('3 lines:');
  tutor.send(keys.escape);
  await tutor.waitFor(/1 of \d+ {2}/);
});

test('letters are text, Backspace and Ctrl+U take them away, and a paste without marks opens nothing', async () => {
  const tutor = openTutor({cwd: broken(), home: emptyFolder(), args: chosen});
  await tutor.waitFor(/1 of \d+ {2}[\s\S]*checked \d/);
  tutor.send('/quit');
  await tutor.waitFor('❯ quit▌');
  tutor.send('\u007f\u007f');
  await tutor.waitFor('❯ qu▌');
  tutor.send('\u0015');
  await tutor.waitFor('words, or an error from a log');
  tutor.send('gunicorn\rwhitenoise');
  await tutor.waitFor('2 lines: gunicorn whitenoise▌');
  tutor.send(keys.ctrlC);
  expect((await tutor.exit).code).toBe(0);
});

test('a megabyte is pasted without harm', async () => {
  const tutor = openTutor({cwd: broken(), home: emptyFolder(), args: chosen});
  await tutor.waitFor(/1 of \d+ {2}[\s\S]*checked \d/);
  tutor.send('/');
  await tutor.waitFor('words, or an error from a log');
  tutor.send(pasted(`${'x q ? /\r'.repeat(120_000)}at=error code=H14 desc="No web processes running"`));
  await tutor.waitFor(/❯ at=error code=H14/);
  tutor.send(keys.ctrlC);
  expect((await tutor.exit).code).toBe(0);
});

test('in lines: behind a slash, with a number, b and q', async () => {
  const tutor = openTutor({cwd: broken(), home: emptyFolder(), args: [...chosen, '--plain'], rows: 200});
  const told = (what: string | RegExp) =>
    tutor.waitFor(() => (typeof what === 'string' ? tutor.scrollback().includes(what) : what.test(tutor.scrollback())));
  await told('then Enter:');
  tutor.send('/ H14\r');
  await told(/1\. +at=error code=H14/);
  tutor.send(`${log.join('\r')}\r`);
  await told(/1\. +ModuleNotFoundError: No module named 'mysit'/);
  tutor.send('1\r');
  await told('Module and attribute');
  tutor.send('q\r');
  expect((await tutor.exit).code).toBe(0);
});

test('a log is piped in', () => {
  const start = {cwd: broken(), home: emptyFolder()};
  const {out, code} = run({...start, args: ['search', '-', '--format', 'json']}, `${log.join('\n')}\n`);
  expect(code).toBe(0);
  const {schema, by, results} = JSON.parse(out) as {schema: string; by: string; results: {id: string}[]};
  expect([schema, by]).toEqual(['paas-tutor/search/v1', 'message']);
  expect(results.slice(0, 3).map(({id}) => id)).toEqual(['module-not-found', 'traceback', 'app-crashed']);
  expect(results[0]).toMatchObject({values: {module: 'mysit'}, line: 2});
});
