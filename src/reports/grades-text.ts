import {contradictionWords} from './contradictions.ts';
import type {Grade, Grades, Note} from './grades.ts';
import {leftOutText, utcTime} from './report-words.ts';
import {someOf} from './some-of.ts';

/** The grades of a run for people: a line for each learner, what could not be graded apart, and the counts. */
export function gradesText(grades: Grades, time = utcTime): string {
  const {track, platform, due, submissions, summary} = grades;
  const graded = submissions.filter(({status}) => status === 'graded');
  const rows = graded.map(grade => [grade.learner, scoreText(grade), lateText(grade, due), failedText(grade)]);
  const notes = groupedNotes(submissions);
  return [
    `${track.title}${track.version === null ? '' : ` ${track.version}`} on ${platform ?? 'the platform of each'}${due === null ? '' : `, due ${time(due)}`}`,
    '',
    ...(rows.length > 0 ? table([['learner', 'score', 'late', 'what failed first, or is open'], ...rows]) : []),
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

// From what changes most of how a grade is read to what many have.
const IMPORTANCE: readonly Note['id'][] = [
  'track-differs',
  'not-read',
  'not-committed',
  'project-below',
  'no-app',
  'no-deployment',
  'assignment-differs',
];

/** What was noticed, each once with those it holds for: what matters most first, then what fewer have. */
function groupedNotes(submissions: readonly Grade[]): readonly string[] {
  const groups = new Map<string, {readonly rank: number; readonly learners: string[]}>();
  for (const {learner, notes} of submissions)
    for (const {id, message} of notes) {
      const group = groups.get(message) ?? {rank: IMPORTANCE.indexOf(id), learners: []};
      groups.set(message, group);
      group.learners.push(learner);
    }
  return [...groups]
    .sort(([, a], [, b]) => a.rank - b.rank || a.learners.length - b.learners.length)
    .map(([message, {learners}]) => `  ${someOf(learners)}: ${message}`);
}

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

function failedText({failedFirst, openFirst = null}: Grade): string {
  const first = failedFirst ?? openFirst;
  if (!first) return '-';
  const {lesson, step, check} = first;
  return `${lesson}#${step}${check === null ? '' : `: ${check}`}${failedFirst ? '' : ' (open)'}`;
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
