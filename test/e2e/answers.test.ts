import {expect, test} from 'vitest';
import {keys, type Terminal} from './terminal.ts';
import {chosen, emptyFolder, goToStep, openTutor, sample, status} from './tutor.ts';

/** Selects a choice of the question on the screen and takes it. */
async function choose(tutor: Terminal, choice: string): Promise<void> {
  if (tutor.screen().includes('Enter or Tab: answer')) {
    tutor.send(keys.enter);
    await tutor.waitFor(screen => !screen.includes('Enter or Tab: answer'));
  }
  const line = (start: string) => tutor.lines().findIndex(text => text.startsWith(start));
  for (let i = 0; i < 12 && line(`❯ ${choice}`) < 0; i++) {
    const before = tutor.screen();
    tutor.send(line('❯') < line(`  ${choice}`) ? keys.down : keys.up);
    await tutor.waitFor(screen => screen !== before);
  }
  tutor.send(keys.enter);
}

test('a quiz says of each answer whether it is right and why; the right one is remembered', async () => {
  const start = {cwd: sample('django'), home: emptyFolder()};
  const first = openTutor({...start, args: chosen, rows: 40});
  await first.waitFor(/1 of \d+ {2}○ to do/);
  await choose(first, 'It has a date on which it stops.');
  expect(await first.waitFor('✗ Not this one: It has a date')).toContain('No end was announced.');
  expect(first.screen()).toContain('○ to do');
  await choose(first, 'It is operated and patched');
  await first.waitFor(/✓ Right: It is operated and patched/);
  await first.waitFor(/1 of \d+ {2}✓ passed/);
  expect(first.screen()).not.toContain('Not this one');
  first.send('q');
  await first.exit;
  const second = openTutor({...start, rows: 40});
  await second.waitFor(/1 of \d+ {2}✓ passed[\s\S]*✓ Right:/);
});

test('a decision is kept, and the checks follow it', async () => {
  const start = {cwd: sample('django'), home: emptyFolder()};
  const tutor = openTutor({...start, args: ['--platform', 'heroku-fir', '--track', 'platform-as-a-service'], rows: 40});
  await tutor.waitFor(/1 of \d+ {2}/);
  for (let i = 0; i < 40 && !tutor.screen().includes('Which platform shall the checks ask about?'); i++) {
    const before = tutor.lines()[0];
    tutor.send('n');
    await tutor.waitFor(() => tutor.lines()[0] !== before);
  }
  await choose(tutor, 'PythonAnywhere');
  await tutor.waitFor('✓ Chosen: PythonAnywhere');
  await choose(tutor, 'Heroku');
  await tutor.waitFor('✓ Chosen: Heroku');
  tutor.send('f');
  await tutor.waitFor(/checks for Heroku, \d+ failing/);
  tutor.send('q');
  await tutor.exit;
  const again = openTutor({...start, rows: 40});
  await again.waitFor(/checks for Heroku, \d+ failing/);
});

test('what no file shows is confirmed by hand with a, shown as confirmed, and taken back with a', async () => {
  const start = {cwd: sample('django'), home: emptyFolder()};
  const tutor = openTutor({...start, args: chosen, rows: 40});
  await goToStep(tutor, 'Sign up');
  await tutor.waitFor('a: confirm it by hand');
  tutor.send('a');
  expect(await tutor.waitFor('Confirmed by hand. Press n to go on.')).toMatch(/◆ confirmed$/m);
  await expect.poll(() => status(start).counts.attested).toBe(1);
  tutor.send('a');
  expect(await tutor.waitFor('Taken back.')).toMatch(/○ to do$/m);
  await expect.poll(() => status(start).counts.attested).toBe(0);
});

test('n leaves a step undone as skipped, p goes back to it, and the outline shows a word for each', async () => {
  const start = {cwd: sample('django'), home: emptyFolder()};
  const tutor = openTutor({...start, args: chosen, columns: 120, rows: 40});
  await tutor.waitFor(/1 of \d+ {2}/);
  tutor.send('n');
  expect(await tutor.waitFor(/2 of \d+ {2}/)).toMatch(/» skipped +What Heroku is today/);
  tutor.send('p');
  await tutor.waitFor(/1 of \d+ {2}» skipped/);
  await expect.poll(() => status(start).counts.skipped).toBe(1);
  tutor.send('p');
  await tutor.waitFor('This is the first step.');
  tutor.send('o');
  await tutor.waitFor(/❯ » skipped/);
  tutor.send('jjj');
  await tutor.waitFor(/❯ ○ to do +Sign up/);
  tutor.send(keys.enter);
  await tutor.waitFor(/4 of \d+ {2}/);
});

test('the checklist shows evidence, is confirmed by hand and leads to the lesson', async () => {
  const cwd = sample('django', {Procfile: 'web: gunicorn mysite.wsgi\n', 'requirements.txt': 'django\ngunicorn\n'});
  const start = {cwd, home: emptyFolder()};
  const tutor = openTutor({...start, args: chosen, rows: 40});
  await tutor.waitFor(/checked \d/);
  tutor.send('l');
  const list = await tutor.waitFor(/Learning checklist: \d+ of \d+/);
  expect(list).toMatch(/passed {2}Heroku can start the app\n.*found: Procfile:1/);
  expect(list).toMatch(/❯ ○ to do {2}I have an account/);
  tutor.send('a');
  await tutor.waitFor(/❯ ◆ confirmed {2}I have an account/);
  tutor.send('j');
  await tutor.waitFor(/❯ ✓ passed {2}Heroku can start/);
  tutor.send('a');
  await tutor.waitFor('The checks alone decide this item.');
  tutor.send(keys.enter);
  await tutor.waitFor('The Procfile');
  tutor.send(keys.escape);
  await tutor.waitFor('Learning checklist');
});
