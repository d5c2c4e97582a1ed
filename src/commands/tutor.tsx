import {terminalAbilities} from '../io/terminal.ts';
import {readArguments} from './arguments.ts';
import type {Command, World} from './command.ts';
import {fetchAhead} from './fetch-ahead.ts';
import {knownPlatform} from './known-platform.ts';
import {trackAsked} from './tracks-here.ts';
import {refuseUnknownTrack, type TutorArguments} from './tutor-arguments.ts';

export const tutor: Command = {
  name: 'tutor',
  summary: 'the tutor, full screen, in the project of this folder',
  help: `paas-tutor [dir]

Opens the tutor in your project: lessons, a checklist and checks that run whenever you save a file. It changes nothing in
the project and executes nothing of it. What you have done is remembered; the next start goes on there.

Options
  --track ID           the track to follow; otherwise PAAS_TUTOR_TRACK, then the assigned one, or the one that you chose beside
                       it (paas-tutor lessons lists them)
  --platform ID        the platform to check for
  --plain              everything as plain lines, without the full screen; also taken in pipes, in CI and with TERM=dumb
  --screen-reader      lines in reading order, without frames
  --ascii              no marks or lines beyond ASCII
  --no-color           no colours; NO_COLOR in the environment does the same

Examples
  paas-tutor
  paas-tutor ~/code/mysite --platform heroku
  paas-tutor --plain | less
`,
  async run(args, world) {
    const {values, positionals} = readArguments(args, {
      command: '',
      positionals: 1,
      options: {
        track: {type: 'string'},
        platform: {type: 'string'},
        plain: {type: 'boolean'},
        'screen-reader': {type: 'boolean'},
        ascii: {type: 'boolean'},
        'no-color': {type: 'boolean'},
      },
    });
    const given: TutorArguments = {
      folder: positionals[0] ?? world.cwd,
      track: values.track,
      platform: values.platform,
    };
    if (given.platform !== undefined) knownPlatform(given.platform);
    // Said before the screen opens; otherwise what is taught is read behind the first frame.
    const asked = trackAsked(given.track, world);
    if (asked) await refuseUnknownTrack(asked, given.folder, world);
    await fetchAhead(given.folder, world);
    return runTutor(given, values, world);
  },
};

/** How the tutor was asked to look. */
interface Looks {
  readonly plain?: boolean | undefined;
  readonly 'screen-reader'?: boolean | undefined;
  readonly ascii?: boolean | undefined;
  readonly 'no-color'?: boolean | undefined;
}

/** Runs the tutor on the full screen, or as plain lines where that was asked for or the terminal cannot do more. */
export async function runTutor(given: TutorArguments, values: Looks, world: World): Promise<number> {
  const abilities = terminalAbilities({env: world.env, stdin: world.stdin, stdout: world.stdout});
  const looks = {
    colours: abilities.colour && !values['no-color'],
    ascii: values.ascii === true || !abilities.unicode,
  };
  if (values.plain || abilities.plainBecause !== null) {
    const {runPlain} = await import('./tutor-plain.ts');
    const asks = world.stdin.isTTY && world.stdout.isTTY && abilities.plainBecause !== 'continuous integration';
    return runPlain(given, {...looks, asks}, world);
  }
  const {runScreen} = await import('./tutor-screen.ts');
  return runScreen(given, {...looks, isScreenReader: values['screen-reader'] === true}, world);
}
