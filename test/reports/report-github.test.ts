import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {contextOf} from '../../src/reports/report-context.ts';
import {github} from '../../src/reports/report-github.ts';
import {markdown} from '../../src/reports/report-markdown.ts';
import {documentOf, entry, finding} from './documents.ts';
import {foreign, htmlOf} from './markdown-reader.ts';
import {hostileReport, lesson, reportCheck, reportOf, step} from './reports.ts';
import {COMMAND, lines} from './workflow-commands.ts';

const failed = step({outcome: 'failed', checks: [reportCheck({verdict: 'fail'})]});
const many = reportOf([lesson([step(), failed])], {
  check: documentOf([
    entry({findings: Array.from({length: 14}, () => finding())}),
    entry({id: 'db-not-sqlite-on-ephemeral', findings: [finding({message: 'Not asked for.'})]}),
  ]),
});

describe('a report in a workflow', () => {
  it('annotates ten findings and says the points', () => {
    const {out, jobSummary} = github(many, contextOf(many, {jobSummary: true, folder: 'web'}));
    expect(lines(out).length).toBe(11);
    expect(lines(out)[0]).toContain('file=web/Procfile,line=1');
    expect(lines(out).at(-1)).toBe(
      '::notice title=paas-tutor::Heroku 1.0.0 on Heroku, reported by the learner; 2 of 4 points (50 %25); 1 step left; 14 findings; 1 finding that the track does not ask for; all of them in the job summary',
    );
    expect(out).not.toContain('Not asked for.');
    expect(jobSummary).toContain('Not asked for.');
    expect(jobSummary).toContain('| The Procfile | 2/4 | 1 | 1 | 0 | 0 | 0 |');
  });

  it('annotates nothing that the track does not ask for, unless there is no track', () => {
    const done = {...many, lessons: [lesson([step({checks: [reportCheck()]})])], check: {...many.check, checks: []}};
    const check = documentOf([entry({id: 'db-not-sqlite-on-ephemeral', findings: [finding()]})]);
    const annotated = (report: typeof done) =>
      lines(github({...report, check}, contextOf(report)).out).filter(line => line.startsWith('::error'));
    expect(annotated(done)).toEqual([]);
    expect(annotated({...done, track: null})).toHaveLength(1);
  });

  it('prints only its own commands, and keeps the summary below what is shown, whatever is in it', () => {
    fc.assert(
      fc.property(hostileReport, report => {
        const {out, jobSummary = ''} = github(report, contextOf(report, {jobSummary: true}));
        for (const line of lines(out)) expect(line).toMatch(COMMAND);
        expect(lines(out).filter(line => line.startsWith('::error')).length).toBeLessThanOrEqual(10);
        expect(Buffer.byteLength(jobSummary)).toBeLessThan(1024 * 1024);
      }),
      {numRuns: 60},
    );
  });

  it('counts what does not fit into the summary', () => {
    const steps = Array.from({length: 20_000}, (_, i) => step({id: `s${i}`, title: 'é'.repeat(60), outcome: 'failed'}));
    const {jobSummary = ''} = github(reportOf([lesson(steps)]), contextOf(many, {jobSummary: true}));
    expect(Buffer.byteLength(jobSummary)).toBeLessThan(1024 * 1024);
    expect(jobSummary).toMatch(/\d+ more did not fit here/);
  });
});

describe('a report as Markdown', () => {
  it('makes no rule and no list of the name of a step or a check', () => {
    const checks = [reportCheck({name: '---', verdict: 'fail', message: null})];
    const {out} = markdown(
      reportOf([lesson([step({title: '-', outcome: 'failed', checks})], {title: '- -'})]),
      contextOf(many),
    );
    expect(foreign(out)).toEqual([]);
    expect(htmlOf(out)).toContain('---');
    expect(htmlOf(out)).toContain('- -: -');
  });

  it('leaves what a project and a track say text', () => {
    fc.assert(
      fc.property(hostileReport, report => {
        const {out} = markdown(report, contextOf(report));
        expect(foreign(out)).toEqual([]);
        expect(htmlOf(out).replace(/<code[^>]*>[^<]*<\/code>/g, '')).not.toMatch(/@\w/);
      }),
      {numRuns: 60},
    );
  });
});
