import type {CheckDocument, CheckEntry} from './check-document.ts';
import {findingText, placeText, worstImpact} from './findings.ts';
import type {Format} from './format.ts';
import {element, escaped} from './xml.ts';

/**
 * JUnit XML: one suite, a test case per check. There is no specification; this satisfies both the schema of the Ant task
 * (which wants `package`, `id`, `timestamp`, `hostname` and exactly one outcome) and that of Jenkins (which knows no `file`).
 */
export const junit: Format = {
  repeats: false,
  explains: false,
  render: (document, {now}) => ({out: junitDocument([junitSuiteOf(document, now, 0)])}),
  renderError: ({code, message, tryThis}, {now, version}) =>
    junitDocument([
      junitSuite({
        id: 0,
        name: 'paas-tutor',
        counts: {tests: 1, failures: 0, errors: 1, skipped: 0},
        now,
        seconds: '0',
        properties: [['version', version]],
        cases: [
          element('testcase', {classname: 'paas-tutor', name: 'could check the project', time: '0'}, [
            element('error', {type: `exit code ${code}`, message}, [`${escaped(message)}\nTry: ${escaped(tryThis)}`]),
          ]),
        ],
        out: '',
      }),
    ]),
};

/** The suite of a check document. @param id its place among the suites, from 0. */
export function junitSuiteOf(document: CheckDocument, now: string, id: number): string {
  const {project, platform, platformVerified, verdicts, summary, checks, open} = document;
  return junitSuite({
    id,
    name: platform.trim() === '' ? '-' : platform,
    counts: {
      tests: checks.length,
      failures: summary.fail,
      errors: summary.error,
      skipped: summary.unknown + summary.notApplicable,
    },
    now,
    seconds: (document.milliseconds / 1000).toFixed(3),
    properties: [
      ['version', document.tool.version],
      ['project', project.name],
      ['platform', platform],
      ['platformVerified', platformVerified],
      ['deploys', verdicts.deploys],
      ['safe', verdicts.safe],
    ],
    cases: checks.map(check =>
      element(
        'testcase',
        {classname: `paas-tutor.${platform}.${check.topic}`, name: check.id, time: '0'},
        outcome(check),
      ),
    ),
    out: open.map(({id, reason}) => `To see to on the platform: ${id}: ${reason}\n`).join(''),
  });
}

/** Nothing where it passes. A test case holds one outcome, so that all findings of a check stand in one failure. */
function outcome(check: CheckEntry): string[] {
  switch (check.verdict) {
    case 'pass':
      return [];
    case 'fail': {
      const texts = check.findings.map(f => [placeText(f), findingText(f)].filter(text => text !== '').join('\n'));
      const message = check.findings[0]?.message ?? check.title;
      return [element('failure', {type: worstImpact(check), message}, [escaped(texts.join('\n\n'))])];
    }
    case 'unknown':
    case 'not-applicable':
      return [element('skipped', {message: `${check.verdict}: ${check.reason ?? ''}`}, [])];
    case 'error':
      return [element('error', {type: 'paas-tutor', message: check.reason ?? ''}, [escaped(check.reason ?? '')])];
    default:
      return check.verdict satisfies never;
  }
}

/** A suite of test cases, each an element of XML already. */
export interface JunitSuite {
  readonly id: number;
  readonly name: string;
  readonly counts: Readonly<Record<'tests' | 'failures' | 'errors' | 'skipped', number>>;
  readonly now: string;
  readonly seconds: string;
  readonly properties: readonly (readonly [name: string, value: string])[];
  readonly cases: readonly string[];
  readonly out: string;
}

/** One suite as the schemas want it. */
export function junitSuite({id, name, counts, now, seconds, properties, cases, out}: JunitSuite): string {
  const attributes = {
    // A host's name would say whose machine it was.
    ...{name, package: 'paas-tutor', id: String(id), hostname: 'localhost', timestamp: now, time: seconds},
    ...Object.fromEntries(Object.entries(counts).map(([key, count]) => [key, String(count)])),
  };
  return element('testsuite', attributes, [
    element(
      'properties',
      {},
      properties.map(([key, value]) => element('property', {name: key, value}, [])),
    ),
    ...cases,
    element('system-out', {}, [escaped(out)]),
    element('system-err', {}, []),
  ]);
}

/** A whole document of suites. */
export function junitDocument(suites: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', {}, suites)}\n`;
}
