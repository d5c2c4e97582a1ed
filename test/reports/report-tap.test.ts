import {spawnSync} from 'node:child_process';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {Report} from '../../src/reports/report.ts';
import {contextOf} from '../../src/reports/report-context.ts';
import {tap} from '../../src/reports/report-tap.ts';
import {hostileReport, lesson, reportCheck, reportOf, step} from './reports.ts';

/** What perl's TAP::Parser, which prove uses, makes of a text. It knows version 13: the first line is changed for it. */
const PERL = `
use TAP::Parser;
local $/;
my $parser = TAP::Parser->new({tap => <STDIN>});
while (my $r = $parser->next) {
  printf "%s %s\\n", $r->type, $r->type eq "test" ? join(" ", $r->number, $r->is_actual_ok ? "ok" : "nok", $r->directive || "-", $r->has_todo || $r->has_skip ? 1 : 0) : "";
}
printf "errors %s\\n", join("; ", $parser->parse_errors);
printf "planned %s failed %s\\n", $parser->tests_planned // "", join(",", $parser->failed);
`;
const perl = (input: string) => spawnSync('perl', ['-e', PERL], {input, encoding: 'utf8'});
const missing = perl('TAP version 13\n1..1\nok 1\n').status !== 0;
if (missing && process.env.REQUIRE_ORACLES === '1') throw new Error('perl with TAP::Parser is needed');

const tapOf = (report: Report) => tap(report, contextOf(report)).out;
const parse = (out: string) => perl(out.replace('TAP version 14', 'TAP version 13')).stdout.trimEnd().split('\n');

describe.skipIf(missing)('a report as TAP', () => {
  it('fails what the learner has to mend, and nothing else', () => {
    const out = tapOf(
      reportOf([
        lesson([
          step(),
          step({
            title: 'a # TODO \\ b',
            outcome: 'failed',
            checks: [reportCheck({verdict: 'fail', message: 'say "x: y" # z', file: 'Procfile', line: 1})],
          }),
          step({outcome: 'open'}),
          step({outcome: 'error'}),
          step({outcome: 'attested'}),
          step({outcome: 'read'}),
        ]),
        lesson([step({outcome: 'failed'})], {required: false}),
      ]),
    );
    expect(parse(out).filter(line => /^(?:test|errors|planned)/.test(line))).toEqual([
      'test 1 ok - 0',
      'test 2 nok - 0',
      'test 3 nok TODO 1',
      'test 4 ok SKIP 1',
      'test 5 ok SKIP 1',
      'test 6 nok TODO 1',
      'errors ',
      'planned 6 failed 2',
    ]);
    expect(out).toContain('    - wsgi-target-resolves  Procfile:1  say "x: y" # z\n');
  });

  it('skips everything where there is nothing', () => {
    expect(parse(tapOf(reportOf([]))).at(-2)).toBe('errors ');
  });

  it('is read as so many tests with these outcomes, whatever is in it', () => {
    fc.assert(
      fc.property(hostileReport, report => {
        const found = parse(tapOf(report));
        const steps = report.lessons
          .flatMap(of => of.steps.map(s => ({...s, required: of.required})))
          .filter(s => s.outcome !== 'read');
        expect(found.filter(line => line.startsWith('errors'))).toEqual(['errors ']);
        expect(found.filter(line => line.startsWith('test')).map(line => line.split(' ')[2])).toEqual(
          steps.map(({outcome}) => (outcome === 'failed' || outcome === 'open' ? 'nok' : 'ok')),
        );
        expect(found.at(-1)?.replace(/.*failed ?/, '')).toBe(
          steps.flatMap((s, i) => (s.outcome === 'failed' && s.required ? [i + 1] : [])).join(','),
        );
      }),
      {numRuns: 30},
    );
  });
});
