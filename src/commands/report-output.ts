import {resolve} from 'node:path';
import {localTime} from '../curriculum/local-time.ts';
import {backupFolder} from '../io/backup-folder.ts';
import {writeOut} from '../io/write-out.ts';
import {cleanLine} from '../project/clean-text.ts';
import type {Contract} from '../project/contract.ts';
import {manifests} from '../project/facts/dependencies/manifests.ts';
import type {Rendered, ReportContext} from '../reports/format.ts';
import type {Report} from '../reports/report.ts';
import {encodeReportBlock} from '../reports/report-block.ts';
import type {Submission} from '../reports/report-classroom50.ts';
import {contextOf} from '../reports/report-context.ts';
import {type reportFormatNames, reportFormats} from '../reports/report-formats.ts';
import {exitCodes, UserError, type World} from './command.ts';
import {folderInRepository, type OpenProject} from './open-project.ts';
import {printRendered} from './print-rendered.ts';
import {whyNot} from './why-not.ts';

export interface ReportOutput {
  /** `block`: the text to paste. */
  readonly format: (typeof reportFormatNames)[number] | 'block';
  /** Whether it is said first what is in it. */
  readonly show: boolean;
  /** A file instead of stdout. */
  readonly out: string | undefined;
  readonly force: boolean;
}

/** Prints a report, or writes it to a file. */
export async function putOut(
  report: Report,
  {format, show, out, force}: ReportOutput,
  {opened, contract, world}: {readonly opened: OpenProject; readonly contract: Contract; readonly world: World},
): Promise<void> {
  const rendered =
    format === 'block'
      ? {out: encodeReportBlock(report)}
      : await renderReport(report, format, placeOf(opened, contract, world), world);
  if (show) world.err(`${whatIsIn(report, format)}\n`);
  if (out === undefined) return printRendered(rendered, world);
  const backups = backupFolder(world.env, {project: 'report', now: world.now()});
  const written = writeOut(resolve(world.cwd, out), rendered.out, {over: force, backups});
  if (written.ok) return world.err(`Written: ${cleanLine(out)}\n`);
  throw new UserError(`The report was not written: ${written.path} ${whyNot[written.obstacle]}.`, {
    tryThis: written.obstacle === 'exists' ? '--force writes over it' : `ls -ld ${out}   # shows what lies there`,
    code: exitCodes.cannotCheck,
  });
}

/** A report in a format. `folder` and `anchor` say where the project lies in its repository, and a file of it, where they are known. */
export async function renderReport(
  report: Report,
  name: (typeof reportFormatNames)[number],
  place: Pick<ReportContext, 'folder' | 'anchor'>,
  world: World,
): Promise<Rendered> {
  const format = await reportFormats[name].load();
  const context = contextOf(report, {
    ...place,
    jobSummary: Boolean(world.env.GITHUB_STEP_SUMMARY),
    // What goes into a file may be read in another zone.
    ...(name === 'text' ? {time: localTime} : {}),
    pages: name === 'sarif' ? await (await import('../io/built-data.ts')).readPages() : {},
    ...(name === 'classroom50' ? {submission: submissionOf(report, world.env)} : {}),
  });
  return format(report, context);
}

/** Where the project lies in its repository, and the file that stands for all of it. */
function placeOf(opened: OpenProject, contract: Contract, world: World): Pick<ReportContext, 'folder' | 'anchor'> {
  const path = manifests(opened.project, contract)[0]?.file.path ?? opened.project.files.keys().next().value;
  return {folder: folderInRepository(opened, world.cwd), anchor: path === undefined ? null : cleanLine(path)};
}

/** What the runner of Classroom 50 sets for a grader. */
function submissionOf({submittedAt}: Report, env: World['env']): Submission {
  const value = (name: string) => cleanLine(env[name] ?? '', 500);
  const submission: Submission = {
    classroom: value('CLASSROOM'),
    assignment: value('ASSIGNMENT'),
    assignmentType: value('ASSIGNMENT_TYPE') === 'group' ? 'group' : 'individual',
    owner: value('OWNER') || value('USERNAME'),
    tag: value('SUBMISSION_TAG'),
    commitUrl: value('COMMIT_URL'),
    releaseUrl: value('RELEASE_URL'),
    reviewUrl: value('REVIEW_URL') || value('COMMIT_URL'),
  };
  const missing = Object.values(submission).includes('') || !submission.tag.startsWith('submit/');
  if (missing)
    throw new UserError(
      'Classroom 50 was not recognised: its runner sets CLASSROOM, ASSIGNMENT, OWNER, SUBMISSION_TAG, COMMIT_URL and RELEASE_URL.',
      {
        tryThis: 'run it in an autograder of Classroom 50, or take another --format',
      },
    );
  if (submittedAt === null)
    throw new UserError(
      'Classroom 50 wants to know when the work was committed, and files were changed after the commit.',
      {
        tryThis: 'git status   # shows what was changed',
      },
    );
  return submission;
}

function whatIsIn({learner}: Report, format: ReportOutput['format']): string {
  const code = learner === null ? 'no learner code' : `the learner code ${learner}`;
  const more =
    format === 'classroom50'
      ? ' Classroom 50 wants its own names in it too: those of the class and of the owner of the repository.'
      : '';
  return `This is all that would leave this machine, and nothing has left it: ids and titles of the track, verdicts, points, counts, times, the commit's id, paths inside of the project with lines, and ${code}.${more} Not in it: your name, addresses, the name or the folders of this machine, what your files hold, values of the environment.`;
}
