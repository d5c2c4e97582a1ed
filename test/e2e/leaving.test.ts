import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {keys, type Terminal} from './terminal.ts';
import {chosen, emptyFolder, goToStep, openIn, openTutor, program, sample, status} from './tutor.ts';

/** Whether the terminal is as it was before: normal screen, cursor shown, no bracketed paste. */
function expectGivenBack(tutor: Terminal): void {
  const raw = tutor.raw();
  expect(tutor.isAlternate()).toBe(false);
  expect(raw.lastIndexOf('\u001b[?25h')).toBeGreaterThan(raw.lastIndexOf('\u001b[?25l'));
  expect(raw.lastIndexOf('\u001b[?2004l')).toBeGreaterThan(raw.lastIndexOf('\u001b[?2004h'));
}

const farewell =
  /^guestbook: Heroku, (?:\d+ [a-z ]+, )+of \d+ steps\.\nAt "Cedar and Fir"\. Next: .+\nCome back: paas-tutor, and you are here again\.$/;

async function openSecondStep(): Promise<{tutor: Terminal; start: {cwd: string; home: string}}> {
  const start = {cwd: sample('django'), home: emptyFolder()};
  // So wide that none of the last lines is broken.
  const tutor = openTutor({...start, args: chosen, columns: 120});
  await goToStep(tutor, 'Cedar and Fir');
  await tutor.waitFor(/checked \d/);
  return {tutor, start};
}

test.for([
  ['q', 0],
  [keys.ctrlC, 0],
  ['\u0004', 0],
] as const)('%j says where you are, what is next and how to come back, and ends with %i', async ([key, code]) => {
  const {tutor, start} = await openSecondStep();
  tutor.send(key);
  expect((await tutor.exit).code).toBe(code);
  await expect.poll(() => tutor.scrollback().trim()).toMatch(farewell);
  expectGivenBack(tutor);
  expect(status(start).position).toBe('heroku-before-you-start#cedar-and-fir');
});

test.for([
  ['SIGTERM', 143],
  ['SIGHUP', 129],
  ['SIGINT', 130],
] as const)(
  '%s ends with %i, says how to come back, gives the terminal back and keeps what was done',
  async ([signal, code]) => {
    const {tutor, start} = await openSecondStep();
    tutor.kill(signal);
    expect(await tutor.exit).toEqual({code, signal: 0});
    await expect.poll(() => tutor.scrollback().trim()).toMatch(farewell);
    expectGivenBack(tutor);
    expect(status(start).position).toBe('heroku-before-you-start#cedar-and-fir');
  },
);

test('kill -9 loses nothing: the next start is at the same step, with the same answers', async () => {
  const {tutor, start} = await openSecondStep();
  await goToStep(tutor, 'Sign up');
  tutor.send('a');
  await tutor.waitFor('Confirmed by hand');
  await expect.poll(() => status(start).counts.attested).toBe(1);
  tutor.kill('SIGKILL');
  await tutor.exit;
  const again = openTutor(start);
  await again.waitFor(/4 of \d+ {2}◆ confirmed/);
});

test('Ctrl+Z gives the terminal to the shell, fg takes it again, and Ctrl+Z works once more', async () => {
  const start = {cwd: sample('django'), home: emptyFolder()};
  const shell = openIn('bash', ['--norc', '--noprofile', '-i'], {...start, env: {PS1: 'SHELL> '}});
  await shell.waitFor('SHELL>');
  shell.send(`'${process.execPath}' '${program()}' ${chosen.join(' ')}\r`);
  await shell.waitFor(/1 of \d+ {2}[\s\S]*checked \d/);
  for (const word of ['one', 'two']) {
    shell.send(keys.ctrlZ);
    await shell.waitFor(screen => !shell.isAlternate() && /Stopped[\s\S]*SHELL> $/.test(`${screen.trimEnd()} `));
    shell.send(`echo ${word}-$((1+1))\r`);
    await shell.waitFor(`${word}-2`);
    writeFileSync(join(start.cwd, 'Procfile'), `web: gunicorn mysite.wsgi # ${word}\n`);
    shell.send('fg\r');
    await shell.waitFor(screen => shell.isAlternate() && /1 of \d+ {2}/.test(screen));
    shell.send('j');
    await shell.waitFor(/ 2-\d+ of \d+ /);
    shell.send('k');
    await shell.waitFor(/ 1-\d+ of \d+ /);
  }
  shell.send('q');
  await shell.waitFor(screen => !shell.isAlternate() && /Come back: paas-tutor[\s\S]*SHELL>/.test(screen));
  shell.send('echo code-$?\r');
  await shell.waitFor('code-0');
});

test('two windows on one project keep what each of them did', async () => {
  const {tutor: one, start} = await openSecondStep();
  const two = openTutor({...start, rows: 40});
  await two.waitFor(/2 of \d+ {2}/);
  await goToStep(one, 'Sign up');
  one.send('a');
  await one.waitFor('Confirmed by hand');
  await goToStep(two, 'The command line tool');
  two.send('a');
  await two.waitFor('Confirmed by hand');
  for (const tutor of [one, two]) {
    tutor.send('q');
    await tutor.exit;
  }
  expect(status(start).counts.attested).toBe(2);
});
