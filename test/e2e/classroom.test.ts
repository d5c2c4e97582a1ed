import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {hasBrowser, openBrowser} from '../support/browser.ts';
import {git} from '../support/git.ts';
import {keys, type Terminal} from './terminal.ts';
import {emptyFolder, folderWith, goToStep, openTutor, run, sample} from './tutor.ts';

const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

/** What the program says; it has to succeed. */
function say(cwd: string, ...args: readonly string[]): string {
  const {code, out, err} = run({cwd, home: emptyFolder(), args});
  expect({args, code, err}).toEqual({args, code: 0, err});
  return out;
}

/** A template with an assignment of a track of one's own, due yesterday for whoever hands in now. */
function template(): string {
  const folder = sample('django');
  say(folder, 'track', 'new', 'track', '--platform', 'heroku');
  expect(say(folder, 'track', 'lint', 'track')).toContain('nothing is wrong');
  say(folder, 'track', 'test', 'track');
  const collects = 'Ms Roe sees what your report holds';
  say(folder, 'assign', './track', '--id', 'hw3', '--due', '2026-11-20T12:00:00Z', '--collects', collects);
  git(folder, ['init', '-q']);
  git(folder, ['add', '-A']);
  git(folder, ['commit', '-qm', 'Assign hw3']);
  return folder;
}

function clone(from: string): string {
  const folder = join(emptyFolder(), 'work');
  git(emptyFolder(), ['clone', '-q', from, folder]);
  return folder;
}

function handIn(folder: string, date: string): void {
  git(folder, ['add', '-A']);
  git(folder, ['commit', '-qm', 'Hand it in'], {GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date});
}

async function open(cwd: string, home: string): Promise<Terminal> {
  const tutor = openTutor({cwd, home, rows: 40});
  await tutor.waitFor('Assigned to you: Track');
  await tutor.waitFor(/checked \d/);
  expect(tutor.screen()).toContain('Due Fri, 20 Nov 2026, 12:00 UTC');
  expect(tutor.screen()).toContain('Collected: Ms Roe sees what your report holds');
  tutor.send(keys.enter);
  return tutor;
}

async function answer(tutor: Terminal, step: string, choice: string): Promise<void> {
  await goToStep(tutor, step);
  await tutor.waitFor('Enter or Tab: answer');
  tutor.send(keys.tab);
  await tutor.waitFor(screen => screen.includes(`❯ ${choice}`) && !screen.includes('Enter or Tab: answer'));
  tutor.send(keys.enter);
  await tutor.waitFor(/✓ (?:passed|confirmed|attested)/);
}

async function quit(tutor: Terminal): Promise<void> {
  tutor.send('q');
  await tutor.exit;
}

const PROCFILE = 'web: gunicorn mysite.wsgi\n';
const REQUIREMENTS = 'django==5.2.7\ngunicorn==23.0.0\n';

