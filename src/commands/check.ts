import {topics} from '../checks/index.ts';
import {runChecks} from '../checks/run.ts';
import type {Contract} from '../project/contract.ts';
import {startCommand} from '../project/facts/command/start-command.ts';
import {type CheckDocument, checkDocument} from '../reports/check-document.ts';
import {ansiStyle, checkText, plainStyle} from '../reports/check-text.ts';
import {exitCodeOf} from '../reports/verdicts.ts';
import {oneOf, readArguments} from './arguments.ts';
import {type Command, exitCodes, UserError, type World} from './command.ts';
import {choosePlatform, openProject, rootsOf} from './open-project.ts';

const FORMATS = ['text', 'json'] as const;

export const check: Command = {
  name: 'check',
  summary: 'every check for one platform, all findings at once',
  help: `paas-tutor check [dir]

Looks at the project and says whether it would deploy to one platform, whether that is safe, and exactly what stands in the way.
Nothing of the project is executed or changed.

Options
  --platform ID        the platform to check for; otherwise the one that the project's files show
  --only ID            only this check; may be given several times
  --fail-on IMPACT     exit with 1 for findings from this impact on: breaks, unsafe (default) or degrades
  --format FORMAT      text (default) or json (one paas-tutor/check/v1 document)
  --watch              check again whenever a file changes; with json, one document per line

Exit codes
  0 nothing found at or above --fail-on   1 something found   2 wrong usage   3 could not check   70 a bug

Examples
  paas-tutor check
  paas-tutor check --platform heroku --fail-on breaks
  paas-tutor check --format json > check.json
  paas-tutor check --only wsgi-target-resolves --only server-in-dependencies
`,
  async run(args, world) {
    const {values, positionals} = readArguments(args, {
      command: 'check',
      positionals: 1,
      options: {
        platform: {type: 'string'},
        only: {type: 'string', multiple: true},
        'fail-on': {type: 'string'},
        format: {type: 'string'},
        watch: {type: 'boolean'},
      },
    });
    const format = oneOf(values.format, FORMATS, 'format', 'text');
    const failOn = oneOf(values['fail-on'], ['breaks', 'unsafe', 'degrades'], 'fail-on', 'unsafe');
    const only = checkIds(values.only);
    const once = (previous?: ReturnType<typeof openProject>) => {
      const started = world.milliseconds();
      const opened = openProject(positionals[0], world, previous?.project ?? null);
      const contract = choosePlatform(values.platform, opened.project);
      const results = runChecks(opened.project, contract, only ? {only} : {});
      const command = startCommand(opened.project, contract);
      const document = checkDocument({
        results,
        startCommandKnown: command.known && command.value !== null,
        project: rootsOf(opened),
        platform: contract,
        version: world.version,
        milliseconds: world.milliseconds() - started,
      });
      world.out(render(document, contract, {format, watch: values.watch === true, world}));
      return {opened, code: exitCodeOf(results, failOn)};
    };
    const first = once();
    if (!values.watch) return first.code;
    const {watchProject} = await import('../io/watcher.ts');
    let last = first.opened;
    const watcher = watchProject(first.opened.root, () => {
      try {
        last = once(last).opened;
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        world.err(`${error.message}\n`);
      }
    });
    await new Promise<void>(done => process.once('SIGINT', done));
    watcher.close();
    return 128 + 2;
  },
};

function checkIds(only: readonly string[] | undefined): ReadonlySet<string> | null {
  if (!only) return null;
  const known = new Set(topics.flatMap(topic => topic.checks.map(c => c.id)));
  const wrong = only.find(id => !known.has(id));
  if (wrong !== undefined)
    throw new UserError(`There is no check "${wrong}".`, {
      tryThis: 'paas-tutor explain   # lists all checks',
      code: exitCodes.usage,
    });
  return new Set(only);
}

function render(
  document: CheckDocument,
  contract: Contract,
  {format, watch, world}: {format: (typeof FORMATS)[number]; watch: boolean; world: World},
): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(document, null, watch ? 0 : 2)}\n`;
    case 'text':
      return checkText(document, contract.name, world.stdout.isTTY && !world.env.NO_COLOR ? ansiStyle : plainStyle);
    default:
      return format satisfies never;
  }
}
