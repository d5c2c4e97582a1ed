import {existsSync} from 'node:fs';
import {ASSIGNMENT_FILE, ASSIGNMENT_ID, type Assignment} from '../classroom/assignment.ts';
import {parseTrackSource, SOURCES} from '../classroom/track-source.ts';
import {backupFolder} from '../io/backup-folder.ts';
import {readCurriculum} from '../io/built-data.ts';
import {writeAssignment} from '../io/write-assignment.ts';
import {cleanLine} from '../project/clean-text.ts';
import {nearest} from '../project/distance.ts';
import {readArguments} from './arguments.ts';
import {assignmentBefore, beforeLines} from './assign-before.ts';
import {commitLines, dueAfterLines, instead, otherPlatform} from './assign-hints.ts';
import {type Command, exitCodes, UserError} from './command.ts';
import {readDue} from './due-input.ts';
import {dueText} from './due-text.ts';
import {knownPlatform} from './known-platform.ts';
import {openTrack, whyNoTrack} from './open-track.ts';
import {whyNot} from './why-not.ts';

export const assign: Command = {
  name: 'assign',
  summary: 'for instructors: write the file that hands out a track',
  help: `paas-tutor assign TRACK

Writes ${ASSIGNMENT_FILE} in this folder: commit it into the template of your assignment, and \`npx paas-tutor\` in a learner's
clone knows the track, the platform and the due date without an argument. It holds the version of paas-tutor that wrote it: hand out
that one (npx paas-tutor@VERSION), since checks and built-in tracks change with it.

TRACK is a built-in one (paas-tutor lessons lists them); a folder with a track.yaml below this one; an npm package at an exact
version; or a folder of a public repository on GitHub, GitLab or Codeberg at a commit. What is fetched is read as data, never installed or executed, and the
assignment holds its digest: the learner gets these files and no others, also when they work offline afterwards.

Options
  --due WHEN           a day (2026-12-04: its last second), or a time (2026-12-04T18:00, 2026-12-04T18:00:00-05:00);
                       without an offset it is taken in the zone of this machine
  --platform ID        the platform to learn; otherwise the track's, or the learner's choice
  --id ID              a short name of the assignment; otherwise the track's
  --title TEXT         how it is called
  --collects TEXT      who gets to see what, for the learner: "Ms Roe sees the points that your CI reports"
  --force              write over an assignment that is there
  --check              write nothing: say what the assignment that is there hands out, and what is wrong with it

More in the folder docs of this package: tracks.md (tracks of your own), and recipes/ (what to copy for GitHub Actions, Gradescope,
Classroom 50 and an LMS)

Exit codes
  0 written, or right   1 --check found something   2 wrong usage or an invalid track   3 could not write   70 a bug

Examples
  paas-tutor assign heroku --due 2026-12-04 --id hw3
  paas-tutor assign ./track --due 2026-12-04T18:00:00-05:00 --platform render
  paas-tutor assign --check
  paas-tutor assign npm:@acme/deploy-101@1.4.0 --due 2026-12-04
  paas-tutor assign github:acme/tracks@0123456789abcdef0123456789abcdef01234567#deploy-101
  paas-tutor assign gitlab:acme/courses/tracks@0123456789abcdef0123456789abcdef01234567#deploy-101
`,
  async run(args, world) {
    const {values, positionals} = readArguments(args, {
      command: 'assign',
      positionals: 1,
      options: {
        due: {type: 'string'},
        platform: {type: 'string'},
        id: {type: 'string'},
        title: {type: 'string'},
        collects: {type: 'string'},
        force: {type: 'boolean'},
        check: {type: 'boolean'},
      },
    });
    if (values.check) return (await import('./check-assignment.ts')).checkAssignment(world);
    const [asked] = positionals;
    const builtIn = await readCurriculum();
    const list = builtIn.tracks.map(({id}) => id).join(', ');
    if (asked === undefined) throw new UserError('Which track?', {tryThis: `one of: ${list}; or ${SOURCES}`});
    const from = /[:/]/.test(asked) ? asked.replace(/\/+$/, '') : `builtin:${asked}`;
    const source = parseTrackSource(from);
    if (!source.ok) throw new UserError(`"${asked}" cannot be assigned: ${source.problem}.`, {tryThis: source.tryThis});
    const unpinned = {from, digest: null, integrity: null};
    const opened = await openTrack(unpinned, {folder: world.cwd, builtIn, mayFetch: true}, world);
    if (!opened.ok) {
      const near = nearest(
        asked,
        builtIn.tracks.map(({id}) => id),
      );
      throw new UserError(`The track cannot be assigned: ${whyNoTrack(opened)}`, {
        tryThis:
          source.source.kind === 'folder'
            ? instead(from, world)
            : opened.inFiles
              ? 'mend the lines that are named'
              : near === null
                ? `one of: ${list}; or ${SOURCES}`
                : `paas-tutor assign ${near}`,
      });
    }
    const {track, digest, integrity} = opened;
    const before = assignmentBefore(world.cwd);
    const kept = before?.track.from === from ? before : null;
    const platform = values.platform ?? kept?.platform ?? track.platform;
    if (platform !== null) knownPlatform(platform);
    const assignment: Assignment = {
      schema: 'paas-tutor/assignment/v1',
      tool: {name: 'paas-tutor', version: world.version},
      id: assignmentId(values.id ?? kept?.id ?? track.id.replace('/', '-')),
      title: values.title === undefined ? (kept?.title ?? null) : textOf(values.title),
      track: {from, digest, integrity},
      platform,
      due: values.due === undefined ? (kept?.due ?? null) : readDue(values.due),
      collects: values.collects === undefined ? (kept?.collects ?? null) : textOf(values.collects),
    };
    if (existsSync(`${world.cwd}/${ASSIGNMENT_FILE}`) && !values.force)
      throw new UserError(`There is an assignment already: ${ASSIGNMENT_FILE}.`, {tryThis: '--force writes over it'});
    const backups = backupFolder(world.env, {project: 'assignment', now: world.now()});
    const written = writeAssignment(world.cwd, `${JSON.stringify(assignment, null, 2)}\n`, backups);
    if (!written.ok)
      throw new UserError(`The assignment was not written: ${written.path} ${whyNot[written.obstacle]}.`, {
        tryThis: `ls -ld ${ASSIGNMENT_FILE}   # shows what lies there`,
        code: exitCodes.cannotCheck,
      });
    world.out(
      [
        `Written: ${ASSIGNMENT_FILE}`,
        `  track     ${track.title}, ${track.lessons.length} lessons (${from})`,
        `  platform  ${platform ?? 'the learner chooses'}`,
        `  due       ${assignment.due ? dueText(assignment.due.at, world.now()) : 'no date'}`,
        ...beforeLines(before, kept !== null, Object.keys(values)),
        ...otherPlatform(track, platform),
        ...dueAfterLines(track, assignment.due?.at ?? null),
        '',
        ...commitLines(world.cwd, assignment),
        '',
        'What to hand out:',
        `  Clone the repository and, in its folder, run:  npx paas-tutor@${world.version}`,
        '  Everybody then has the checks that you have. Another version works too, and says that it is another one.',
        '  Where you collect by hand, a code for each learner (k7-22, the learner column of your roster), and:',
        `    npx paas-tutor@${world.version} report --text --learner CODE   # a block for a form or an e-mail`,
        '',
      ].join('\n'),
    );
    return exitCodes.ok;
  },
};

const textOf = (text: string | undefined) => (text === undefined || text === '' ? null : cleanLine(text, 300));

function assignmentId(id: string): string {
  if (ASSIGNMENT_ID.test(id)) return id;
  throw new UserError(`"${id}" cannot be the id of an assignment.`, {
    tryThis: '--id with letters, digits, dots, hyphens and underscores, like hw3',
  });
}