test('an assignment from its track to the gradebook: one finishes, one stops half-way, one tampers', async () => {
  const instructor = template();
  const [ann, ben, eve] = [clone(instructor), clone(instructor), clone(instructor)];
  const [annsHome, bensHome] = [emptyFolder(), emptyFolder()];

  const ofAnn = await open(ann, annsHome);
  await goToStep(ofAnn, 'A server');
  writeFileSync(join(ann, 'requirements.txt'), REQUIREMENTS);
  writeFileSync(join(ann, 'Procfile'), PROCFILE);
  await ofAnn.waitFor(/✓ passed$/m);
  await answer(ofAnn, 'The port', 'PORT');
  await answer(ofAnn, 'Where the data goes', 'In PostgreSQL');
  await quit(ofAnn);
  handIn(ann, '2026-11-20T11:00:00Z');

  const ofBen = await open(ben, bensHome);
  await goToStep(ofBen, 'A server');
  writeFileSync(join(ben, 'Procfile'), PROCFILE);
  await ofBen.waitFor(/✓ passed$/m);
  await quit(ofBen);
  handIn(ben, '2026-11-21T11:00:00Z');

  // Another machine of hers, and a report that she hands in from there.
  const exported = join(emptyFolder(), 'progress.json');
  writeFileSync(exported, run({cwd: ann, home: annsHome, args: ['progress', 'export']}).out);
  const secondHome = emptyFolder();
  expect(run({cwd: ann, home: secondHome, args: ['progress', 'import', exported]})).toMatchObject({code: 0});
  const reported = run({cwd: ann, home: secondHome, args: ['report', '--format', 'json', '--learner', 'ann']});
  const own = JSON.parse(reported.out);
  expect(own).toMatchObject({mode: 'self', learner: 'ann', score: {earned: 30, max: 30, percent: 100}});

  // A third machine knows none of her answers: what it reports later takes none of them away.
  const poorer = JSON.parse(
    run({cwd: ann, home: emptyFolder(), args: ['report', '--format', 'json', '--learner', 'ann']}).out,
  );
  expect(poorer.score.earned).toBeLessThan(own.score.earned);
  const later = JSON.stringify({...poorer, gradedAt: own.gradedAt.replace(/^\d{4}/, '2099')});
  const machines = folderWith({'one.json': reported.out, 'two.json': later});
  const [merged] = JSON.parse(say(machines, 'gradebook', '.', '--json')).grid.rows;
  expect(merged).toMatchObject({
    score: own.score,
    status: 'done',
    reports: 2,
    gradedAt: expect.stringMatching(/^2099/),
  });

  // She asks nothing any more of her copy of the track, and says what Ann may say.
  const lesson = join(eve, 'track/needs.md');
  writeFileSync(lesson, readFileSync(lesson, 'utf8').replace(/```check[\s\S]*?```\n/, ''));
  const claim = {...own, learner: 'eve', mode: 'instructor', subject: {commit: null, dirty: null}};
  writeFileSync(join(eve, 'report.json'), JSON.stringify(claim));
  handIn(eve, '2026-11-20T10:00:00Z');

  const desk = emptyFolder();
  writeFileSync(join(desk, 'list.csv'), `learner,repository\nann,${ann}\nben,${ben}\neve,${eve}\n`);
  writeFileSync(
    join(desk, 'roster.csv'),
    'learner,name,extension\nann,Ann Onym,\nben,Ben <b>Utzer</b>,\neve,"=HYPERLINK(""x"")",\nzoe,Zoë Null,\n',
  );
  const grade = [
    'grade',
    '--repos',
    'list.csv',
    '--track',
    join(instructor, 'track'),
    '--due',
    '2026-11-20T12:00:00Z',
  ] as const;
  const truth = say(desk, ...grade, '--format', 'json');
  const of = (learner: string) => JSON.parse(truth).submissions.find((s: {learner: string}) => s.learner === learner);
  expect(of('ann')).toMatchObject({score: {earned: 25, max: 25}, late: false, claim: null});
  // The track asks for nothing about the settings.
  expect(of('ann').notes).toEqual([{id: 'no-deployment', message: expect.stringContaining('django-allowed-hosts')}]);
  expect(of('ben')).toMatchObject({score: {earned: 15, max: 25}, late: true});
  expect(of('eve')).toMatchObject({score: {earned: 0, max: 25}, late: false});
  expect(of('eve').notes).not.toEqual([]);
  expect(of('eve').claim).not.toBeNull();

  // Graded again, weeks later or not: what was handed in when it was is as late as it was.
  const lateness = () => ['ann', 'ben', 'eve'].map(name => json(join(desk, 'grades', `${name}.json`)).due);
  const before = lateness();
  say(desk, ...grade, '--again');
  expect(lateness()).toEqual(before);
  expect(before.map(({late}) => late)).toEqual([false, true, false]);

  // What she says of herself counts as hers, wherever it lies, and what it claims beyond the run is named.
  mkdirSync(join(desk, 'claims'));
  writeFileSync(join(desk, 'claims/eve.json'), JSON.stringify(claim));
  writeFileSync(
    join(desk, 'claims/ben.json'),
    JSON.stringify({...claim, learner: 'ben', score: {...own.score, max: 25}}),
  );
  const both = run({cwd: desk, home: emptyFolder(), args: ['gradebook', 'grades', 'claims', '--json']});
  expect(both.err).toContain('Counted as self-reported: 2 reports that no _grades.json');
  const rows: {learner: string; mode: string; score: object; mismatch: {steps: object[]; points: number} | null}[] =
    JSON.parse(both.out).grid.rows;
  expect(rows.map(({learner, mode, mismatch}) => [learner, mode, mismatch !== null])).toEqual([
    ['ann', 'instructor', false],
    ['ben', 'instructor', true],
    ['eve', 'instructor', true],
  ]);
  expect(rows[1]?.mismatch).toMatchObject({points: 10, contradicts: [{lesson: null, step: null}]});
  expect(rows[2]).toMatchObject({score: {earned: 0}, mismatch: {points: 25, contradicts: []}});
  const alone = run({cwd: desk, home: emptyFolder(), args: ['gradebook', 'claims', '--csv']});
  expect(alone.out).toMatch(/^eve,.*,self,/m);

  say(desk, 'gradebook', 'grades', '--roster', 'roster.csv', '--html', 'page.html');
  const csv = say(desk, 'gradebook', 'grades', '--roster', 'roster.csv', '--csv');
  expect(csv).toContain('Zoë Null');
  expect(csv).toContain(`'=HYPERLINK`);
  if (!hasBrowser()) return;
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on('pageerror', error => errors.push(String(error)));
    page.on('console', message => message.type() === 'error' && errors.push(message.text()));
    await page.goto(`file://${join(desk, 'page.html')}`);
    const text = await page.evaluate(() => document.body.textContent ?? '');
    for (const name of ['Ann Onym', 'Ben <b>Utzer</b>', '=HYPERLINK("x")', 'Zoë Null']) expect(text).toContain(name);
    expect(await page.locator('b', {hasText: 'Utzer'}).count()).toBe(0);
    expect(errors).toEqual([]);
  } finally {
    await browser.close();
  }
}, 300_000);
