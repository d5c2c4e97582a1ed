import {narrowResults} from '../checks/run-narrowed.ts';
import {ASSIGNMENT_FILE} from '../classroom/assignment.ts';
import {claimOf} from '../classroom/claim.ts';
import {gradeFile, gradeOf, withoutGrade} from '../classroom/grade-list.ts';
import {gradeNotes} from '../classroom/grade-notes.ts';
import {judgedWork, uncommittedFiles} from '../classroom/judged-work.ts';
import {lateness} from '../classroom/lateness.ts';
import {tampering} from '../classroom/tampering.ts';
import {trackReport, withLateness} from '../classroom/track-report.ts';
import {narrowedIn} from '../curriculum/step-status.ts';
import type {Track} from '../curriculum/types.ts';
import {dropKept, keepGrade, readKept} from '../io/kept-grade.ts';
import {openSubmission, type Source, type Submission} from '../io/open-submission.ts';
import {platformById} from '../platforms/index.ts';
import {platformsMeant} from '../platforms/recognise.ts';
import type {Contract} from '../project/contract.ts';
import type {Project} from '../project/project.ts';
import type {Grade, GradedReport} from '../reports/grades.ts';
import {checkProject} from './check-project.ts';
import {toTheSecond} from './to-the-second.ts';

/** What holds for all submissions of a run; plain data, so that it can be sent to a worker. */
export interface GradeRun {
  /** The instructor's own copy. */
  readonly track: Track;
  /** SHA-256 of its files; null for a built-in one. */
  readonly digest: string | null;
  /** Null: each submission's files say which. */
  readonly platform: string | null;
  /** RFC 3339, UTC; null where nothing is due. */
  readonly due: string | null;
  /** Where the reports are kept, absolute. */
  readonly out: string;
  /** Whether what was kept is graded anew. */
  readonly again: boolean;
  readonly version: string;
}

export interface GradeJob {
  readonly learner: string;
  readonly source: Source;
  /** When it was submitted, as the list says (RFC 3339, UTC); null: the commit tells, or nothing does. */
  readonly submitted: string | null;
  /** Whether it is called late where it came from. */
  readonly isMarkedLate: boolean;
  /** Where the list names it, from 1; null without a list. */
  readonly line: number | null;
}

/** What is wrong with a submission that a list names. */
export const inLine = (line: number, problem: string): string => `line ${line} of the list: ${problem}`;

/** Where a worker puts what it needs for a while, and its clocks. */
export interface GradeTools {
  readonly temporary: string;
  readonly now: () => Date;
  readonly milliseconds: () => number;
}

/** Grades one submission, and keeps its report; nothing of it is executed, and none of its configuration is heeded. */
export async function gradeSubmission(job: GradeJob, run: GradeRun, tools: GradeTools): Promise<Grade> {
  const {learner, line} = job;
  const lost = (reason: string) => {
    dropKept(run.out, learner);
    return withoutGrade(learner, 'ungradable', line === null ? reason : inLine(line, reason));
  };
  const opened = await openSubmission(job.source, tools.temporary);
  if (!opened.ok) return lost(opened.reason);
  const {submission} = opened;
  try {
    const platform = platformOf(submission.project, run.platform);
    if (typeof platform === 'string') return lost(platform);
    const kept = run.again ? null : readKept(run.out, learner);
    const holds = kept !== null && stillHolds(kept, submission, platform, run);
    const found = holds ? kept : graded(job, submission, platform, run, tools);
    const {isMarkedLate} = job;
    // That the work is not what was committed was found out when it was graded.
    const submittedAt = job.submitted ?? (found.subject.dirty === true ? null : submission.submittedAt);
    const due = run.due === null ? null : {at: run.due, late: isMarkedLate || lateness(run.due, submittedAt)};
    const lessons = found.lessons.map(lesson => withLateness(lesson, submittedAt));
    const report = {...found, submittedAt, due, lessons};
    if (!holds || JSON.stringify(kept) !== JSON.stringify(report)) keepGrade(run.out, learner, report);
    const grade = gradeOf(report, {file: gradeFile(learner), kept: holds});
    return {...grade, late: grade.late ?? (isMarkedLate ? true : null)};
  } finally {
    submission.close();
  }
}

/** Whether a kept report says what this run would: of the same content, track, platform and version. */
function stillHolds(kept: GradedReport, {digest}: Submission, platform: Contract, run: GradeRun): boolean {
  return (
    kept.submission.digest === digest &&
    kept.tool.version === run.version &&
    kept.platform === platform.id &&
    kept.track?.id === run.track.id &&
    kept.track.digest === run.digest
  );
}

/** The platform, or why there is none. */
function platformOf(project: Project, given: string | null): Contract | string {
  if (given !== null) return platformById(given) ?? `there is no platform ${given}`;
  const [first, ...others] = platformsMeant(project);
  if (first && others.length === 0) return first.contract;
  return first
    ? `its files show several platforms (${[first, ...others].map(({contract}) => contract.id).join(', ')}); name one with --platform`
    : 'none of its files shows which platform it is meant for; name one with --platform';
}

function graded(
  {learner}: GradeJob,
  submission: Submission,
  contract: Contract,
  run: GradeRun,
  {now, milliseconds}: GradeTools,
): GradedReport {
  const {track, digest, due, version} = run;
  const {project, text, trackDigest} = submission;
  const opened = {kind: 'project', project, root: '', asked: ''} as const;
  const {results, document} = checkProject(opened, contract, {
    started: milliseconds(),
    only: null,
    world: {version, milliseconds},
  });
  const uncommitted = uncommittedFiles(project, contract, results);
  const {commit, dirty, submittedAt} = judgedWork(submission, uncommitted);
  const report = trackReport({
    track,
    digest,
    looked: {results, narrowed: narrowResults(results, narrowedIn(track), project, contract)},
    progress: null,
    check: document,
    mode: 'instructor',
    learner,
    assignment: null,
    due,
    subject: {commit, dirty},
    submittedAt,
    gradedAt: toTheSecond(now()),
  });
  const claim = text('report.json');
  return {
    ...report,
    submission: {
      digest: submission.digest,
      notes: [
        ...gradeNotes({...submission, uncommitted}, results, report, contract),
        ...tampering(text(ASSIGNMENT_FILE), trackDigest, run),
      ],
      claim: claim === null ? null : claimOf(claim, report),
    },
  };
}
