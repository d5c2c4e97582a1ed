import {join} from 'node:path';
import {expect, it} from 'vitest';
import {hasBrowser, openBrowser} from '../support/browser.ts';
import {emptyFolder, folderWith, run} from './tutor.ts';

const app = 'from flask import Flask\n\napp = Flask(__name__)\n';
const requirements = 'flask==3.1.2\ngunicorn==26.2.0\n';

it.skipIf(!hasBrowser())('what grade finds in three folders is what the page of the gradebook shows', async () => {
  const cwd = folderWith({
    'submissions/k1/app.py': app,
    'submissions/k1/requirements.txt': requirements,
    'submissions/k1/Procfile': 'web: gunicorn app:app\n',
    'submissions/k2/app.py': app,
    'submissions/k2/requirements.txt': requirements,
    'submissions/k2/Procfile': 'web: gunicorn ap:app\n',
    'submissions/k3/notes.txt': 'nothing\n',
    'roster.csv': 'learner,name\nk1,Ada\nk2,Alan\nk3,Grace\nk4,Edsger\n',
  });
  const home = emptyFolder();
  expect(run({cwd, home, args: ['grade', '--track', 'heroku', '--repos', 'submissions']}).code).toBe(1);
  const args = ['gradebook', 'grades', '--roster', 'roster.csv', '--html', 'page.html'];
  expect(run({cwd, home, args})).toMatchObject({code: 0, err: 'Written: page.html\n'});
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(`file://${join(cwd, 'page.html')}`);
    const tiles = await page.locator('#now .tiles li').allInnerTexts();
    const counts = tiles.map(text => text.split('\n').slice(0, 2).join(' '));
    expect(counts).toContain('Not started 1');
    expect(counts).toContain('Could not be graded 1');
    await page.getByRole('tab', {name: 'Grid'}).click();
    const rows = (await page.locator('#grid-table tbody tr').allInnerTexts()).map(text => text.split('\t').slice(1, 5));
    expect(rows.map(([name, status]) => [name, status])).toEqual([
      ['Ada', 'in progress'],
      ['Alan', 'in progress'],
      ['Grace', 'not gradable'],
      ['Edsger', 'not started'],
    ]);
    const points = rows.map(([, , score]) => Number(score?.split('/')[0]));
    expect(points[0]).toBeGreaterThan(points[1] ?? Infinity);
    expect(rows[2]?.[3]).not.toBe('–');
    await page.getByRole('tab', {name: 'Checks'}).click();
    await page.getByLabel('Find').fill('wsgi-target-resolves');
    expect(await page.locator('#checks-table tbody th').count()).toBeGreaterThan(0);
  } finally {
    await browser.close();
  }
});
