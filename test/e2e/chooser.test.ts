import {expect, test} from 'vitest';
import {keys} from './terminal.ts';
import {chosen, emptyFolder, openTutor, run, sample} from './tutor.ts';

const celery = {
  'requirements.txt': 'django==5.2.7\ngunicorn==26.2.0\ncelery==5.5.0\n',
  Aptfile: 'ffmpeg\n',
};

test('helps to choose: four questions, then the platforms ranked with the lines that decide; the answers are kept', async () => {
  const start = {cwd: sample('django', celery), home: emptyFolder(), columns: 100, rows: 30};
  const tutor = openTutor(start);
  await tutor.waitFor('Help me choose');
  tutor.send(keys.down);
  await tutor.waitFor('❯ Help me choose');
  tutor.send(keys.enter);
  const asked = await tutor.waitFor('Help me choose: 1 of 4');
  expect(asked).toMatch(/• Background jobs \(celery\) +requirements\.txt:3/);
  expect(asked).toMatch(/• System packages \(ffmpeg\) +Aptfile:1/);
  tutor.send('jj');
  await tutor.waitFor('❯ A few dollars');
  tutor.send(keys.enter);
  await tutor.waitFor(/2 of 4[\s\S]*❯ Only my app/);
  tutor.send(keys.enter);
  await tutor.waitFor('3 of 4');
  tutor.send('q');
  await tutor.exit;

  const again = openTutor(start);
  await again.waitFor('Help me choose');
  again.send('j');
  await again.waitFor('❯ Help me choose');
  again.send(keys.enter);
  await again.waitFor('Help me choose: 3 of 4');
  again.send(keys.enter);
  await again.waitFor('4 of 4');
  again.send(keys.enter);
  const ranked = await again.waitFor('Ranked for guestbook');
  expect(ranked).toMatch(/✓ for +Background jobs \(celery\): .*/);
  expect(ranked).toContain('requirements.txt:3');
  expect(ranked).toContain('A server of your own: ');
  expect(ranked).toMatch(/❯ (?!A server)/);
  again.send(keys.enter);
  expect(await again.waitFor('What do you want to learn?')).toContain('guestbook');
  expect(JSON.parse(run({...start, args: ['status', '--format', 'json']}).out).platform).not.toBeNull();
});

test('shows the platforms side by side, and what each makes of this project; Right and Left go beside', async () => {
  const tutor = openTutor({cwd: sample('django', celery), home: emptyFolder(), args: chosen, columns: 40, rows: 12});
  await tutor.waitFor(/checked \d/);
  tutor.send('v');
  const first = await tutor.waitFor('Side by side');
  expect(first).toMatch(/\d+ of \d+ +❯ Heroku\n/);
  tutor.send(keys.right);
  const second = await tutor.waitFor(screen => screen.includes('Side by side') && !/❯ Heroku\n/.test(screen));
  expect(second).toMatch(/\d+ of \d+ +❯ /);
  tutor.send(keys.left);
  await tutor.waitFor(/❯ Heroku\n/);
  tutor.send('G');
  await tutor.waitFor(/for this project\./);
  tutor.send('b');
  await tutor.waitFor(/paas-tutor Heroku/);
});

test('in plain lines, the comparison is told platform by platform', async () => {
  const tutor = openTutor({
    cwd: sample('django', celery),
    home: emptyFolder(),
    args: [...chosen, '--plain'],
    columns: 90,
    rows: 400,
  });
  await tutor.waitFor(/then\s+Enter:/);
  tutor.send('v\r');
  const told = await tutor.waitFor(/Cost: [\s\S]*Cost: [\s\S]*then\s+Enter:/);
  expect(told).toMatch(/Heroku: .*chosen/);
  expect(told).toMatch(/bad for +The SQLite database\s+mysite\/settings\.py:\d+/);
});
