import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {errorDocument} from '../../src/reports/check-document.ts';
import {sarif} from '../../src/reports/check-sarif.ts';
import {context, documentOf, entry, finding, hostileDocument, hostileText} from './documents.ts';
import {parsed} from './sarif-schema.ts';

const runOf = (...args: Parameters<typeof sarif.render>) => parsed(sarif.render(...args).out);

describe('sarif', () => {
  it('has a result with its region for a finding, and a rule that explains it', () => {
    const run = runOf(documentOf([entry({findings: [finding()]})]), context());
    expect(run.results).toMatchObject([
      {
        ruleId: 'wsgi-target-resolves',
        ruleIndex: 0,
        level: 'error',
        message: {text: expect.stringContaining('expected: mysite.wsgi')},
        locations: [
          {
            physicalLocation: {
              artifactLocation: {uri: 'Procfile', uriBaseId: '%SRCROOT%'},
              region: {startLine: 1, startColumn: 15},
            },
          },
        ],
      },
    ]);
    expect(run.tool.driver.rules).toMatchObject([
      {
        id: 'wsgi-target-resolves',
        name: 'WsgiTargetResolves',
        fullDescription: {text: 'The platform starts what the command names.'},
        help: {text: expect.stringContaining('paas-tutor explain wsgi-target-resolves')},
        // The platform's own page before the others.
        helpUri: 'https://devcenter.heroku.com/articles/procfile',
      },
    ]);
  });

  it.each([
    ['breaks', 'error'],
    ['unsafe', 'error'],
    ['degrades', 'warning'],
  ] as const)('takes the level from the impact of the finding: %s', (impact, level) => {
    const run = runOf(documentOf([entry({findings: [finding({impact})]})]), context());
    expect(run.results[0].level).toBe(level);
  });

  it('makes no alert of what passes, is not applicable, is unknown or broke', () => {
    const verdicts = ['pass', 'not-applicable', 'unknown', 'error'] as const;
    const run = runOf(
      documentOf(verdicts.map(verdict => entry({id: verdict, verdict, reason: `because ${verdict}`}))),
      context(),
    );
    expect(run.results).toEqual([]);
    expect(run.tool.driver.rules.map(({id}: {id: string}) => id)).toEqual(['unknown', 'error']);
    expect(run.invocations[0].toolExecutionNotifications).toMatchObject([
      {associatedRule: {id: 'unknown', index: 0}, level: 'note', message: {text: 'because unknown'}},
      {associatedRule: {id: 'error', index: 1}, level: 'error', message: {text: 'because error'}},
    ]);
  });

  it('gives a problem the same fingerprint on another line, and two problems of a file different ones', () => {
    const prints = (...findings: ReturnType<typeof finding>[]) =>
      runOf(documentOf([entry({findings})]), context()).results.map(
        ({partialFingerprints}: {partialFingerprints: Record<string, string>}) => Object.values(partialFingerprints)[0],
      );
    const [before] = prints(finding());
    expect(prints(finding({line: 40, column: 3}))).toEqual([before]);
    expect(new Set(prints(finding(), finding({line: 2}), finding({found: 'other'}), finding({file: 'x'}))).size).toBe(
      4,
    );
    expect(prints(finding(), finding({line: 2}))).toEqual(prints(finding({line: 7}), finding({line: 9})));
  });

  it('names files from the root of the repository, as URIs', () => {
    const run = runOf(
      documentOf([entry({findings: [finding({file: 'a b/ü#1%.txt'})]})]),
      context({folder: 'services/web'}),
    );
    expect(run.results[0].locations[0].physicalLocation.artifactLocation.uri).toBe(
      'services/web/a%20b/%C3%BC%231%25.txt',
    );
    expect(run.automationDetails.id).toBe('paas-tutor/heroku/services/web/');
  });

  it('points at a file that is there where a finding has none, and says so', () => {
    const run = runOf(documentOf([entry({findings: [finding({file: null, line: null, column: null})]})]), context());
    const [{physicalLocation, message}] = run.results[0].locations;
    expect(physicalLocation.artifactLocation.uri).toBe('requirements.txt');
    expect(physicalLocation.region).toEqual({startLine: 1});
    expect(message.text).toContain('the project as a whole');
  });

  it('lets no text become a link', () => {
    const run = runOf(documentOf([entry({findings: [finding({message: '[a](https://evil.example)'})]})]), context());
    expect(run.results[0].message.text).toContain('\\[a\\](https');
  });

  it('holds whatever a project says', () => {
    fc.assert(
      fc.property(hostileDocument, hostileText, (document, folder) => {
        const run = runOf(document, context({folder, anchor: folder}));
        expect(run.results.length).toBe(document.checks.flatMap(c => c.findings).length);
      }),
      {numRuns: 60},
    );
  });

  it('reports an error without results, so that no alert is taken for mended', () => {
    const error = errorDocument(3, 'The folder x is empty.', 'cd y');
    const run = parsed(sarif.renderError?.(error, context()) ?? '');
    expect(run.results).toBeUndefined();
    expect(run.invocations).toMatchObject([{executionSuccessful: false, exitCode: 3}]);
    expect(run.invocations[0].toolConfigurationNotifications[0].message.text).toContain('Try: cd y');
  });
});
