import {availableParallelism} from 'node:os';
import {join, resolve} from 'node:path';
import {listGrades} from '../classroom/grade-list.ts';
import {localTime} from '../curriculum/local-time.ts';
import {readCurriculum} from '../io/built-data.ts';
import {dropKept, keepList, openGrades} from '../io/kept-grade.ts';
import {statusOf} from '../io/read-file.ts';
import {cleanLine} from '../project/clean-text.ts';
import type {Grade} from '../reports/grades.ts';
import {gradesText} from '../reports/grades-text.ts';
import {reportFormatNames} from '../reports/report-formats.ts';
import {writtenJson} from '../reports/written-json.ts';
import {oneOf, readArguments} from './arguments.ts';
import {type Command, exitCodes, UserError, type World} from './command.ts';
import {readDue} from './due-input.ts';
import {gradeAll} from './grade-all.ts';
import {dueOf, earlierRun, sayOthers} from './grade-earlier.ts';
import {gradeOne} from './grade-one.ts';
import type {GradeRun} from './grade-submission.ts';
import {findSubmissions} from './grade-submissions.ts';
import {knownPlatform} from './known-platform.ts';
import {openFolder, openTrack, whyNoTrack} from './open-track.ts';
import {toTheSecond} from './to-the-second.ts';

export const grade: Command = {
  name: 'grade',
  summary: 'for instructors: run your own copy of a track on all submissions',
  help: `paas-tutor grade --repos DIR|list.csv --track COPY

Grades what learners handed in with your own copy of the track. Nothing of a submission is executed, and none of its configuration
is heeded. A report for each learner is kept; what stays the same is not graded again, so a run that was stopped goes on.

DIR holds a submission in each entry: a folder or an archive (zip, tar.gz, tgz, tar). Its name, or the number that Moodle and Canvas put into it, is
the learner's id. list.csv has a row for each, with the columns learner,repository and, where you want them, ref (a branch, a tag
or a commit), folder (of the project in it) and submitted (a time with an offset). A repository is a path, seen from the list, or
an address: https://…, ssh://…, file://… or user@host:path.

Options
  --repos DIR|list.csv the submissions
  --repo SUBMISSION    one submission instead, for a service that runs this for each: its report is printed, and nothing is kept
  --track COPY         your copy of the track: a folder with a track.yaml, or the id of a built-in one
  --platform ID        the platform; otherwise the track's, otherwise the one that the files of each submission show
  --due WHEN           when it was due, as in paas-tutor assign --help (default: as in the run before that is kept in --out);
                       late is said, and costs nothing. It is told by the date of the commit, which the clock of the learner
                       sets; submitted in list.csv wins, and so does LATE in a name of Canvas
  --out DIR            where a report for each learner is kept, and the list of all (default ./grades)
  --jobs N             how many at the same time (default: as many as this machine has cores)
  --time-limit SECONDS for one submission (default 20)
  --again              grade anew what was kept
  --format FORMAT      text (the default), or json: one paas-tutor/grades/v1 document; with --repo any format of
                       paas-tutor report: gradescope, prairielearn, classroom50, base64, junit …

More in the folder docs of this package: grading.md, and recipes/ (a grading repository, Gradescope, Classroom 50, an LMS)

Exit codes
  0 all graded   1 some could not be graded   2 wrong usage   3 could not grade at all   70 a bug   130 stopped with Ctrl+C
  With --repo: 0 every required lesson is done   1 something is left, or gradescope and prairielearn were told why it has no grade

Examples
  paas-tutor grade --repos submissions --track heroku --due 2026-12-04
  paas-tutor grade --repos list.csv --track ./track --platform render
  paas-tutor grade --repos submissions --track ./track --format json > grades.json
  paas-tutor grade --repo submission --track ./track --format gradescope > results.json
`,
  async run(args, world) {
    const {values} = readArguments(args, {
      command: 'grade',
      positionals: 0,
      options: {
        repo: {type: 'string'},
        repos: {type: 'string'},
        track: {type: 'string'},
        platform: {type: 'string'},
        due: {type: 'string'},
        out: {type: 'string'},
        jobs: {type: 'string'},
        'time-limit': {type: 'string'},
        again: {type: 'boolean'},
        format: {type: 'string'},
      },
    });
    const workers = numberOf(values.jobs, 'jobs', 64) ?? availableParallelism();
    const timeLimit = (numberOf(values['time-limit'], 'time-limit', 3600) ?? 20) * 1000;
    const {track, digest} = await trackOf(values.track, world);
    const platform = values.platform === undefined ? track.platform : knownPlatform(values.platform).id;
    const asked = values.due === undefined ? null : readDue(values.due).at;
    if (values.repo !== undefined) {
      const given = ['repos', 'out', 'jobs', 'again'].find(name => Object.hasOwn(values, name));
      if (given !== undefined)
        throw new UserError(`--${given} is for many submissions, and --repo names one.`, {tryThis: '--repos DIR'});
      const format = oneOf(values.format, reportFormatNames, 'format', 'text');
      const path = resolve(world.cwd, values.repo);
      return gradeOne({path, format, timeLimit}, {track, digest, platform, due: asked, version: world.version}, world);
    }
    const format = oneOf(values.format, ['text', 'json'], 'format', 'text');
    const named = values.out ?? 'grades';
    const out = resolve(world.cwd, named);
    const {jobs, lost} = findSubmissions(values.repos, out, world);
    inFolder(() => openGrades(out));
    const earlier = earlierRun(out, cleanLine(named, 300), track, world);
    const due = dueOf(asked, earlier.due, world);
    for (const {learner} of lost) dropKept(out, learner);
    const before = earlier.reports.filter(file => statusOf(join(out, file)) !== null);
    const listed = (of: readonly Grade[], finished: boolean) => {
      const grades = [...of, ...lost];
      const others = earlier.ungraded(grades.map(({learner}) => learner));
      const list = (rows: readonly Grade[]) =>
        listGrades(
          {
            tool: {name: 'paas-tutor', version: world.version},
            track: {id: track.id, title: track.title, version: track.version, digest, pass: track.pass},
            platform,
            due,
            gradedAt: toTheSecond(world.now()),
            run: {submissions: jobs.length + lost.length, done: grades.length, finished},
          },
          rows,
          before,
        );
      return {others, ofThis: list(grades), all: list([...grades, ...others])};
    };
    // A run that is killed leaves behind how much of it is missing.
    inFolder(() => keepList(out, listed([], false).all));
    const keepSome = (grades: readonly Grade[]) => {
      try {
        keepList(out, listed(grades, false).all);
      } catch {
        // The whole list says so at the end.
      }
    };
    const run: GradeRun = {track, digest, platform, due, out, again: values.again ?? false, version: world.version};
    const graded = await gradeAll(run, jobs, {workers, timeLimit, world, keepSome});
    const {others, ofThis, all} = listed(graded.grades, graded.stopped === null);
    inFolder(() => keepList(out, all));
    if (graded.stopped !== null) {
      world.err(`Stopped: ${graded.grades.length} of ${jobs.length} are done. The same command goes on from there.\n`);
      return graded.stopped;
    }
    sayOthers({ofThis, others}, {folder: out, named: cleanLine(named, 300), world});
    world.out(format === 'json' ? writtenJson(ofThis) : gradesText(ofThis, localTime));
    return ofThis.summary.graded === ofThis.submissions.length ? exitCodes.ok : exitCodes.found;
  },
};

