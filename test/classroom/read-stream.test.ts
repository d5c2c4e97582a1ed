import {describe, expect, it} from 'vitest';
import {ReportStream, readReports, type StreamItem} from '../../src/classroom/gradebook/read-stream.ts';
import {encodeReportBlock} from '../../src/reports/report-block.ts';
import {classReport} from './class-reports.ts';

const ada = classReport({learner: 'ada', work: {'a#x': {verdict: 'pass'}}});
const bob = classReport({learner: 'bob', mode: 'instructor', work: {'a#x': {verdict: 'fail', messages: ['gone']}}});
const whole = {...ada, check: {schema: 'paas-tutor/check/v1', checks: [{title: 'a "b" }'}]}};

/** In short: whose report, what else, or what is wrong. */
const said = (items: readonly StreamItem[]) =>
  items.map(item =>
    item === 'other' || 'ungraded' in item
      ? 'other'
      : item.ok
        ? `${item.report.learner} ${item.report.mode}`
        : item.problem,
  );
/** In pieces of so many bytes, which end in the middle of anything. */
const streamed = (text: string, size: number) => {
  const stream = new ReportStream();
  const bytes = Buffer.from(text);
  const pieces = Array.from({length: Math.ceil(bytes.length / size)}, (_, i) =>
    bytes.subarray(i * size, (i + 1) * size),
  );
  return [...pieces.flatMap(piece => stream.push(piece)), ...stream.end()];
};
const line = (value: unknown) => `${JSON.stringify(value)}\n`;
const pretty = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

describe('reports in a text', () => {
  it.each([
    ['one document', line(whole), ['ada self']],
    ['one document over lines', pretty(whole), ['ada self']],
    [
      'documents one behind the other',
      pretty(whole) + pretty(bob) + line(ada),
      ['ada self', 'bob instructor', 'ada self'],
    ],
    ['one in a line', line(whole) + line(bob), ['ada self', 'bob instructor']],
    [
      'with CRLF and empty lines',
      (line(ada) + '\n' + line(bob)).replaceAll('\n', '\r\n'),
      ['ada self', 'bob instructor'],
    ],
    ['a pasted block', `Dear all,\n\n${encodeReportBlock(ada)}\nBye`, ['ada self']],
    ['a block of a form in one line', `x,"${encodeReportBlock(bob).replaceAll('\n', ' ')}",y`, ['bob self']],
    [
      'a form with two blocks',
      `t,block\n1,"${encodeReportBlock(ada)}"\n2,"${encodeReportBlock(bob)}"\n`,
      ['ada self', 'bob self'],
    ],
    ['other documents of ours', line({schema: 'paas-tutor/check/v1'}) + line({name: 'x'}), ['other', 'other']],
    ['nothing of the kind', 'hello\n', []],
    ['an empty text', '', []],
    ['half a document', pretty(ada).slice(0, 300), ['it is not JSON, or its end is missing']],
    [
      'half a document in a line, and another one',
      `${line(ada).slice(0, 300)}\n${line(bob)}`,
      ['it is not JSON, or its end is missing', 'bob instructor'],
    ],
    [
      'half a document over lines, and others',
      `${pretty(ada).slice(0, 300)}\n${pretty(bob)}${line(ada)}`,
      ['it is not JSON, or its end is missing', 'bob instructor', 'ada self'],
    ],
    ['what Windows puts before a text', `\ufeff${line(ada)}`, ['ada self']],
    ['the same before several lines', `\ufeff${pretty(ada)}${pretty(bob)}`, ['ada self', 'bob instructor']],
  ])('reads %s', (_, text, items) => {
    expect(said(readReports(text))).toEqual(items);
    for (const size of [1, 7, 300, 100_000]) expect(said(streamed(text, size))).toEqual(items);
  });

  it('leaves out the check document, and is not led astray by one in a text', () => {
    const title = ',"check":{"schema":"paas-tutor/check/v1"';
    const [item] = readReports(line({...whole, track: {...whole.track, title}}));
    expect(item).toMatchObject({ok: true, report: {learner: 'ada', track: {title}}});
    expect(item).not.toHaveProperty('report.check');
    expect(said(readReports(line({check: whole.check, ...ada})))).toEqual(['ada self']);
  });

  it.each([
    ['a newer version', {...ada, schema: 'paas-tutor/report/v2'}, 'npx paas-tutor@latest'],
    ['a wrong kind', {...ada, lessons: 'none'}, 'lessons'],
    ['a wrong number', {...ada, lessons: [{...ada.lessons[0], points: -1}]}, 'points'],
    ['no number', {...ada, lessons: [{...ada.lessons[0], points: '1'}]}, 'points'],
    ['a learner who is a path', {...ada, learner: '../../etc'}, 'learner'],
  ])('says what is wrong with %s', (_, value, problem) => {
    const [item] = readReports(line(value));
    expect(item).toMatchObject({ok: false, problem: expect.stringContaining(problem)});
  });

  it('cleans what a terminal would obey', () => {
    const [item] = readReports(line({...ada, track: {...ada.track, title: 'evil\u001b]52;c;x\u0007\u202e'}}));
    expect(item).toMatchObject({ok: true, report: {track: {title: 'evil'}}});
  });

  it('reads every character, whatever it is written with', () => {
    const title = 'Déployer – 部署 🚀 \u0161';
    const foreign = {...whole, track: {...whole.track, title}, lessons: [{...whole.lessons[0], title}]};
    for (const items of [readReports(line(foreign)), streamed(pretty(foreign), 3), streamed(line(foreign), 5)])
      expect(items).toMatchObject([{ok: true, report: {track: {title}, lessons: [{title}]}}]);
  });

  it('gives up a document that never ends, and goes on behind it', () => {
    const stream = new ReportStream();
    stream.push('{\n');
    const items = Array.from({length: 100}, () => stream.push(`${'x'.repeat(100_000)}\n`)).flat();
    expect(said([...items, ...stream.push('}\n'), ...stream.push(line(ada))])).toEqual([
      'it is larger than any report',
      'ada self',
    ]);
  });
});
