// docs/gradebook.png: the page of the gradebook of a made-up class, taken in Chromium.
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {main} from '../src/main.ts';
import {classReport, type Work} from '../test/classroom/class-reports.ts';
import {openBrowser} from '../test/support/browser.ts';
import {testWorld} from '../test/support/world.ts';

const LESSONS = ['procfile', 'dependencies', 'settings', 'static-files', 'database', 'secrets', 'release'];
const NAMES =
  'Ada Lovelace,Alan Turing,Grace Hopper,Edsger Dijkstra,Barbara Liskov,Donald Knuth,Frances Allen,Tony Hoare,Margaret Hamilton,Ken Thompson,Radia Perlman,John McCarthy'.split(
    ',',
  );

const work = mkdtempSync(join(tmpdir(), 'paas-tutor-gradebook-'));
const reports = NAMES.flatMap((_, i) =>
  i % 6 === 5
    ? []
    : [
        classReport({
          learner: `k7-${22 + i}`,
          mode: i % 3 === 0 ? 'self' : 'instructor',
          due: '2026-12-04T22:59:59Z',
          submittedAt: `2026-12-0${3 + (i % 3)}T10:00:00Z`,
          gradedAt: '2026-12-06T09:00:00Z',
          work: workOf((i * 5) % 8),
        }),
      ],
);
writeFileSync(join(work, 'reports.ndjson'), reports.map(report => JSON.stringify(report)).join('\n'));
writeFileSync(
  join(work, 'roster.csv'),
  ['learner,name,section', ...NAMES.map((name, i) => `k7-${22 + i},${name},${'AB'[i % 2]}`)].join('\n'),
);
const args = ['gradebook', 'reports.ndjson', '--roster', 'roster.csv', '--html', 'page.html'];
const code = await main(args, {...testWorld(work), now: () => new Date('2026-12-07T09:00:00Z')});
if (code !== 0) throw new Error(`gradebook ended with ${code}`);
const browser = await openBrowser();
const page = await browser.newPage({viewport: {width: 1280, height: 640}});
await page.goto(`file://${join(work, 'page.html')}#view-grid`);
await page.screenshot({path: fileURLToPath(new URL('../docs/gradebook.png', import.meta.url))});
await browser.close();
rmSync(work, {recursive: true});

/** All that comes before a lesson is done, two checks in each. */
function workOf(reached: number): Record<string, Work> {
  const at = '2026-11-28T10:00:00Z';
  return Object.fromEntries(
    LESSONS.flatMap((lesson, i) =>
      ['parses', 'is-complete'].map((check, j): [string, Work] => [
        `${lesson}#${lesson}-${check}`,
        i < reached || (i === reached && j === 0)
          ? {verdict: 'pass', history: {firstOpenedAt: at, passedAt: '2026-11-28T10:12:00Z', tries: i % 3}}
          : i === reached
            ? {
                verdict: 'fail',
                messages: ['missing'],
                history: {firstOpenedAt: at, failingSince: at, tries: 4, hints: 2},
              }
            : {verdict: 'unknown'},
      ]),
    ),
  );
}
