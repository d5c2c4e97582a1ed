import {narrowResults} from '../checks/run-narrowed.ts';
import {isFinished} from '../classroom/finished.ts';
import {judgedWork, uncommittedFiles} from '../classroom/judged-work.ts';
import {type TrackRun, trackReport} from '../classroom/track-report.ts';
import {narrowedIn} from '../curriculum/step-status.ts';
import type {Track} from '../curriculum/types.ts';
import {committedWork} from '../io/commit-time.ts';
import {openProgressStore} from '../io/progress-store.ts';
import {identifyProject} from '../io/project-identity.ts';
import {platformById} from '../platforms/index.ts';
import type {ProjectProgress} from '../progress/types.ts';
import {cleanLine} from '../project/clean-text.ts';
import {LEARNER_CODE} from '../reports/learner-code.ts';
import {reportFormatNames, reportFormats} from '../reports/report-formats.ts';
import {oneOf, readArguments} from './arguments.ts';
import {checkProject} from './check-project.ts';
import {type Command, exitCodes, UserError, type World} from './command.ts';
import {choosePlatform, type OpenProject, openProject} from './open-project.ts';
import {putOut} from './report-output.ts';
import {toTheSecond} from './to-the-second.ts';
import {tracksHere} from './tracks-here.ts';

const formatRows = reportFormatNames
  .map(name => `                       ${name.padEnd(9)} ${reportFormats[name].is}`)
  .join('\n');

export const report: Command = {
  name: 'report',
  summary: 'the result of this project on a track, to hand in',
  help: `paas-tutor report [dir]

Says how far this project is on a track: every step with its outcome and points. It holds ids, verdicts, counts and times; no name,
no e-mail address, no path of your machine, no file content and no secret: where a message of a check quotes your files, it has a
gap (…), unless that is a name of paas-tutor's own lists ($PORT, gunicorn), and paas-tutor check shows you the whole. It is printed
and goes nowhere by itself.

Options
  --track ID           the track; otherwise PAAS_TUTOR_TRACK, then the assigned one, then the one that you follow here
  --platform ID        the platform; otherwise the assigned one, the one that you chose here, the one that the files show
  --learner CODE       the code that your instructor gave you; also from PAAS_TUTOR_LEARNER
  --files-only         only what the files show: without answers, confirmations and hints
  --format FORMAT      what is printed:
${formatRows}
  --text               a block of text to paste into a form or an e-mail, instead: outcomes, points and messages of the track
  --show               exactly what would leave the machine (JSON, unless you ask for another format), and what is in it
  --out FILE           write it to a file instead; --force writes over one that is there

Exit codes
  0 every required lesson is done   1 something is left   2 wrong usage   3 could not check   70 a bug

Examples
  paas-tutor report --track heroku
  paas-tutor report --format json > report.json
  paas-tutor report --text --learner k7-22
  paas-tutor report --show
  paas-tutor report --format html --out report.html
  paas-tutor report --format github --files-only     # in a step of GitHub Actions
`,
  async run(args, world) {
    const {values, positionals} = readArguments(args, {
      command: 'report',
      positionals: 1,
      options: {
        track: {type: 'string'},
        platform: {type: 'string'},
        learner: {type: 'string'},
        'files-only': {type: 'boolean'},
        format: {type: 'string'},
        text: {type: 'boolean'},
        show: {type: 'boolean'},
        out: {type: 'string'},
        force: {type: 'boolean'},
      },
    });
    if (values.text && values.format !== undefined)
      throw new UserError('--text is a format of its own.', {tryThis: 'paas-tutor report --text   # without --format'});
    const format = oneOf(values.format, reportFormatNames, 'format', values.show ? 'json' : 'text');
    const learner = learnerCode(values.learner ?? world.env.PAAS_TUTOR_LEARNER);
    const started = world.milliseconds();
    const opened = openProject(positionals[0], world);
    const progress = values['files-only'] ? null : await learnerProgress(opened.root, world);
    const {tracks, assigned, meant} = await tracksHere(opened.root, world, values.track);
    const {work, assignment} = assigned;
    const track = chooseTrack(meant?.id ?? progress?.track ?? undefined, tracks);
    const isAssigned = track.id === work?.track;
    const chosen = progress?.platform && platformById(progress.platform) ? progress.platform : undefined;
    const contract = choosePlatform(
      values.platform ?? (isAssigned ? assigned.platform : null) ?? chosen ?? track.platform ?? undefined,
      opened,
      world.env,
    );
    const {project} = opened;
    const {results, document: checked} = checkProject(opened, contract, {started, only: null, world});
    const document = trackReport({
      track,
      digest: isAssigned ? assigned.digest : null,
      looked: {results, narrowed: narrowResults(results, narrowedIn(track), project, contract)},
      progress,
      check: checked,
      mode: world.env.CI ? 'ci' : 'self',
      learner,
      assignment: isAssigned && assignment ? {id: assignment.id, title: assignment.title} : null,
      due: isAssigned ? (assignment?.due?.at ?? null) : null,
      ...workOf(opened, uncommittedFiles(project, contract, results)),
      gradedAt: toTheSecond(world.now()),
    });
    // A CI knows whose work it looks at; a report that is handed in by hand has to say it.
    if (learner === null && document.mode === 'self' && (values.text || (isAssigned && format === 'json')))
      world.err(
        'No learner code is in it, so that nobody can tell whose it is: --learner with the code that your instructor gave you.\n',
      );
    const {show = false, out, force = false} = values;
    await putOut(document, {format: values.text ? 'block' : format, show, out, force}, {opened, contract, world});
    return isFinished(document.lessons) ? exitCodes.ok : exitCodes.found;
  },
};

/** What was looked at, and since when it is so. */
function workOf(
  {root, project}: OpenProject,
  uncommitted: readonly string[],
): Pick<TrackRun, 'subject' | 'submittedAt'> {
  const {commit, dirty, submittedAt} = judgedWork(committedWork(root, project.git), uncommitted);
  return {subject: {commit, dirty}, submittedAt};
}

function learnerCode(code: string | undefined): string | null {
  if (code === undefined || code === '') return null;
  if (LEARNER_CODE.test(code)) return code;
  throw new UserError('A learner code holds letters, digits, dots, hyphens and underscores, 64 at most.', {
    tryThis: '--learner with the code that your instructor gave you',
  });
}

async function learnerProgress(root: string, world: World): Promise<ProjectProgress | null> {
  const store = await openProgressStore({env: world.env, now: world.now});
  const {progress, notices, clash} = store.load(identifyProject(root));
  for (const notice of notices) world.err(`${cleanLine(notice, 1000)}\n`);
  if (clash)
    world.err(
      `Answers and confirmations in it are those of ${cleanLine(clash.path, 1000)}, a copy of the same repository. Where this is other work, say so once: npx paas-tutor asks here.\n`,
    );
  return progress;
}

function chooseTrack(id: string | undefined, tracks: readonly Track[]): Track {
  const found = tracks.find(track => track.id === id);
  if (found) return found;
  throw new UserError(id === undefined ? 'No track was chosen in this project yet.' : `There is no track "${id}".`, {
    tryThis: `--track with one of: ${tracks.map(track => track.id).join(', ')}`,
  });
}
