import type {Browser} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {classReport, type Work} from '../classroom/class-reports.ts';
import {openPage, textsOf, writePage, writePageOf} from '../classroom/gradebook-page.ts';
import {hasBrowser, openBrowser} from '../support/browser.ts';

const pass: Work = {verdict: 'pass'};
const fail: Work = {verdict: 'fail', messages: ['on']};
const check = 'django-debug-off';
/** Of unequal sizes: some of the track means nothing for k1. */
const CLASS = [
  classReport({learner: 'k1', mode: 'instructor', work: {'a#x': pass, [`b#${check}`]: {verdict: 'not-applicable'}}}),
  classReport({learner: 'k2', mode: 'instructor', work: {'a#x': pass, 'a#y': pass, 'a#z': fail, [`b#${check}`]: pass}}),
  classReport({learner: 'k3', mode: 'instructor', work: {'a#x': fail, 'a#y': pass, 'a#z': fail, [`b#${check}`]: fail}}),
  classReport({learner: 'k4', mode: 'instructor', work: {'a#x': fail, 'a#y': fail, 'a#z': fail, [`b#${check}`]: fail}}),
];
const ROSTER = 'learner,name\nk1,Ada\nk2,Alan\nk3,Grace\nk4,Edsger\nk5,Barbara\nk6,Tim\nk7,Margaret';
const mixed = () => writePageOf(CLASS.map(report => JSON.stringify(report)).join('\n'), ROSTER);

