import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {errorDocument} from '../../src/reports/check-document.ts';
import {github} from '../../src/reports/check-github.ts';
import {context, documentOf, entry, finding, hostileDocument, hostileText} from './documents.ts';
import {COMMAND, lines} from './workflow-commands.ts';

describe('github', () => {
  it('points at the place, from the root of the repository', () => {
    const {out} = github.render(documentOf([entry({findings: [finding()]})]), context({folder: 'services/web'}));
    expect(lines(out)[0]).toBe(
      '::error file=services/web/Procfile,line=1,col=15,title=breaks%3A wsgi-target-resolves::' +
        "The start command loads mysit.wsgi.%0Afound: mysit.wsgi%0Aexpected: mysite.wsgi%0Ayou would see: ModuleNotFoundError: No module named 'mysit'",
    );
    expect(lines(out)[1]).toBe(
      '::notice title=paas-tutor::mysite on Heroku: deploys no, safe unknown; 1 finding; 0 unknown',
    );
  });

  it('annotates the worst ten, and has all in the job summary', () => {
    const findings = Array.from({length: 12}, (_, i) =>
      finding({message: `number ${i}.`, impact: i < 6 ? 'degrades' : 'breaks', line: i + 1}),
    );
    const {out, jobSummary} = github.render(documentOf([entry({findings})]), context({jobSummary: true}));
    const annotations = lines(out).slice(0, -1);
    expect(annotations.map(line => line.split(' ')[0])).toEqual([
      ...Array(6).fill('::error'),
      ...Array(4).fill('::warning'),
    ]);
    expect(lines(out).at(-1)).toContain('all of them in the job summary');
    for (let i = 0; i < 12; i++) expect(jobSummary).toContain(`number ${i}.`);
  });

  it('prints all of them where there is no job summary', () => {
    const findings = Array.from({length: 12}, () => finding());
    const {out, jobSummary} = github.render(documentOf([entry({findings})]), context());
    expect(lines(out).length).toBe(13);
    expect(jobSummary).toBeUndefined();
  });

  it('keeps the job summary below what is shown', () => {
    const findings = Array.from({length: 100}, () => finding({message: 'é'.repeat(20_000)}));
    const {jobSummary = ''} = github.render(documentOf([entry({findings})]), context({jobSummary: true}));
    expect(Buffer.byteLength(jobSummary)).toBeLessThan(1024 * 1024);
    expect(jobSummary).toMatch(/\d+ more did not fit here/);
  });

  it('prints only its own commands, whatever a project says', () => {
    fc.assert(
      fc.property(hostileDocument, hostileText, (document, folder) => {
        const {out} = github.render(document, context({folder}));
        const findings = document.checks.flatMap(c => c.findings);
        expect(lines(out).length).toBe(findings.length + 1);
        for (const line of lines(out)) expect(line).toMatch(COMMAND);
      }),
      {numRuns: 100},
    );
  });

  it('reports an error as an annotation', () => {
    const out = github.renderError?.(errorDocument(3, 'x\n::error::y', 'cd y'), context());
    expect(out).toBe('::error title=paas-tutor could not check::x%0A::error::y%0ATry: cd y\n');
  });
});
