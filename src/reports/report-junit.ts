import {askedDocument} from './asked-document.ts';
import {junitDocument, junitSuite, junitSuiteOf} from './check-junit.ts';
import type {Report} from './report.ts';
import type {ReportFormat} from './report-formats.ts';
import {OUTCOMES, reasonLines, type StepOfLesson, stepsOf} from './report-words.ts';
import {element, escaped} from './xml.ts';

/** JUnit XML: the suite of the track, a test case per step that can be checked, and one of the checks that the track asks for. */
export const junit: ReportFormat = (report, {now}) => ({
  out: junitDocument([trackSuite(report, now), junitSuiteOf(askedDocument(report), now, 1)]),
});

function trackSuite(report: Report, now: string): string {
  const steps = stepsOf(report).filter(({step}) => step.outcome !== 'read');
  const count = (of: (outcome: StepOfLesson['step']['outcome']) => boolean) =>
    steps.filter(({step}) => of(step.outcome)).length;
  const {score, mode, track, assignment, due, submittedAt} = report;
  return junitSuite({
    id: 0,
    name: named(track?.id ?? 'no track'),
    counts: {
      tests: steps.length,
      failures: count(outcome => outcome === 'failed'),
      errors: count(outcome => outcome === 'error'),
      skipped: count(outcome => outcome !== 'failed' && outcome !== 'error' && outcome !== 'passed'),
    },
    now,
    seconds: '0',
    properties: (
      [
        ['mode', mode],
        ['platform', report.platform],
        ['assignment', assignment?.id],
        ['trackVersion', track?.version],
        ['learner', report.learner],
        ['submittedAt', submittedAt],
        ['late', due?.late],
        ['earned', score?.earned],
        ['max', score?.max],
        ['claimed', score?.claimed],
        ['withheld', score?.withheld],
      ] as const
    ).flatMap(([name, value]) => (value === null || value === undefined ? [] : [[name, String(value)] as const])),
    cases: steps.map(({lesson, step}) =>
      element(
        'testcase',
        {classname: `paas-tutor.${named(track?.id ?? 'track')}.${named(lesson.id)}`, name: named(step.id), time: '0'},
        outcome(step),
      ),
    ),
    out: '',
  });
}

function outcome(step: StepOfLesson['step']): string[] {
  const lines = [step.title, ...reasonLines(step)];
  switch (step.outcome) {
    case 'passed':
    case 'read':
      return [];
    case 'failed':
      return [element('failure', {type: 'failed', message: step.title}, [escaped(lines.join('\n'))])];
    case 'error':
      return [element('error', {type: 'paas-tutor', message: step.title}, [escaped(lines.join('\n'))])];
    case 'open':
    case 'attested':
    case 'not-applicable':
    case 'not-graded':
      return [element('skipped', {message: `${OUTCOMES[step.outcome]}: ${lines.join('\n')}`}, [])];
    default:
      return step.outcome satisfies never;
  }
}

/** The schema of Ant wants a name that is more than blanks. */
const named = (text: string) => (text.trim() === '' ? '-' : text);
