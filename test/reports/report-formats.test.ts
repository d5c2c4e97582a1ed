import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {Report} from '../../src/reports/report.ts';
import {contextOf} from '../../src/reports/report-context.ts';
import {reportFormatNames, reportFormats} from '../../src/reports/report-formats.ts';
import {hostileReport, lesson, reportCheck, reportOf, step, submission} from './reports.ts';

type Name = (typeof reportFormatNames)[number];
const loaded = Object.fromEntries(
  await Promise.all(reportFormatNames.map(async name => [name, await reportFormats[name].load()] as const)),
) as Readonly<Record<Name, Awaited<ReturnType<(typeof reportFormats)[Name]['load']>>>>;

/** As a service that needs more than the report would be asked. */
const render = (name: Name, report: Report) =>
  loaded[name](name === 'classroom50' ? {...report, submittedAt: report.submittedAt ?? report.gradedAt} : report, {
    ...contextOf(report),
    jobSummary: true,
    submission,
  });
const whole = (name: Name, report: Report) => {
  const {out, jobSummary = ''} = render(name, report);
  return name === 'base64' ? Buffer.from(out, 'base64').toString() : out + jobSummary;
};

const mixed = reportOf([
  lesson([
    step({id: 'a', title: 'Passed one'}),
    step({
      id: 'b',
      title: 'Failed one',
      outcome: 'failed',
      max: 3,
      checks: [
        reportCheck({verdict: 'fail', messages: ['missingModule'], message: 'It loads ….', file: 'Procfile', line: 1}),
      ],
    }),
    step({id: 'c', title: 'Claimed one', outcome: 'attested', max: 1}),
    step({id: 'd', title: 'Broken one', outcome: 'error', max: 4}),
    step({id: 'e', title: 'Open one', outcome: 'open', max: 1}),
    step({id: 'f', title: 'Elsewhere', outcome: 'not-applicable', max: 1}),
  ]),
]);

