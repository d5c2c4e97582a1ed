import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import axe from 'axe-core';
import type {Browser} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {contextOf} from '../../src/reports/report-context.ts';
import {html} from '../../src/reports/report-html.ts';
import {documentOf, entry, finding} from '../reports/documents.ts';
import {lesson, reportCheck, reportOf, step} from '../reports/reports.ts';
import {hasBrowser, openBrowser} from '../support/browser.ts';
import {folderWith} from '../support/folder.ts';

const LONG = 'start-command-defined(server=gunicorn|uvicorn|hypercorn)';
const failing = reportCheck({
  name: LONG,
  verdict: 'fail',
  message: `The start command loads ${'x'.repeat(90)}.`,
  file: `${'deep/'.repeat(20)}settings.py`,
  line: 12,
});
const report = reportOf(
  [
    lesson([
      step({title: 'Debug', max: 10}),
      step({title: 'A server', outcome: 'failed', max: 15, checks: [failing]}),
      step({title: 'Where the data goes', outcome: 'not-applicable', max: 0}),
    ]),
  ],
  {check: documentOf([entry({findings: [finding({message: failing.message ?? '', file: failing.file})]})])},
);

describe.skipIf(!hasBrowser())('a report as a page, in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it.each([
    [320, 'light'],
    [390, 'dark'],
    [900, 'light'],
    [1280, 'dark'],
  ] as const)('on %d pixels, %s, has all in view and no short word broken', async (width, colorScheme) => {
    const path = join(folderWith({}), 'report.html');
    writeFileSync(path, html(report, contextOf(report)).out);
    const page = await browser.newPage({viewport: {width, height: 800}, colorScheme, bypassCSP: true});
    await page.goto(`file://${path}`);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    const heights = (await page.evaluate(
      `[...document.querySelectorAll('thead th, tbody tr:first-child > *')].map(cell => cell.getBoundingClientRect().height)`,
    )) as number[];
    // Each of them is one line: a second one would be as high again.
    for (const height of heights) expect(height).toBeLessThan(45);
    await page.evaluate(`${axe.source};0`);
    const {violations} = (await page.evaluate('axe.run()')) as {violations: {id: string}[]};
    expect(violations.map(({id}) => id)).toEqual([]);
    await page.close();
  });
});
