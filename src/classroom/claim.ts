import {contradictionsOf} from '../reports/contradictions.ts';
import type {Claim} from '../reports/grades.ts';
import {readReport} from '../reports/read-report.ts';
import type {Report, ReportStep} from '../reports/report.ts';

/** A report that was made up can have any number. */
const MOST_CONTRADICTIONS = 100;

/**
 * What a learner's own report claims, against the instructor's run; null where the text is no report. Only steps that have a check
 * are compared: answers and confirmations are on the learner's machine alone.
 */
export function claimOf(text: string, {lessons}: Pick<Report, 'lessons'>): Claim | null {
  const claimed = parsed(text);
  if (claimed === null || fieldOf(claimed, 'schema') !== 'paas-tutor/report/v1') return null;
  const passed = new Set(
    itemsOf(claimed, 'lessons').flatMap(lesson =>
      itemsOf(lesson, 'steps').flatMap(step =>
        fieldOf(step, 'outcome') === 'passed' ? [`${fieldOf(lesson, 'id')}#${fieldOf(step, 'id')}`] : [],
      ),
    ),
  );
  const steps = lessons.flatMap(lesson =>
    lesson.steps
      .filter(step => passed.has(`${lesson.id}#${step.id}`) && isOtherwise(step))
      .map(step => ({lesson: lesson.id, step: step.id, found: step.outcome})),
  );
  const commit = fieldOf(fieldOf(claimed, 'subject'), 'commit');
  const score = fieldOf(claimed, 'score');
  const read = readReport(claimed);
  return {
    earned: pointsOrNull(fieldOf(score, 'earned')),
    max: pointsOrNull(fieldOf(score, 'max')),
    agrees: steps.length === 0,
    commit: typeof commit === 'string' && /^[0-9a-f]{40,64}$/.test(commit) ? commit : null,
    steps,
    contradicts: read.ok ? contradictionsOf(read.report).slice(0, MOST_CONTRADICTIONS) : [],
  };
}

const isOtherwise = ({checks, outcome}: ReportStep) =>
  checks.length > 0 && (outcome === 'failed' || outcome === 'open' || outcome === 'not-applicable');

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : null;
}

function itemsOf(value: unknown, name: string): readonly unknown[] {
  const items = fieldOf(value, name);
  return Array.isArray(items) ? items : [];
}

const pointsOrNull = (value: unknown) =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