describe.skipIf(!hasBrowser())('how the page of the gradebook looks, in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it.each([390, 900, 1280])('shows what matters beside each other on %d pixels', async width => {
    const {page} = await openPage(browser, await writePage(30, 4), {viewport: {width, height: 800}});
    const isSeen = (selector: string) =>
      page.evaluate(`(() => {
        const {right} = document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect();
        return right <= innerWidth;
      })()`);
    await page.getByRole('tab', {name: 'Grid'}).click();
    expect(await isSeen('#grid-table th.lesson')).toBe(true);
    const [head] = await page.locator('#grid-table thead').all();
    expect((await head?.boundingBox())?.height).toBeLessThan(190);
    await page.getByRole('tab', {name: 'Checks'}).click();
    expect(await isSeen('#checks-table th:nth-child(2)')).toBe(true);
    if (width < 900) return page.close();
    const overflow =
      "(({scrollWidth, clientWidth}) => scrollWidth - clientWidth)(document.querySelector('#checks .scroll'))";
    expect(await page.evaluate(overflow)).toBe(0);
    await page.close();
  });

  it('shows due dates of learners and of lessons, who was late for one, and a report of a time to come', async () => {
    const work = {'a#x': pass, 'b#y': fail};
    const dates = {due: '2026-11-12T12:00:00Z', submittedAt: '2026-11-13T12:00:00Z', gradedAt: '2026-11-14T12:00:00Z'};
    const more = {...dates, work, lessonDues: {a: '2026-11-10T12:00:00Z'}};
    const reports = [
      classReport({...more, learner: 'k1', mode: 'instructor'}),
      classReport({...more, learner: 'k2', mode: 'instructor'}),
      classReport({...more, learner: 'k3', gradedAt: '2099-01-01T00:00:00Z'}),
    ].map(report => JSON.stringify(report));
    const roster = 'learner,name,extension\nk1,Ada,2026-11-20T12:00:00Z\nk2,Alan,\nk3,Grace,\n';
    const {page, troubles} = await openPage(browser, await writePageOf(reports.join('\n'), roster));
    expect(await page.locator('header time').getAttribute('datetime')).toBe(dates.gradedAt);
    expect(await page.locator('#now').innerText()).toMatch(/With an extension\s+1[\s\S]*Lesson a\s+.*2026.*, late: 2/);
    expect(await textsOf(page, '#claims li')).toEqual(['Grace made at a time to come (2099-01-01T00:00:00Z)']);
    await page.getByRole('tab', {name: 'Grid'}).click();
    const cells = (await textsOf(page, '#grid-table td.lesson')).map(text => text.split('\n')[0]);
    expect(cells).toEqual(['100', '0!', '100L', '0!', '100L', '·']);
    const [ada, alan] = await textsOf(page, '#grid-table tbody tr');
    expect(ada).toMatch(/due .*20.*2026/);
    expect(alan).not.toMatch(/due/);
    expect(troubles).toEqual([]);
    await page.close();
  });

  it('says in words what is to be looked at in a report, as everywhere', async () => {
    const work = {'a#x': pass, 'a#y': fail, [`b#${check}`]: pass};
    const own = classReport({learner: 'k1', work: {...work, 'a#y': pass}});
    const forged = classReport({learner: 'k2', work});
    const score = {earned: 30, max: 30, claimed: 0, withheld: 0, percent: 100};
    const copy = classReport({learner: 'k3', digest: 'sha256-changed', work});
    const run = classReport({learner: 'k1', mode: 'instructor', work});
    const reports = [own, run, {...forged, score}, copy].map(report => JSON.stringify(report)).join('\n');
    const {page, troubles} = await openPage(browser, await writePageOf(reports, ROSTER));
    expect(await textsOf(page, '#claims li')).toEqual([
      'Ada claims y; claims 10 points of a#step-y',
      'Alan contradicts itself in the score',
      'Grace other files of the track',
    ]);
    expect(await textsOf(page, '#now dt, #now dd')).toContain('On another copy of the track');
    await page.setViewportSize({width: 390, height: 844});
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(await page.locator('#checks p.dim').textContent()).toContain(
      'Left out: 1 learner on another copy of the track.',
    );
    await page.getByRole('tab', {name: 'Grid'}).click();
    const tags = await textsOf(page, '#grid-table tbody .wide .tag.bad');
    expect(tags).toEqual(['to look at', 'to look at', 'to look at']);
    expect(troubles).toEqual([]);
    await page.close();
  });

  it('sorts scores by their share, and rounds like everything else', async () => {
    const {page} = await openPage(browser, await mixed());
    await page.getByRole('tab', {name: 'Grid'}).click();
    const score = page.locator('#grid-table th', {hasText: 'Score'}).getByRole('button');
    const scores = async () => (await textsOf(page, '#grid-table tbody td.n')).filter(text => text.includes('/'));
    await score.click();
    expect(await scores()).toEqual(['10/10 100 %', '30/40 75 %', '10/40 25 %', '0/40 0 %']);
    await score.click();
    expect((await scores())[0]).toBe('0/40 0 %');
    const cells = await textsOf(page, '#grid-table tbody tr:nth-child(2) td.lesson');
    expect(cells.map(text => text.split('\n')[0])).toEqual(['33!', '0!']);
    await page.close();
  });

  it('shades what nobody did, and not what nobody began', async () => {
    const {page} = await openPage(browser, await mixed());
    await page.getByRole('tab', {name: 'Grid'}).click();
    const shade = (row: number) =>
      page.evaluate(
        `getComputedStyle(document.querySelector('#grid-table tbody tr:nth-child(${row}) td.lesson')).backgroundColor`,
      );
    const [all, some, none, nobody] = [await shade(1), await shade(3), await shade(4), await shade(5)];
    expect(new Set([all, some, none, nobody]).size).toBe(4);
    await page.close();
  });

  it('says in words what is found', async () => {
    const {page} = await openPage(browser, await mixed());
    await page.getByRole('tab', {name: 'Checks'}).click();
    expect(await textsOf(page, '#checks-table td.findings li')).toContain('2 × DEBUG is on in production');
    await page.getByLabel('Find').fill('DEBUG is on');
    expect(await textsOf(page, '#checks-table tbody th code')).toEqual([check]);
    await page.close();
  });

  it('shows without a script where the class stands, and nothing that would do nothing', async () => {
    const context = await browser.newContext({javaScriptEnabled: false});
    const page = await context.newPage();
    await page.goto(`file://${await mixed()}`);
    const shares = (await textsOf(page, '.tiles small')).map(text => Number.parseInt(text, 10));
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(100);
    expect(
      await page.locator('.tiles progress').evaluateAll(bars => bars.map(bar => Number(bar.getAttribute('value')))),
    ).toEqual(shares);
    expect(await page.locator('button:visible, input:visible, select:visible, table:visible').count()).toBe(0);
    expect(await page.locator('noscript').innerText()).toContain('paas-tutor gradebook prints the tables');
    await context.close();
  });
});
