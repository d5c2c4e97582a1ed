import {contradictionWords} from './contradictions.ts';
import type {Grade, Grades} from './grades.ts';
import {leftOutText, utcTime} from './report-words.ts';
import {someOf} from './some-of.ts';

/** The grades of a run for people: a line for each learner, what could not be graded apart, and the counts. */
export function gradesText(grades: Grades, time = utcTime): string {
  const {track, platform, due, submissions, summary} = grades;
  const graded = submissions.filter(({status}) => status === 'graded');
  const rows = graded.map(grade => [grade.learner, scoreText(grade), lateText(grade, due), failedText(grade)]);
  const notes = submissions.flatMap(({learner, notes: said}) => said.map(({message}) => `  ${learner}: ${message}`));
  return [
    `${track.title}${track.version === null ? '' : ` ${track.version}`} on ${platform ?? 'the platform of each'}${due === null ? '' : `, due ${time(due)}`}`,
    '',
    ...(rows.length > 0 ? table([['learner', 'score', 'late', 'what failed first'], ...rows]) : []),
    ...section('Could not be graded:', without(submissions, 'ungradable')),
    ...section('Not graded because of us, not of the learner:', without(submissions, 'error')),
    ...section('Noticed; no grade is changed by it:', notes),
    ...section(
      'The learner’s own report claims more than was found:',
      graded.flatMap(({learner, claim}) =>
        claim && !claim.agrees ? [`  ${learner}: ${claim.steps.map(s => `${s.lesson}#${s.step}`).join(', ')}`] : [],
      ),
    ),
    ...section(
      'The learner’s own report contradicts itself:',
      graded.flatMap(({learner, claim}) =>
        claim?.contradicts?.length ? [`  ${learner}: ${someOf(claim.contradicts.map(contradictionWords))}`] : [],
      ),
    ),
    '',
    `${summary.graded} graded${summary.kept > 0 ? ` (${summary.kept} kept from before)` : ''}, ${summary.ungradable} could not be graded, ${summary.error} not graded because of us; ${summary.late} late`,
    '',
  ].join('\n');
}

const section = (title: string, lines: readonly string[]) => (lines.length > 0 ? ['', title, ...lines] : []);

const without = (submissions: readonly Grade[], status: Grade['status']) =>
  submissions.filter(grade => grade.status === status).map(({learner, reason}) => `  ${learner}: ${reason}`);

function scoreText({score}: Grade): string {
  if (!score) return '-';
  return `${score.earned}/${score.max}${score.percent === null ? '' : ` (${score.percent} %)`}${leftOutText(score)}`;
}

function lateText({late}: Grade, due: string | null): string {
  if (late) return 'late';
  return due === null ? '-' : late === null ? '?' : 'no';
}

function failedText({failedFirst}: Grade): string {
  if (!failedFirst) return '-';
  const {lesson, step, check} = failedFirst;
  return `${lesson}#${step}${check === null ? '' : `: ${check}`}`;
}

function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map(row => row[i]?.length ?? 0)));
  return rows.map(row =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
