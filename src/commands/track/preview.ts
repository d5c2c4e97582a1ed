import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {lessonMarkdown} from '../../curriculum/lesson-markdown.ts';
import {personalise} from '../../curriculum/personalise.ts';
import {unscoped} from '../../curriculum/scope.ts';
import type {Lesson, Track} from '../../curriculum/types.ts';
import {writeSample} from '../../io/samples.ts';
import {watchProject} from '../../io/watcher.ts';
import {readArguments} from '../arguments.ts';
import {type Command, exitCodes, UserError, type World} from '../command.ts';
import {factsHere} from '../facts-here.ts';
import {knownPlatform} from '../known-platform.ts';
import {runTutor} from '../tutor.tsx';
import type {TutorArguments} from '../tutor-arguments.ts';
import {type Authored, openSound} from './open-authored.ts';

export const preview: Command = {
  name: 'track preview',
  summary: 'the track as a learner sees it; nothing is kept',
  help: `paas-tutor track preview [DIR] [LESSON]

Opens the track in the tutor, on a practice project that is gone afterwards or on a project of yours, and shows what you save in
its lessons. Nothing that you do there is kept. In a pipe, with --plain or with a LESSON, the lessons are printed instead.

Options
  --project DIR        your own project, which is only read
  --platform ID        the platform to check for; otherwise the track's
  --plain              print the lessons as Markdown

Examples
  paas-tutor track preview
  paas-tutor track preview ./track --project ~/code/mysite
  paas-tutor track preview ./track start | less
`,
  async run(args, world) {
    const {values, positionals} = readArguments(args, {
      command: 'track preview',
      positionals: 2,
      options: {project: {type: 'string'}, platform: {type: 'string'}, plain: {type: 'boolean'}},
    });
    const authored = await openSound(positionals[0], world);
    const {track} = authored;
    const lessons = lessonsAsked(track, positionals[1]);
    const home = mkdtempSync(join(tmpdir(), 'paas-tutor-preview-'));
    try {
      const folder = values.project === undefined ? join(home, 'practice') : resolve(world.cwd, values.project);
      if (values.project === undefined) writeSample('flask', folder);
      const platform = values.platform === undefined ? track.platform : knownPlatform(values.platform).id;
      const inProject: World = {...world, cwd: folder, env: {...world.env, PAAS_TUTOR_HOME: join(home, 'kept')}};
      if (!values.plain && positionals[1] === undefined && world.stdin.isTTY && world.stdout.isTTY)
        return await runTutor(
          {
            folder,
            track: track.id,
            platform: platform ?? undefined,
            preview: {assigned: shownOnly(authored), follow: follow(authored, positionals[0], world)},
          },
          {},
          inProject,
        );
      const facts = factsHere(platform, inProject);
      world.out(`${lessons.map(lesson => personalise(lessonMarkdown(lesson, null), facts).trimEnd()).join('\n\n')}\n`);
      return exitCodes.ok;
    } finally {
      rmSync(home, {recursive: true, force: true});
    }
  },
};

/** Reads the track again whenever a file of it was saved. What cannot be shown as it is leaves what is shown. */
function follow(
  authored: Authored,
  asked: string | undefined,
  world: World,
): NonNullable<TutorArguments['preview']>['follow'] {
  return (take, tell) => {
    let {digest} = authored;
    const again = async () => {
      const now = await openSound(asked, world);
      if (now.track.id !== authored.track.id)
        return tell('The track has another id: leave, and start the preview again.');
      if (now.digest === digest) return;
      digest = now.digest;
      take(now.track);
    };
    const watcher = watchProject(authored.folder, () => {
      again().catch(error => {
        if (!(error instanceof UserError)) throw error;
        tell(error.message);
      });
    });
    return () => watcher.close();
  };
}

function lessonsAsked(track: Track, asked: string | undefined): readonly Lesson[] {
  const found = track.lessons.filter(({id}) => asked === undefined || unscoped(id, track) === asked || id === asked);
  if (found.length > 0) return found;
  throw new UserError(`The track has no lesson "${asked}".`, {
    tryThis: track.lessons.map(({id}) => unscoped(id, track)).join(' | '),
  });
}

function shownOnly({track, digest}: Authored) {
  const lines = ['A preview: nothing that you do here is kept.'];
  return {
    found: null,
    assignment: null,
    track,
    digest,
    platform: track.platform,
    work: {track: track.id, lines},
    notices: [],
  };
}
