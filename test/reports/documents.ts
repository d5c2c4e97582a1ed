import fc from 'fast-check';
import type {Finding} from '../../src/checks/run.ts';
import type {CheckDocument, CheckEntry} from '../../src/reports/check-document.ts';
import {plainStyle} from '../../src/reports/check-text.ts';
import type {PackedPage} from '../../src/reports/explain.ts';
import type {ReportContext} from '../../src/reports/format.ts';

export const finding = (given: Partial<Finding> = {}): Finding => ({
  messageId: 'missingModule',
  message: 'The start command loads mysit.wsgi.',
  impact: 'breaks',
  found: 'mysit.wsgi',
  expected: 'mysite.wsgi',
  file: 'Procfile',
  line: 1,
  column: 15,
  prints: "ModuleNotFoundError: No module named 'mysit'",
  ...given,
});

export const entry = (given: Partial<CheckEntry> = {}): CheckEntry => {
  const findings = given.findings ?? [];
  return {
    id: 'wsgi-target-resolves',
    title: 'The start command names an app that exists',
    topic: 'start',
    impact: 'breaks',
    verdict: findings.length > 0 ? 'fail' : 'pass',
    evidence: [],
    reason: null,
    ...given,
    findings,
  };
};

export function documentOf(checks: readonly CheckEntry[], given: Partial<CheckDocument> = {}): CheckDocument {
  const count = (verdict: string) => checks.filter(c => c.verdict === verdict).length;
  return {
    schema: 'paas-tutor/check/v1',
    tool: {name: 'paas-tutor', version: '1.2.3'},
    project: {name: 'mysite', root: '.', repositoryRoot: '.'},
    platform: 'heroku',
    platformVerified: '2026-11-20',
    verdicts: {deploys: 'no', safe: 'unknown'},
    checks,
    open: [],
    summary: {
      pass: count('pass'),
      fail: count('fail'),
      unknown: count('unknown'),
      notApplicable: count('not-applicable'),
      error: count('error'),
    },
    milliseconds: 12.3,
    ...given,
  };
}

const page: PackedPage = {
  why: 'The platform starts what the command names.',
  hints: {},
  sources:
    '- [elsewhere](https://example.org/a), verified\n- [Procfile](https://devcenter.heroku.com/articles/procfile), verified',
  fixable: false,
  examples: [],
};

export const context = (given: Partial<ReportContext> = {}): ReportContext => ({
  version: '1.2.3',
  platform: {name: 'Heroku', sources: [{url: 'https://devcenter.heroku.com/articles/python-support'}]},
  style: plainStyle,
  oneLine: false,
  folder: '',
  anchor: 'requirements.txt',
  now: '2026-11-21T12:00:00',
  jobSummary: false,
  pages: {'wsgi-target-resolves': page},
  ...given,
});

const ATTACKS =
  '::error::x|\n::stop-commands::t|%0A::error::|##[error]x|\r::set-output name=a::b|]]>|<!--|--><script>alert(1)</script>|<img src=x onerror=y>|![x](javascript:y)|[a](https://evil.example)|https://evil.example|www.evil.example|me@evil.example|@everyone|`|```|\n```\n# x|| a | b |\n|---|\n|&lt;|&#x0;|\u0000|\u0007|\u001b[31m|\u0085|\u2028|\ufffe|\ud800|\\|*a*|~~b~~|$x$|a,b:c=d|:smile:|<a@b.c>|<https://evil.example>'.split(
    '|',
  );
/** What a hostile project could make us say: markup of every format, characters that none can hold, great length. */
const hostileText = fc
  .array(
    fc.oneof(
      {weight: 4, arbitrary: fc.constantFrom(...ATTACKS)},
      fc.string({unit: 'binary', maxLength: 20}),
      fc.nat(30_000).map(length => 'x'.repeat(length)),
    ),
    {maxLength: 6},
  )
  .map(parts => parts.join(' '));
const orNull = <T>(of: fc.Arbitrary<T>) => fc.option(of, {nil: null});

const hostileFinding = fc.record<Finding>({
  messageId: fc.constantFrom('a', 'b'),
  message: hostileText,
  impact: fc.constantFrom('breaks', 'unsafe', 'degrades'),
  found: orNull(hostileText),
  expected: orNull(hostileText),
  file: orNull(hostileText),
  line: orNull(fc.integer({min: 1, max: 1e6})),
  column: orNull(fc.integer({min: 1, max: 1e6})),
  prints: orNull(hostileText),
});

const hostileEntry = fc.record({
  verdict: fc.constantFrom('pass', 'fail', 'unknown', 'not-applicable', 'error'),
  findings: fc.array(hostileFinding, {minLength: 1, maxLength: 4}),
  reason: orNull(hostileText),
  file: orNull(hostileText),
});

/** Documents as no project of good will makes them. */
export const hostileDocument: fc.Arbitrary<CheckDocument> = fc
  .record({name: hostileText, checks: fc.array(hostileEntry, {maxLength: 6}), open: hostileText})
  .map(({name, checks, open}) =>
    documentOf(
      checks.map(({verdict, findings, reason, file}, i) =>
        entry({
          id: `check-${i}`,
          verdict,
          findings: verdict === 'fail' ? findings : [],
          reason,
          evidence: verdict === 'unknown' ? [{text: 'here', file, line: 1}] : [],
        }),
      ),
      {project: {name, root: '.', repositoryRoot: '.'}, open: [{id: 'open-check', reason: open}]},
    ),
  );

export {hostileText};
