import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {keys, type Terminal} from './terminal.ts';
import {emptyFolder, openTutor, run, sample} from './tutor.ts';

const FILE = '.paas-tutor/assignment.json';
const assignment = (rest: object = {}) =>
  JSON.stringify({
    schema: 'paas-tutor/assignment/v1',
    id: 'hw3',
    title: 'Homework 3',
    track: {from: 'builtin:heroku'},
    platform: 'heroku',
    ...rest,
  });
const LATER = {due: {at: '2026-12-05T04:59:00Z', input: '2026-12-04', offset: '-05:00'}};

function clone() {
  const cwd = sample('django', {[FILE]: assignment()});
  const start = {cwd, home: emptyFolder(), columns: 120};
  return {start, assign: (rest: object) => writeFileSync(join(cwd, FILE), assignment(rest))};
}

async function open(start: ReturnType<typeof clone>['start'], args: readonly string[] = []): Promise<Terminal> {
  const tutor = openTutor({...start, args});
  await tutor.waitFor(/checked \d/);
  return tutor;
}

async function quit(tutor: Terminal): Promise<void> {
  tutor.send('q');
  await tutor.exit;
}

/** Opens the track Deployment from the list of all. */
async function chooseAnother(tutor: Terminal): Promise<void> {
  tutor.send('t');
  await tutor.waitFor('❯ Assigned to you: Homework 3');
  tutor.send('j');
  await tutor.waitFor('❯ Deployment');
  tutor.send(keys.enter);
  const screen = await tutor.waitFor(/^paas-tutor Deployment +[12] of \d+/);
  if (/ 1 of /.test(screen)) tutor.send('n');
  await tutor.waitFor(/^paas-tutor Deployment +2 of \d+/);
}

const statusOf = ({cwd, home}: {cwd: string; home: string}) =>
  JSON.parse(run({cwd, home, args: ['status', '--format', 'json']}).out);

test('who chose another track comes back to it, and the assignment is named', async () => {
  const {start} = clone();
  const first = await open(start);
  await first.waitFor('❯ Assigned to you: Homework 3');
  await chooseAnother(first);
  await quit(first);

  const second = await open(start);
  expect(second.screen()).toMatch(/^paas-tutor Deployment +2 of \d+/);
  expect(second.screen()).toContain(
    'Assigned to you: Homework 3. It has no due date. You chose another track; t shows both.',
  );
  expect(statusOf(start)).toMatchObject({track: 'deployment', trackFrom: 'choice', platform: 'heroku'});
  const {out} = run({...start, args: ['status']});
  expect(out).toMatch(/Assigned to you: Homework 3\n +It has no due date\.\n +You chose another track\./);
  // What is handed in is what was asked for.
  expect(JSON.parse(run({...start, args: ['report', '--format', 'json']}).out).track.id).toBe('heroku');
  second.send('t');
  await second.waitFor('❯ Assigned to you: Homework 3');
  expect(second.screen()).not.toContain('You chose another track');
  second.send(keys.enter);
  await second.waitFor(/^paas-tutor Heroku +1 of \d+/);
  await quit(second);

  const third = await open(start);
  expect(third.screen()).toMatch(/^paas-tutor Heroku +1 of \d+/);
  expect(third.screen()).not.toContain('Assigned to you');
  await quit(third);
});

test('an assignment that changed comes first again, and is told once', async () => {
  const {start, assign} = clone();
  const first = await open(start);
  await chooseAnother(first);
  await quit(first);

  assign(LATER);
  const second = await open(start);
  await second.waitFor('❯ Assigned to you: Homework 3');
  expect(second.screen()).toMatch(
    /The assignment changed since you were here\. Assigned to you: Homework 3\. Due .*2026/,
  );
  expect(statusOf(start)).toMatchObject({track: 'heroku', trackFrom: 'assignment'});
  await chooseAnother(second);
  await quit(second);

  const third = await open(start);
  expect(third.screen()).toMatch(/^paas-tutor Deployment +2 of \d+/);
  expect(third.screen()).not.toContain('The assignment changed');
  expect(third.screen()).toMatch(/Assigned to you: Homework 3\. Due .*You chose another track/);
  await quit(third);
});

test('a track that was named at the start is such a choice too', async () => {
  const {start} = clone();
  const first = await open(start, ['--track', 'deployment', '--platform', 'heroku']);
  await first.waitFor(/^paas-tutor Deployment +1 of \d+/);
  expect(first.screen()).toContain(
    'Assigned to you: Homework 3. It has no due date. You chose another track; t shows both.',
  );
  await quit(first);
  const second = await open(start);
  expect(second.screen()).toMatch(/^paas-tutor Deployment +1 of \d+/);
  await quit(second);
  const plain = run({...start, args: ['--plain']});
  expect(plain.out).toMatch(/^paas-tutor Deployment, 1 of \d+/m);
  expect(plain.out).toContain('You chose another track');
});

test('what was followed before there was an assignment is no choice against it', async () => {
  const {start} = clone();
  writeFileSync(join(start.cwd, FILE), '');
  const first = await open(start, ['--track', 'deployment', '--platform', 'heroku']);
  await first.waitFor(/^paas-tutor Deployment +1 of \d+/);
  await quit(first);
  writeFileSync(join(start.cwd, FILE), assignment());
  const second = await open(start);
  await second.waitFor('❯ Assigned to you: Homework 3');
  await quit(second);
});