async function trackOf(asked: string | undefined, world: World) {
  const builtIn = await readCurriculum();
  const tryThis = `--track FOLDER, or one of: ${builtIn.tracks.map(({id}) => id).join(', ')}`;
  if (asked === undefined) throw new UserError('Which track? Name your own copy of it.', {tryThis});
  const shelf = {folder: world.cwd, builtIn, mayFetch: true};
  const isBuiltIn = builtIn.tracks.some(({id}) => id === asked);
  const from = isBuiltIn ? `builtin:${asked}` : asked;
  const isFolder = !isBuiltIn && !/^[a-z]+:/.test(asked);
  const opened = isFolder
    ? openFolder(asked, shelf)
    : await openTrack({from, digest: null, integrity: null}, shelf, world);
  if (opened.ok) return opened;
  throw new UserError(`The track cannot be used: ${whyNoTrack(opened)}`, {tryThis});
}

function numberOf(text: string | undefined, option: string, most: number): number | null {
  if (text === undefined) return null;
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= most) return number;
  throw new UserError(`--${option} does not take "${text}".`, {tryThis: `--${option} with a number from 1 to ${most}`});
}

function inFolder(write: () => void): void {
  try {
    write();
  } catch {
    throw new UserError('The folder for the reports cannot be made or written to.', {
      tryThis: '--out with a folder that you may write to',
      code: exitCodes.cannotCheck,
    });
  }
}
