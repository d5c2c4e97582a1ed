import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, it, onTestFinished} from 'vitest';
import type {Report} from '../../src/reports/report.ts';
import {contextOf} from '../../src/reports/report-context.ts';
import {html} from '../../src/reports/report-html.ts';
import {documentOf, entry, finding, hostileText} from './documents.ts';
import {hostileReport, lesson, reportOf, step} from './reports.ts';

const htmlOf = (report: Report) => html(report, contextOf(report)).out;
const xpath = (page: string, path: string) =>
  spawnSync('xmllint', ['--html', '--huge', '--nonet', '--xpath', path, '-'], {
    input: page,
    encoding: 'utf8',
  }).stdout.trim();
const missing = xpath('<p>x</p>', 'count(//p)') !== '1';
if (missing && process.env.REQUIRE_ORACLES === '1') throw new Error('xmllint is needed (libxml2-utils)');

const OURS =
  'html head meta title style body main h1 h2 dl dt dd section table caption thead tbody tr th td span ul li strong code br p footer';
const foreignElements = `count(//*[not(contains(' ${OURS} ', concat(' ', name(), ' ')))])`;
const foreignAttributes =
  "count(//@*[not(contains(' lang charset http-equiv content name class scope ', concat(' ', name(), ' ')))])";

describe.skipIf(missing)('a report as a page', () => {
  it('has a language, a title, headings and tables that say what their cells are', () => {
    const page = htmlOf(reportOf([lesson([step(), step({outcome: 'failed'})])]));
    expect(xpath(page, 'string(/html/@lang)')).toBe('en');
    expect(xpath(page, 'string(//title)')).toBe('Heroku 1.0.0 on Heroku');
    expect(xpath(page, 'count(//h1)')).toBe('1');
    expect(xpath(page, 'count(//th[not(@scope)])')).toBe('0');
    expect(xpath(page, 'count(//table[not(caption)])')).toBe('0');
    expect(xpath(page, 'string(//tr[2]/td[1]/span)')).toBe('fails');
  });

  it('fetches nothing and runs nothing', () => {
    const page = htmlOf(reportOf([lesson([step()])]));
    expect(page).not.toMatch(/https?:|<script|<link|<img|url\(|@import/);
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  });

  it('holds no element and no attribute but its own, whatever is in it', () => {
    fc.assert(
      fc.property(hostileReport, report => {
        const page = htmlOf(report);
        expect([xpath(page, foreignElements), xpath(page, foreignAttributes)]).toEqual(['0', '0']);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be left.
        expect(page).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      }),
      {numRuns: 30},
    );
  });
});

const CHROMIUM = 'chromium';
const noBrowser = spawnSync(CHROMIUM, ['--version']).status !== 0;
if (noBrowser && process.env.REQUIRE_ORACLES === '1') throw new Error('chromium is needed');

it.skipIf(noBrowser)(
  'is inert in a browser',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'paas-tutor-page-'));
    onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
    const texts = fc.sample(hostileText, {numRuns: 60, seed: 1});
    const steps = texts.map((title, i) =>
      step({id: `s${i}`, title: `${title}<script>document.title='run'</script>`, outcome: 'failed'}),
    );
    const findings = texts.map(message => finding({message, file: `"><img src=x onerror="document.title='run'">`}));
    writeFileSync(
      join(folder, 'page.html'),
      htmlOf(reportOf([lesson(steps)], {check: documentOf([entry({findings})])})),
    );
    const {stdout} = spawnSync(
      CHROMIUM,
      [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        `--user-data-dir=${folder}/user`,
        '--dump-dom',
        join(folder, 'page.html'),
      ],
      {encoding: 'utf8', timeout: 60_000},
    );
    expect(stdout).toContain('<title>Heroku 1.0.0 on Heroku</title>');
    expect(stdout.match(/<tr>/g)?.length).toBe(61);
    expect(stdout).not.toMatch(/<(?:script|img|a|iframe)\b/);
  },
  90_000,
);
