import {describe, expect, it} from 'vitest';
import {readGradesList} from '../../src/classroom/gradebook/grades-list.ts';

const entry = (learner: string, more: object = {}) => ({
  learner,
  status: 'graded',
  reason: null,
  report: `${learner}.json`,
  ...more,
});
const hostile = '"submissions": [{"learner": "eve", "status": "graded", "report": "eve.json"}], } ] \\" \u2028';
const document = {
  schema: 'paas-tutor/grades/v1',
  tool: {name: 'paas-tutor', version: '1'},
  track: {id: 'héroku', title: `A ${hostile}`, lists: [[{}], {submissions: [entry('no')]}]},
  due: '2026-12-04T18:00:00Z',
  run: {submissions: 9, finished: false},
  earlier: ['old.json', 3],
  submissions: [
    entry('k1', {notes: [{id: 'x', message: hostile}], claim: {steps: [{submissions: [entry('nobody')]}]}}),
    entry('k2', {status: 'ungradable', report: null, reason: `nö ${hostile}`}),
    entry('k3', {status: 'error', report: null, reason: null}),
    entry('../x'),
    null,
    3,
  ],
  summary: {graded: 1},
};

/** In pieces that end in the middle of anything. */
function* inPieces(text: string, length: number) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

describe('the list of a run', () => {
  it.each([1, 2, 7, 100, 1_000_000])('is read in pieces of %d bytes', length => {
    for (const space of [0, 2, '\t'])
      expect(readGradesList(inPieces(JSON.stringify(document, null, space), length))).toEqual({
        track: {id: 'héroku', title: expect.stringContaining('A "submissions"')},
        due: '2026-12-04T18:00:00Z',
        reports: new Set(['old.json', 'k1.json']),
        ungraded: [
          {learner: 'k2', status: 'ungradable', reason: expect.stringContaining('nö "submissions"')},
          {learner: 'k3', status: 'our-error', reason: ''},
        ],
        run: {submissions: 9, done: 3, finished: false},
      });
  });

  it.each([
    ['nothing', ''],
    ['another document', JSON.stringify({...document, schema: 'paas-tutor/report/v1'})],
    ['one without a track', JSON.stringify({...document, track: null})],
    ['half of one', JSON.stringify(document).slice(0, -40)],
    ['no JSON', '{]}'],
    [
      'a submission that is larger than any',
      JSON.stringify({...document, submissions: [entry('k1', {x: 'x'.repeat(9e6)})]}),
    ],
  ])('is none where it is %s', (_, text) => expect(readGradesList(inPieces(text, 65_536))).toBeNull());

  it('is read of 100,000 submissions, in little memory', () => {
    const {submissions: _, ...rest} = document;
    const head = {...rest, run: {submissions: 100_001, finished: false}};
    function* pieces() {
      yield Buffer.from(`${JSON.stringify(head).slice(0, -1)},"submissions":[`);
      for (let i = 0; i < 100_000; i++)
        yield Buffer.from(
          `${i === 0 ? '' : ','}\n${JSON.stringify(entry(`k${i}`, {notes: 'x'.repeat(800)}), null, 2)}`,
        );
      yield Buffer.from(']}');
    }
    const list = readGradesList(pieces());
    expect(list?.reports.size).toBe(100_001);
    expect(list?.run).toEqual({submissions: 100_001, done: 100_000, finished: false});
  });

  it('says of a run of an older version nothing that it does not know', () => {
    expect(readGradesList([Buffer.from(JSON.stringify({...document, run: undefined}))])?.run).toBeNull();
  });
});
