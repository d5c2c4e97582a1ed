import {createHash} from 'node:crypto';
import {deflateSync} from 'node:zlib';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {ReportWithoutCheck} from '../../src/reports/report.ts';
import {decodeReportBlocks, encodeReportBlock} from '../../src/reports/report-block.ts';
import {hostileReport, lesson, reportCheck, reportOf, step} from './reports.ts';

const {check: _, ...report} = reportOf([
  lesson([
    step(),
    step({
      id: 'bind',
      outcome: 'failed',
      checks: [reportCheck({verdict: 'fail', messages: ['missingModule'], message: 'It loads « mysit ».'})],
    }),
  ]),
]);
const block = encodeReportBlock(report);
const others = {...report, learner: 'k8-23'};

/** A block of any bytes, with the checksum that belongs to them. */
function blockOf(packed: Buffer): string {
  const checksum = createHash('sha256').update(packed).digest('hex').slice(0, 16);
  return `[paas-tutor-report-v1]\n${packed.toString('base64url')}\n[end-of-report:${checksum}]`;
}
const jsonBlock = (value: unknown) => blockOf(deflateSync(JSON.stringify(value)));
const problemIn = (text: string) =>
  decodeReportBlocks(text).map(read => (read.ok ? `a report of ${read.report.mode}` : read.problem));

describe('a report as a block of text', () => {
  it('comes back as it was', () => {
    expect(decodeReportBlocks(block)).toEqual([{ok: true, report}]);
    for (const line of block.split('\n')) expect(line.length).toBeLessThanOrEqual(64);
  });

  it('leaves the check document out', () => {
    expect(encodeReportBlock({...report, check: {}} as ReportWithoutCheck)).toBe(block);
  });

  const lines = block.trimEnd().split('\n');
  const journeys: Readonly<Record<string, string>> = {
    'prose around it': `Dear Ms [Smith],\n\nmy result: ${block}\nRegards [me]`,
    CRLF: block.replaceAll('\n', '\r\n'),
    'old line ends': block.replaceAll('\n', '\r'),
    quoted: lines.map(line => `> ${line}`).join('\n'),
    'quoted twice, with trailing blanks': lines.map(line => `>> ${line}  \t`).join('\n'),
    indented: lines.map(line => `\t    ${line}`).join('\n'),
    'blank lines between': lines.join('\n\n'),
    'a form of one line, blanks': lines.join(' '),
    'a form of one line, nothing': lines.join(''),
    'lines of 40': lines.map(line => line.replace(/.{40}/g, '$&\n')).join('\n'),
    'non-breaking and invisible blanks': lines.join('\u00a0\n\u200b'),
    'a byte order mark': `\ufeff${block}`,
  };
  it.each(Object.entries(journeys))('survives %s', (_name, text) => {
    expect(decodeReportBlocks(text)).toEqual([{ok: true, report}]);
  });

  it('survives dashes made of two hyphens', () => {
    const many = Array.from({length: 400}, (_, i) => encodeReportBlock({...report, learner: `k${i}`}));
    const dashed = many.filter(text => /--/.test(text.replace(/\[.*?\]/g, '')));
    expect(dashed.length).toBeGreaterThan(0);
    for (const text of dashed)
      for (const dash of '—–') expect(decodeReportBlocks(text.replaceAll('--', dash))[0]?.ok).toBe(true);
  });

  it('is found beside others, damaged ones too', () => {
    const cut = block.slice(0, 100);
    const found = decodeReportBlocks(`${block}\nand\n${cut}\n${encodeReportBlock(others)}${block.slice(100)}${cut}`);
    expect(found.map(read => (read.ok ? read.report.learner : read.problem.slice(0, 20)))).toEqual([
      'k7-22',
      'its end is missing: ',
      'k8-23',
      'its beginning is mis',
      'its end is missing: ',
    ]);
  });

  it('says of any changed, lost or added sign that it is damaged', () => {
    const from = block.indexOf('\n') + 1;
    const to = block.lastIndexOf('[') - 1;
    fc.assert(
      fc.property(fc.integer({min: from, max: to - 1}), fc.constantFrom('', 'AA', 'Q', '_'), (at, put) => {
        fc.pre(block[at] !== '\n' && block[at] !== put);
        expect(problemIn(block.slice(0, at) + put + block.slice(at + 1))[0]).toMatch(/^it was changed on its way/);
      }),
    );
  });

  it('counts as what the learner says, whatever it says', () => {
    expect(problemIn(encodeReportBlock({...report, mode: 'instructor'}))).toEqual(['a report of self']);
    expect(problemIn(encodeReportBlock({...report, mode: 'ci'}))).toEqual(['a report of self']);
  });

  it.each([
    ['of a newer version', block.replace('-v1]', '-v2]'), /newer version/],
    ['that is no zlib', blockOf(Buffer.from('nothing of the kind')), /no report in it/],
    ['that is no JSON', blockOf(deflateSync('{')), /no report in it/],
    ['of another schema', jsonBlock({...report, schema: 'x'}), /"schema" is not/],
    ['with a bomb', blockOf(deflateSync(Buffer.alloc(200_000_000))), /no report in it/],
    ['that is too long', `[paas-tutor-report-v1]${'A'.repeat(3e6)}[end-of-report:0123456789abcdef]`, /larger than any/],
    ['with points that are none', jsonBlock({...report, score: {...report.score, earned: -1}}), /"score.earned"/],
    ['with half a point', jsonBlock({...report, score: {...report.score, max: 0.5}}), /"score.max"/],
    ['with an address for a learner', jsonBlock({...report, learner: 'a@b.c'}), /"learner"/],
    ['with a list for an object', jsonBlock({...report, subject: []}), /subject is not an object/],
    ['with null for a list', jsonBlock({...report, lessons: null}), /"lessons" is not a list/],
    ['with a mode of its own', jsonBlock({...report, mode: 'trusted'}), /"mode" is none of/],
    ['with more than all', jsonBlock({...report, score: {...report.score, percent: 101}}), /more than 100/],
  ])('refuses one %s', (_name, text, problem) => {
    expect(problemIn(text)).toEqual([expect.stringMatching(problem)]);
  });

  it('takes over known fields only, and no escape of a terminal', () => {
    const hostile = {
      ...report,
      extra: 1,
      track: {...report.track, title: '\u001b]52;c;x\u0007Her\u202eoku\n', constructor: 'x'},
    };
    expect(decodeReportBlocks(jsonBlock(hostile))).toEqual([
      {ok: true, report: {...report, track: {...report.track, title: 'Heroku'}}},
    ]);
  });

  it('holds every report, and gives back as many as were put in', () => {
    fc.assert(
      fc.property(fc.array(hostileReport, {maxLength: 3}), reports => {
        const text = reports.map(encodeReportBlock).join('some prose\n');
        const read = decodeReportBlocks(text);
        expect(read.map(one => (one.ok ? one.report.gradedAt : one.problem))).toEqual(reports.map(r => r.gradedAt));
      }),
      {numRuns: 50},
    );
  });

  it('finds nothing in other texts, in linear time', () => {
    expect(decodeReportBlocks('')).toEqual([]);
    fc.assert(
      fc.property(fc.string(), text => {
        expect(decodeReportBlocks(text)).toEqual([]);
      }),
    );
    const started = performance.now();
    decodeReportBlocks('[paas-tutor-report-v1]'.repeat(40_000));
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
