import {join} from 'node:path';
import type {Browser, Page} from 'playwright-core';
import {expect} from 'vitest';
import {main} from '../../src/main.ts';
import {folderWith} from '../support/folder.ts';
import {testWorld} from '../support/world.ts';
import {classReport, type Work} from './class-reports.ts';

/** Names that would do something if they were taken for markup or for code. */
export const HOSTILE = [
  '</script><script>window.hacked=1</script>',
  '<img src=x onerror="window.hacked=1">',
  '"><svg onload=window.hacked=1>',
  "'; window.hacked = 1; //",
  '<!--<script>',
  '\u202Egnp.exe\u2066',
  '${window.hacked=1}',
  '&lt;b&gt;',
  'javascript:window.hacked=1',
];

/** A learner of each kind: done, failing, untouched; the instructor's run disagrees with the first ones. */
function classOf(size: number, lessons: number): {readonly reports: string; readonly roster: string} {
  const reports: string[] = [];
  const roster = ['learner,name,section'];
  for (let i = 0; i < size; i++) {
    const learner = `k${String(i).padStart(4, '0')}`;
    roster.push(`${learner},"${(HOSTILE[i] ?? `Person ${i}`).replaceAll('"', '""')}",${'AB'[i % 2]}`);
    if (i % 4 === 3) continue;
    const work: Record<string, Work> = {};
    for (let lesson = 0; lesson < lessons; lesson++) {
      const since = `2026-11-${String(1 + (i % 15)).padStart(2, '0')}T00:00:00Z`;
      const failing = {
        firstOpenedAt: since,
        failingSince: since,
        tries: i % 7,
        hints: i % 4,
        hintsExhausted: i % 5 === 0,
      };
      work[`l${lesson}#c${lesson}`] =
        i % 4 === 0 || lesson < i % lessons
          ? {verdict: 'pass', history: {firstOpenedAt: '2026-11-19T00:00:00Z', passedAt: '2026-11-19T00:10:00Z'}}
          : lesson === i % lessons
            ? {verdict: 'fail', messages: ['missing', '<b>'], history: failing}
            : {verdict: 'unknown'};
    }
    reports.push(JSON.stringify(classReport({learner, work, due: '2026-11-22T12:00:00Z'})));
    if (i < 8)
      reports.push(
        JSON.stringify(
          classReport({
            learner,
            mode: 'instructor',
            work: {...work, 'l0#c0': {verdict: 'fail', messages: ['missing']}},
          }),
        ),
      );
  }
  return {reports: reports.join('\n'), roster: roster.join('\n')};
}

/** Writes the page of such a class. */
export async function writePage(size: number, lessons: number): Promise<string> {
  const {reports, roster} = classOf(size, lessons);
  return writePageOf(reports, roster);
}

/** Writes the page of reports, one in a line. */
export async function writePageOf(reports: string, roster: string): Promise<string> {
  const folder = folderWith({'r.ndjson': reports, 'roster.csv': roster});
  const world = testWorld(folder);
  expect(
    await main(['gradebook', 'r.ndjson', '--roster', 'roster.csv', '--html', 'page.html', '--trusted'], world),
  ).toBe(0);
  return join(folder, 'page.html');
}

/** A page, open; `troubles` are what the console says and what it asks the network for. */
export async function openPage(browser: Browser, path: string, options: Parameters<Browser['newPage']>[0] = {}) {
  const page = await browser.newPage(options);
  const troubles: string[] = [];
  page.on('console', message => troubles.push(message.text()));
  page.on('pageerror', error => troubles.push(error.message));
  page.on('request', request => {
    if (request.url() !== `file://${path}`) troubles.push(`request: ${request.url()}`);
  });
  await page.goto(`file://${path}`);
  return {page, troubles};
}

/** What stands in each of some elements. */
export const textsOf = (page: Page, selector: string) => page.locator(selector).allInnerTexts();
