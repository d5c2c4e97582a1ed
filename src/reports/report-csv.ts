import {writeCsv} from './csv.ts';
import type {Report, StepOutcome} from './report.ts';
import type {ReportFormat} from './report-formats.ts';
import {OUTCOMES, stepsOf} from './report-words.ts';

/** One row below its header; a class of many is what the gradebook writes. */
export const csv: ReportFormat = report => {
  const columns = [...fixedColumns(report), ...outcomeColumns(report), ...lessonColumns(report)];
  return {out: writeCsv([columns.map(([name]) => name), columns.map(([, value]) => value)])};
};

type Column = readonly [name: string, value: string | number | null];

function fixedColumns(report: Report): readonly Column[] {
  const {learner, assignment, track, platform, mode, subject, submittedAt, gradedAt, due, score} = report;
  return [
    ['learner', learner],
    ['assignment', assignment?.id ?? null],
    ['track', track?.id ?? null],
    ['track_version', track?.version ?? null],
    ['platform', platform],
    ['mode', mode],
    ['commit', subject.commit],
    ['dirty', yesOrNo(subject.dirty)],
    ['submitted_at', submittedAt],
    ['graded_at', gradedAt],
    ['due_at', due?.at ?? null],
    ['late', yesOrNo(due?.late ?? null)],
    ['earned', score?.earned ?? null],
    ['max', score?.max ?? null],
    ['percent', score?.percent ?? null],
    ['claimed', score?.claimed ?? null],
    ['withheld', score?.withheld ?? null],
  ];
}

function outcomeColumns(report: Report): readonly Column[] {
  const steps = stepsOf(report);
  return [
    ...(Object.keys(OUTCOMES) as StepOutcome[]).map(
      (outcome): Column => [
        `steps_${outcome.replaceAll('-', '_')}`,
        steps.filter(({step}) => step.outcome === outcome).length,
      ],
    ),
    ['points_not_applicable', report.score?.notApplicable ?? null],
  ];
}

const lessonColumns = ({lessons}: Report): readonly Column[] =>
  lessons.flatMap(({id, points, max}): Column[] => [
    [`lesson:${id}`, points],
    [`lesson:${id}:max`, max],
  ]);

const yesOrNo = (value: boolean | null) => (value === null ? null : value ? 'yes' : 'no');
