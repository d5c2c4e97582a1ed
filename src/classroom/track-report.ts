import {askedIn} from '../checks/narrowings.ts';
import type {CheckResult} from '../checks/run.ts';
import {OTHER_THAN_ASKED} from '../checks/run-narrowed.ts';
import {type Looked, resultNamed} from '../curriculum/step-status.ts';
import type {Track} from '../curriculum/types.ts';
import type {ProjectProgress} from '../progress/types.ts';
import type {CheckDocument} from '../reports/check-document.ts';
import type {Report, ReportCheck, ReportLesson, ReportMode} from '../reports/report.ts';
import {publicFile, publicMessage, publicReason, withoutPeople} from '../reports/without-people.ts';
import {gradeTrack} from './grade-track.ts';
import {lateness} from './lateness.ts';

export interface TrackRun {
  readonly track: Track;
  /** SHA-256 of the track's files; null for a built-in one. */
  readonly digest: string | null;
  readonly looked: Looked;
  /** What the learner's own tutor noted; null where only the files speak. */
  readonly progress: ProjectProgress | null;
  readonly check: CheckDocument;
  readonly mode: ReportMode;
  readonly learner: string | null;
  readonly assignment: Report['assignment'];
  /** RFC 3339, UTC; null where nothing is due. */
  readonly due: string | null;
  readonly subject: Report['subject'];
  readonly submittedAt: string | null;
  readonly gradedAt: string;
}

/** The report of one project on one track. */
export function trackReport(run: TrackRun): Report {
  const {track, digest, looked, progress, check, mode, learner, assignment, due, subject, submittedAt, gradedAt} = run;
  const {lessons, score} = gradeTrack(track, looked, progress);
  const byId = new Map(looked.results.map(result => [result.id, result]));
  return {
    schema: 'paas-tutor/report/v1',
    tool: check.tool,
    mode,
    assignment,
    track: {id: track.id, title: track.title, version: track.version, digest, pass: track.pass},
    learner,
    platform: check.platform,
    subject,
    submittedAt,
    gradedAt,
    due: due === null ? null : {at: due, late: lateness(due, submittedAt)},
    score,
    lessons: lessons.map(lesson => ({
      ...withLateness(lesson, submittedAt),
      steps: lesson.steps.map(step => ({
        ...step,
        checks: step.checks.map(c => publicCheck(c, resultNamed(c.name, looked), byId, check.platform)),
      })),
    })),
    check: withoutPeople(check, looked.results),
  };
}

/** A lesson with a due date of its own says whether that was kept, before its steps. */
export function withLateness({steps, ...lesson}: ReportLesson, submittedAt: string | null): ReportLesson {
  const {due} = lesson;
  return {...lesson, ...(due === null ? {} : {late: lateness(due, submittedAt)}), steps};
}

function publicCheck(
  check: ReportCheck,
  result: CheckResult | undefined,
  all: ReadonlyMap<string, CheckResult>,
  platform: string,
): ReportCheck {
  const {id, name, verdict, messages, message, line} = check;
  const [first] = messages;
  const file = publicFile(id, check.file);
  const asked = first === OTHER_THAN_ASKED ? askedIn(name) : null;
  const finding = {messageId: first ?? '', message: message ?? '', file: check.file, line};
  const said = asked === null ? first && publicMessage(id, finding, platform) : `The track asks for ${asked}.`;
  return {
    ...check,
    message: verdict === 'fail' && said !== undefined ? said : publicReason(verdict, result, all),
    file,
    line: file === null ? null : line,
  };
}