describe.each(reportFormatNames)('report --format %s', name => {
  it('is the same for the same report, and says nothing that is no value', () => {
    fc.assert(
      fc.property(hostileReport, report => {
        const before = JSON.stringify(report);
        const out = whole(name, report);
        expect(out).not.toMatch(/\bNaN\b|\bundefined\b|\bInfinity\b|\[object /);
        expect(whole(name, report)).toBe(out);
        expect(JSON.stringify(report)).toBe(before);
      }),
      {numRuns: 40},
    );
  });

  it('has no half characters', () => {
    fc.assert(
      fc.property(hostileReport, report => {
        if (name !== 'json' && name !== 'text') expect(whole(name, report)).not.toMatch(/\p{Surrogate}/u);
      }),
      {numRuns: 40},
    );
  });

  it('can say that there is nothing', () => {
    const nothing = reportOf([], {
      assignment: null,
      track: null,
      learner: null,
      subject: {commit: null, dirty: null},
      submittedAt: null,
      due: null,
      score: null,
    });
    for (const report of [
      nothing,
      reportOf([]),
      reportOf([lesson([])]),
      reportOf([lesson([step({outcome: 'read', max: 0})])]),
    ])
      expect(whole(name, report)).not.toMatch(/\bNaN\b|\bundefined\b/);
  });

  it('holds ten thousand steps within seconds', () => {
    const steps = Array.from({length: 10_000}, (_, i) =>
      step({id: `s${i}`, outcome: i % 3 === 0 ? 'failed' : 'passed', max: (i % 5) + 1}),
    );
    const started = performance.now();
    const out = whole(name, reportOf([lesson(steps)]));
    expect(performance.now() - started).toBeLessThan(5000);
    expect(out.length).toBeGreaterThan(100);
  });

  it('keeps what fails, what was claimed and what is our error apart', () => {
    const out = whole(name, mixed);
    const says: Readonly<Record<Name, readonly RegExp[]>> = {
      text: [/fails: Failed one/, /our error: Broken one/, /confirmed by hand: Claimed one/, /4 left out/],
      json: [/"outcome": "failed"/, /"outcome": "error"/, /"outcome": "attested"/, /"withheld": 4/],
      markdown: [/What fails\n\n- .*Failed one/, /Our error.*\n\n- .*Broken one/, /Confirmed.*\n\n- .*Claimed one/],
      html: [/Failed one.*class="failed"/, /Broken one.*class="error"/, /Claimed one.*class="attested"/],
      junit: [/<failure[^>]*Failed one/, /<error[^>]*Broken one/, /<skipped message="confirmed by hand: Claimed one/],
      sarif: [/"withheld": 4/, /"claimed": 1/, /"mode": "self"/],
      github: [/4 left out/, /1 confirmed by hand/, /Our error/],
      tap: [
        /not ok 2 .*Failed one$/m,
        /^ok 3 .*# SKIP confirmed by hand$/m,
        /^ok 4 .*# SKIP our error$/m,
        /^not ok 5 .*# TODO open/m,
      ],
      csv: [/claimed,withheld,steps_passed/, /,2,7,28,1,4,1,1,1,1,1,1,0,0,/],
      gradescope: [/"status": "failed"/, /our error/, /confirmed by hand/],
      prairielearn: [/"gradable": false/, /Broken one: a check of ours broke/, /"message": "confirmed by hand"/],
      classroom50: [/"outcome": "error"/, /"outcome": "attested"/, /"mode": "self"/],
      base64: [/left out, our error: Broken one/, /"status":"fail"/],
    };
    for (const pattern of says[name]) expect(out).toMatch(pattern);
  });
});

const WHO = {
  self: /reported by the learner|self/,
  ci: /continuous integration|\bci\b/,
  instructor: /instructor/,
} as const;
it.each(
  // The reporter of GitHub Classroom has no place for it.
  reportFormatNames
    .filter(name => name !== 'base64')
    .flatMap(name => Object.keys(WHO).map(mode => [name, mode as keyof typeof WHO] as const)),
)('%s says that it was %s who ran it', (name, mode) => {
  expect(whole(name, {...mixed, mode})).toMatch(WHO[mode]);
});

describe('what does not apply', () => {
  const elsewhere = step({id: 'e', title: 'Elsewhere', outcome: 'not-applicable', max: 5});
  const report = reportOf([
    lesson([step({max: 25})]),
    lesson([step({outcome: 'read', max: 0}), elsewhere], {id: 'l2', title: 'Of others'}),
  ]);

  it.each<[Name, RegExp]>([
    ['text', /25 of 25 points \(100 %\), 5 do not apply\n/],
    ['text', /^Of others {2}does not apply$/m],
    ['markdown', /\| Of others \| does not apply \|/],
    ['html', /<h2>Of others<\/h2>\n<table>\n<caption>Does not apply<\/caption>/],
    ['tap', /^ok 2 .*# SKIP does not apply$/m],
    ['csv', /points_not_applicable,[\s\S]*,5,25,25,0,0\s/],
    ['json', /"notApplicable": 5/],
    ['gradescope', /100 %\), 5 do not apply/],
  ])('is said in %s, and no lesson of it is done', (name, said) => {
    expect(whole(name, report)).toMatch(said);
  });

  it('is no whole lesson where anything of it counts', () => {
    const some = reportOf([lesson([elsewhere, step({outcome: 'open', max: 1})], {title: 'Some'})]);
    expect(whole('text', some)).toMatch(/^Some {2}0\/1$/m);
    expect(whole('text', reportOf([lesson([step({outcome: 'read', max: 0})])]))).not.toContain('not apply');
    const one = reportOf([lesson([step({outcome: 'not-applicable', max: 1})])]);
    expect(whole('text', one)).toContain('0 of 0 points, 1 does not apply\n');
  });

  it.each(['open', 'not-applicable'] as const)('says of a step that is %s why none of its checks applies', outcome => {
    const message = 'It waits until procfile-exists passes.';
    const checks = [reportCheck({name: 'wsgi-target-resolves', verdict: 'not-applicable', message})];
    const said = ['junit', 'tap', 'gradescope', 'prairielearn', 'html', 'markdown', 'text'] as const;
    for (const name of outcome === 'open' ? said : said.filter(format => ['junit', 'html'].includes(format)))
      expect(whole(name, reportOf([lesson([step({outcome, checks})])])), name).toContain(message);
  });
});
