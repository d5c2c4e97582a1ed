import {topics} from '../checks/index.ts';
import {cleanLine} from '../project/clean-text.ts';
import type {Contract} from '../project/contract.ts';
import {startCommand} from '../project/facts/command/start-command.ts';
import {manifests} from '../project/facts/dependencies/manifests.ts';
import {ansiStyle, plainStyle} from '../reports/check-text.ts';
import type {ReportContext} from '../reports/format.ts';
import {type FormatName, formatNames, formats} from '../reports/formats.ts';
import {exitCodeOf} from '../reports/verdicts.ts';
import {oneOf, readArguments} from './arguments.ts';
import {checkProject} from './check-project.ts';
import {type Command, exitCodes, UserError, type World} from './command.ts';
import {
  appElsewhere,
  builtFromAbove,
  choosePlatform,
  folderInRepository,
  type OpenProject,
  openProject,
} from './open-project.ts';
import {printRendered} from './print-rendered.ts';

const formatRows = formatNames.map(name => `                       ${name.padEnd(9)} ${formats[name].is}`).join('\n');

export const check: Command = {
  name: 'check',
  summary: 'every check for one platform, all findings at once',
  help: `paas-tutor check [dir]

Looks at the project and says whether it would deploy to one platform, whether that is safe, and exactly what stands in the way.
Nothing of the project is executed or changed.

Options
  --platform ID        the platform to check for; otherwise the assignment's, then the one that the files show
  --only ID            only this check; may be given several times
  --fail-on IMPACT     exit with 1 for findings from this impact on: breaks, unsafe (default) or degrades
  --format FORMAT      what is printed:
${formatRows}
  --watch              check again whenever a file changes (text; json: one document per line)

Exit codes
  0 nothing found at or above --fail-on   1 something found   2 wrong usage   3 could not check   70 a bug

Examples
  paas-tutor check
  paas-tutor check --platform heroku --fail-on breaks
  paas-tutor check --format json > check.json
  paas-tutor check --format sarif > paas-tutor.sarif
  paas-tutor check --format github          # in a step of GitHub Actions
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
    const name = oneOf(values.format, formatNames, 'format', 'text');
    const failOn = oneOf(values['fail-on'], ['breaks', 'unsafe', 'degrades'], 'fail-on', 'unsafe');
    const only = checkIds(values.only);
    const format = await formats[name].load();
    if (values.watch && !format.repeats) refuseToWatch(name);
    const pages = format.explains ? await (await import('../io/built-data.ts')).readPages() : {};
    const once = (previous?: ReturnType<typeof openProject>) => {
      const started = world.milliseconds();
      const opened = openProject(positionals[0], world, previous?.project ?? null);
      const contract = choosePlatform(values.platform, opened, world.env);
      const {results, document} = checkProject(opened, contract, {started, only, world});
      const command = startCommand(opened.project, contract);
      const context = contextOf(opened, contract, {oneLine: values.watch === true, pages, world});
      printRendered(format.render(document, context), world);
      return {opened, startsHere: command.known && command.value !== null, code: exitCodeOf(results, failOn)};
    };
    const first = once();
    const elsewhere = appElsewhere(first.opened, positionals[0], first.startsHere);
    if (elsewhere) world.err(elsewhere);
    const above = builtFromAbove(first.opened);
    if (above) world.err(`${above.text} ${above.tryThis}\n`);
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
  async errorIn(name, error, world) {
    const known = formatNames.find(n => n === name);
    if (known === undefined) return null;
    const format = await formats[known].load();
    return format.renderError?.(error, {now: secondsOf(world.now()), version: world.version}) ?? null;
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

function refuseToWatch(name: FormatName): never {
  throw new UserError(`--watch prints one result after the other, which is no ${name} document.`, {
    tryThis: 'paas-tutor check --watch   # or with: --format json',
  });
}

/** What a format may ask for; what costs something is found out only then. */
function contextOf(
  opened: OpenProject,
  contract: Contract,
  {oneLine, pages, world}: Pick<ReportContext, 'oneLine' | 'pages'> & {world: World},
): ReportContext {
  const {project} = opened;
  return {
    version: world.version,
    platform: contract,
    style: world.stdout.isTTY && !world.env.NO_COLOR ? ansiStyle : plainStyle,
    oneLine,
    pages,
    jobSummary: Boolean(world.env.GITHUB_STEP_SUMMARY),
    get folder() {
      return folderInRepository(opened, world.cwd);
    },
    get anchor() {
      const path = manifests(project, contract)[0]?.file.path ?? project.files.keys().next().value;
      return path === undefined ? null : cleanLine(path);
    },
    get now() {
      return secondsOf(world.now());
    },
  };
}

/** UTC to the second, without a zone. */
const secondsOf = (date: Date) => date.toISOString().slice(0, 19);
