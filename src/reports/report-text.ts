import type {Report, ReportLesson, ReportStep, StepOutcome} from './report.ts';

const WORDS: Readonly<Record<StepOutcome, string>> = {
  passed: 'passed',
  failed: 'fails',
  attested: 'confirmed by hand',
  open: 'open',
  error: 'our error',
  'not-applicable': 'does not apply',
  read: 'to read',
  'not-graded': 'not graded here',
};

const WHO: Readonly<Record<Report['mode'], string>> = {
  self: 'reported by the learner',
  ci: 'run in continuous integration',
  instructor: 'run by the instructor',
};

/** A report for people: the points, and each lesson with what is left in it. */
export function reportText(report: Report): string {
  const {track, platform, score, due, lessons, mode} = report;
  return [
    `${track?.title ?? 'No track'}${track?.version ? ` ${track.version}` : ''} on ${platform}, ${WHO[mode]}`,
    ...(due ? [`  due ${due.at}${due.late ? ': late' : ''}`] : []),
    ...(score ? [`  ${scoreText(score)}`] : []),
    ...lessons.flatMap(lessonLines),
    '',
  ].join('\n');
}

function scoreText({earned, max, claimed, withheld, percent}: NonNullable<Report['score']>): string {
  return [
    `${earned} of ${max} points${percent === null ? '' : ` (${percent} %)`}`,
    ...(claimed > 0 ? [`${claimed} confirmed by hand and not counted`] : []),
    ...(withheld > 0 ? [`${withheld} left out: a check of ours broke`] : []),
  ].join('; ');
}

function lessonLines(lesson: ReportLesson): readonly string[] {
  const points = lesson.max > 0 ? `  ${lesson.points}/${lesson.max}` : '';
  const left = lesson.steps.filter(({outcome}) => outcome === 'failed' || outcome === 'open' || outcome === 'error');
  return ['', `${lesson.title}${points}${lesson.required ? '' : '  (optional)'}`, ...left.flatMap(stepLines)];
}

function stepLines(step: ReportStep): readonly string[] {
  const because = step.checks.filter(({verdict}) => verdict === 'fail' || verdict === 'unknown' || verdict === 'error');
  return [
    `  ${WORDS[step.outcome]}: ${step.title}`,
    ...because.map(({name, message, file, line}) => {
      const place = file === null ? '' : `  ${file}${line === null ? '' : `:${line}`}`;
      return `      ${name}${place}${message === null ? '' : `  ${message}`}`;
    }),
  ];
}
