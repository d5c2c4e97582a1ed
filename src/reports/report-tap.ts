import {cleanLine} from '../project/clean-text.ts';
import {wellFormed} from './cut.ts';
import type {ReportFormat} from './report-formats.ts';
import {MODES, OUTCOMES, reasonLines, type StepOfLesson, scoreText, stepsOf, trackText} from './report-words.ts';

/**
 * TAP 14: a step as a test. What is open is TODO, what nobody can fail is SKIP, so that only what the learner has to mend, in a
 * lesson that is required, fails the run.
 */
export const tap: ReportFormat = report => {
  const steps = stepsOf(report).filter(({step}) => step.outcome !== 'read');
  const head = [
    `${trackText(report)} on ${report.platform}, ${MODES[report.mode]}`,
    ...(report.score ? [scoreText(report.score)] : []),
  ];
  const lines = [
    'TAP version 14',
    steps.length === 0 ? '1..0 # SKIP nothing can be checked' : `1..${steps.length}`,
    ...head.map(line => `# ${oneLine(line)}`),
    ...steps.flatMap(testLines),
  ];
  return {out: `${lines.join('\n')}\n`};
};

function testLines({lesson, step, id}: StepOfLesson, index: number): readonly string[] {
  const {outcome} = step;
  const optional = outcome === 'failed' && !lesson.required;
  const result = outcome === 'failed' || outcome === 'open' ? 'not ok' : 'ok';
  const directive =
    outcome === 'passed' || (outcome === 'failed' && !optional)
      ? ''
      : ` # ${optional || outcome === 'open' ? 'TODO' : 'SKIP'} ${optional ? 'optional' : OUTCOMES[outcome]}`;
  const reasons = outcome === 'failed' || outcome === 'open' || outcome === 'error' ? reasonLines(step) : [];
  return [
    `${result} ${index + 1} - ${description(`${id} ${step.title}`)}${directive}`,
    ...(outcome === 'passed' ? [] : yaml({outcome, points: step.points, max: step.max}, reasons)),
  ];
}

/** Numbers and words, and the reasons as a block that is read as it stands: perl's reader takes a colon in quotes for a key. */
function yaml(fields: Readonly<Record<string, string | number>>, reasons: readonly string[]): readonly string[] {
  return [
    '  ---',
    ...Object.entries(fields).map(([key, value]) => `  ${key}: ${value}`),
    ...(reasons.length === 0 ? [] : ['  reasons: |', ...reasons.map(line => `    - ${oneLine(line)}`)]),
    '  ...',
  ];
}

/** Neither a directive nor an escape begins in it. */
const description = (text: string) => oneLine(text).replace(/[\\#]/g, '\\$&');

/** Text that no reader of lines takes for more than one. */
const oneLine = (text: string) => wellFormed(cleanLine(text, 2000).replace(/[\u2028\u2029]/g, ' ')).trim();
