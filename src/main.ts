import {existsSync} from 'node:fs';
import type {Command, World} from './commands/command.ts';
import {exitCodes, UserError} from './commands/command.ts';
import {realWorld} from './io/world.ts';
import {cleanText} from './project/clean-text.ts';
import {sameButOne} from './project/distance.ts';
import {type ErrorDocument, errorDocument} from './reports/check-document.ts';
import {writtenJson} from './reports/written-json.ts';

/** Every subcommand, loaded only when it is asked for. */
const commands: Readonly<Record<string, {summary: string; load: () => Promise<Command>}>> = {
  check: {
    summary: 'every check for one platform, all findings at once',
    load: async () => (await import('./commands/check.ts')).check,
  },
  fix: {
    summary: 'show the exact change that makes a check pass, and make it when you say yes',
    load: async () => (await import('./commands/fix.ts')).fix,
  },
  inspect: {
    summary: 'what the tutor believes about the project, and where it read it',
    load: async () => (await import('./commands/inspect.ts')).inspect,
  },
  explain: {
    summary: 'what a check looks at and why; without a check, lists all',
    load: async () => (await import('./commands/explain.ts')).explain,
  },
  status: {
    summary: 'where you are and what is next',
    load: async () => (await import('./commands/status.ts')).status,
  },
  lessons: {
    summary: 'all tracks and lessons',
    load: async () => (await import('./commands/lessons.ts')).lessons,
  },
  read: {
    summary: 'print one lesson or step, with the facts of this project',
    load: async () => (await import('./commands/read.ts')).read,
  },
  search: {
    summary: 'find lessons, checks and error messages; a log can be piped in',
    load: async () => (await import('./commands/search.ts')).search,
  },
  sample: {
    summary: 'write a small app to practise on',
    load: async () => (await import('./commands/sample.ts')).sample,
  },
  progress: {
    summary: 'export, import or reset what was learnt here',
    load: async () => (await import('./commands/progress.ts')).progress,
  },
  report: {
    summary: 'the result of this project on a track, to hand in',
    load: async () => (await import('./commands/report.ts')).report,
  },
  assign: {
    summary: 'for instructors: write the file that hands out a track',
    load: async () => (await import('./commands/assign.ts')).assign,
  },
  grade: {
    summary: 'for instructors: run your own copy of a track on all submissions',
    load: async () => (await import('./commands/grade.ts')).grade,
  },
  gradebook: {
    summary: 'for instructors: where a class stands, from its reports',
    load: async () => (await import('./commands/gradebook.ts')).gradebook,
  },
  track: {
    summary: 'for authors: begin, lint, preview, test and pack a track of your own',
    load: async () => (await import('./commands/track/track.ts')).track,
  },
};

const HELP = `paas-tutor: learn to deploy your own Python web project, in your terminal

  paas-tutor [dir]             the tutor, full screen, in the project of this folder
${Object.entries(commands)
  .map(([name, {summary}]) => `  paas-tutor ${name.padEnd(17)} ${summary}`)
  .join('\n')}

Options of the tutor
  --track ID, --platform ID    what to learn, and where it shall run
  --plain, --screen-reader     lines in reading order instead of the full screen
  --ascii, --no-color          no marks beyond ASCII; no colours (or NO_COLOR in the environment)
  --help, --version            work everywhere: paas-tutor check --help

Examples
  cd mysite && paas-tutor
  paas-tutor --platform heroku --track heroku
  paas-tutor check --format json
`;

/** Arguments to exit code; the only place that decides one. */
export async function main(args: readonly string[], world: World): Promise<number> {
  const [first = '', ...rest] = args;
  if (args.includes('--version')) {
    world.out(`${world.version}\n`);
    return exitCodes.ok;
  }
  const named = Object.hasOwn(commands, first) ? commands[first] : undefined;
  if (!named && (first === '--help' || first === '-h' || first === 'help')) {
    world.out(HELP);
    return exitCodes.ok;
  }
  let command: Command | null = null;
  try {
    if (!named) {
      refuseMistypedCommand(first);
      refuseLateCommand(args);
    }
    command = named ? await named.load() : (await import('./commands/tutor.tsx')).tutor;
    let own = named ? rest : args;
    const [part = ''] = own;
    if (command.parts && Object.hasOwn(command.parts, part)) {
      command = (await command.parts[part]?.()) ?? command;
      own = own.slice(1);
    }
    if (own.includes('--help') || own.includes('-h')) {
      world.out(command.help);
      return exitCodes.ok;
    }
    return await command.run(own, world);
  } catch (error) {
    return report(error, {format: formatAsked(args), command, world});
  }
}

/** A command stands first: behind an option its name would be taken for a folder. */
function refuseLateCommand(args: readonly string[]): void {
  const at = args.findIndex(
    (arg, i) => i > 0 && Object.hasOwn(commands, arg) && !/^--(?:platform|track)$/.test(args[i - 1] ?? ''),
  );
  const late = args[at];
  if (late === undefined || !args[0]?.startsWith('-') || existsSync(late)) return;
  const rest = args.filter((_, i) => i !== at).join(' ');
  throw new UserError(`The command ${late} has to stand first.`, {tryThis: `paas-tutor ${late} ${rest}`});
}

/** A word that is nearly a command is one, unless there is a folder of that name. */
function refuseMistypedCommand(word: string): void {
  if (!/^[a-z]{3,12}$/.test(word) || existsSync(word)) return;
  const near = Object.keys(commands).find(name => sameButOne(name, word));
  if (near) throw new UserError(`There is no command "${word}".`, {tryThis: `paas-tutor ${near}`});
}

/** The word of `--format`; null where there is none. */
function formatAsked(args: readonly string[]): string | null {
  const formats = args.flatMap((arg, i) =>
    arg === '--format' ? [args[i + 1]] : arg.startsWith('--format=') ? [arg.slice('--format='.length)] : [],
  );
  return formats.at(-1) ?? null;
}

interface Asked {
  readonly format: string | null;
  /** Null where it was not even loaded. */
  readonly command: Command | null;
  readonly world: World;
}

async function report(error: unknown, {format, command, world}: Asked): Promise<number> {
  const inFormat = async (document: ErrorDocument) =>
    format === 'json'
      ? writtenJson(document)
      : format === null
        ? null
        : ((await command?.errorIn?.(format, document, world).catch(() => null)) ?? null);
  const print = (document: string | null) =>
    world.out(document ?? '', format === 'github' ? 'workflow-commands' : undefined);
  if (error instanceof UserError) {
    const {code, message, tryThis} = error;
    print(await inFormat(errorDocument(code, message, tryThis)));
    if (format !== 'json') world.err(`${message}\n  Try: ${tryThis}\n`);
    return code;
  }
  const stack = cleanText(error instanceof Error ? (error.stack ?? error.message) : String(error));
  const how = 'Please report it, with the text above and what you typed.';
  world.err(`${stack}\n\nThis is a bug in paas-tutor ${world.version}. ${how}\n`);
  print(await inFormat(errorDocument(exitCodes.bug, stack.split('\n')[0] ?? '', how)));
  return exitCodes.bug;
}

/** Called by `bin/`. */
export async function start(): Promise<void> {
  const code = await main(process.argv.slice(2), realWorld());
  // Not exit(): what is still on its way to a pipe must arrive.
  process.exitCode = code;
}
