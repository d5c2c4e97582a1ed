import type {Grade, GradedReport, Grades} from '../reports/grades.ts';
import type {Report, ReportCheck, ReportStep, StepOutcome} from '../reports/report.ts';
import {becauseOf} from '../reports/report-words.ts';

/** The file of a learner's report in the folder of results. */
export const gradeFile = (learner: string): string => `${learner}.json`;

/** The line of a graded submission in the list of all. @param file its report in the folder of results. */
export function gradeOf(report: GradedReport, {file, kept}: {readonly file: string; readonly kept: boolean}): Grade {
  return {
    learner: report.learner ?? '',
    status: 'graded',
    reason: null,
    kept,
    report: file,
    platform: report.platform,
    commit: report.subject.commit,
    submittedAt: report.submittedAt,
    late: report.due?.late ?? null,
    score: report.score,
    failedFirst: firstStep(report, 'failed', ({checks}) => checks.find(({verdict}) => verdict === 'fail')),
    openFirst: firstStep(report, 'open', step => becauseOf(step)[0]),
    notes: report.submission.notes,
    claim: report.submission.claim,
  };
}

/** The line of a submission without a grade. */
export function withoutGrade(learner: string, status: 'ungradable' | 'error', reason: string): Grade {
  return {
    learner,
    status,
    reason,
    kept: false,
    report: null,
    platform: null,
    commit: null,
    submittedAt: null,
    late: null,
    score: null,
    failedFirst: null,
    openFirst: null,
    notes: [],
    claim: null,
  };
}

/** The first step of an outcome, with the check that speaks for it. */
function firstStep(
  {lessons}: Report,
  outcome: StepOutcome,
  checkOf: (step: ReportStep) => ReportCheck | undefined,
): Grade['failedFirst'] {
  for (const lesson of lessons) {
    const step = lesson.steps.find(of => of.outcome === outcome);
    if (!step) continue;
    const check = checkOf(step);
    return {lesson: lesson.id, step: step.id, check: check?.name ?? null, message: check?.message ?? null};
  }
  return null;
}

/**
 * All grades of a run, in the order of the learners' ids.
 * @param before the reports of earlier runs in the same folder: of them those stay whose learners this run has said nothing of
 */
export function listGrades(
  run: Pick<Grades, 'tool' | 'track' | 'platform' | 'due' | 'gradedAt' | 'run'>,
  grades: readonly Grade[],
  before: readonly string[],
): Grades {
  const said = new Set(grades.filter(({status}) => status !== 'error').map(({learner}) => gradeFile(learner)));
  const earlier = before.filter(file => !said.has(file));
  const count = (counts: (grade: Grade) => boolean) => grades.filter(counts).length;
  return {
    schema: 'paas-tutor/grades/v1',
    ...run,
    ...(earlier.length > 0 ? {earlier} : {}),
    submissions: [...grades].sort((a, b) => (a.learner < b.learner ? -1 : a.learner > b.learner ? 1 : 0)),
    summary: {
      graded: count(({status}) => status === 'graded'),
      ungradable: count(({status}) => status === 'ungradable'),
      error: count(({status}) => status === 'error'),
      late: count(({late}) => late === true),
      kept: count(({kept}) => kept),
      disagreeing: count(({claim}) => claim?.agrees === false),
    },
  };
}
