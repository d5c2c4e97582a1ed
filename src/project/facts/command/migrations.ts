import type {Contract} from '../../contract.ts';
import {sameButOne} from '../../distance.ts';
import {mentions} from '../../formats/mentions.ts';
import {type DecodedText, textAt} from '../../formats/text.ts';
import {oncePerPair} from '../../once.ts';
import {pathsLike} from '../../paths-of.ts';
import {at, type Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {framework} from '../app/framework.ts';
import {reachableModules} from '../app/reachable-modules.ts';
import {appJson} from '../configuration/app-json.ts';
import {productionDependency} from '../dependencies/dependencies.ts';
import {manageFiles} from '../python/python-files.ts';
import {parseCommand} from './command.ts';
import type {Command, Process} from './command-types.ts';
import {type FlaskApp, flaskApp, flaskAppOption} from './flask-command.ts';
import {processesFor} from './processes.ts';

/** What brings the tables of the database up to date, by name, and the command that does. */
export interface Migrations {
  readonly tool: 'django' | 'flask-migrate' | 'alembic' | null;
  /** The tool's command. */
  readonly command: string;
  /** The command with what this project needs; null where that cannot be told. */
  readonly worked: string | null;
  /** Where the files of the project run it. */
  readonly runBy: readonly {readonly by: Process['role'] | 'app.json' | 'code'; readonly place: Place}[];
  /** Where they would be run, if the module named there existed. */
  readonly missing: {readonly name: string; readonly place: Place} | null;
  /** A command of the tool that it does not have, and the one that is meant. */
  readonly misspelt: {readonly found: string; readonly expected: string; readonly place: Place} | null;
  /** A release or web command that may run it and cannot be followed; null where all was read. */
  readonly unclear: {readonly reason: string; readonly place: Place} | null;
}

const COMMANDS = {
  django: 'python manage.py migrate',
  'flask-migrate': 'flask db upgrade',
  alembic: 'alembic upgrade head',
} as const;

const RUNS =
  /\bmanage(?:\.py)?\s+(?:\S+\s+){0,9}?migrate\b|\bdjango-admin\s+migrate\b|\bdb\s+upgrade\b|\balembic\b.{0,200}\bupgrade\b|\bmigrate\.sh\b/;
const IN_CODE = /call_command\(\s*["']migrate["']|\bcommand\.upgrade\(|^from flask_migrate import .*\bupgrade\b/m;
const VERSION = /(?:^|\/)versions\/[^/]+\.py$/;

/** Who runs the migrations of this project. */
export const migrations = oncePerPair((project: Project, contract: Contract): Migrations => {
  const tool = toolOf(project, contract);
  const list = processesFor(project, contract, 'release', 'web', 'build');
  const runBy: {by: Migrations['runBy'][number]['by']; place: Place}[] = [];
  const apps: FlaskApp[] = [];
  const add = (by: (typeof runBy)[number]['by'], command: Command, place: Place) => {
    const app = flaskAppOf(project, contract, command);
    if (app.kind === 'found') runBy.push({by, place});
    else apps.push(app);
  };
  for (const {role, command} of list) {
    const place = runs(command);
    if (place) add(role, command, place);
  }
  for (const {name, command, place} of appJson(project)?.scripts ?? [])
    if (contract.release.scripts?.includes(name) && RUNS.test(command))
      add('app.json', parseCommand(command, place, {project}), place);
  const reached = reachableModules(project, contract);
  for (const path of reached.known ? reached.value : []) {
    const line = lineInCode(textAt(project, path));
    if (line !== null) runBy.push({by: 'code', place: at(path, line)});
  }
  const hidden = list.find(({role, command}) => role !== 'build' && command.unclear !== null);
  const unclear = hidden ? {reason: hidden.command.unclear ?? '', place: hidden.command.place} : null;
  return {
    tool,
    command: COMMANDS[tool ?? 'alembic'],
    worked: tool && workedCommand(project, contract, tool),
    runBy,
    misspelt: list.flatMap(({command}) => misspeltIn(command))[0] ?? null,
    missing: apps.find(app => app.kind === 'missing') ?? null,
    unclear: apps.find(app => app.kind === 'unknown') ?? unclear,
  };
});

function workedCommand(project: Project, contract: Contract, tool: keyof typeof COMMANDS): string | null {
  switch (tool) {
    case 'django': {
      const paths = manageFiles(project);
      const [path = 'manage.py'] = paths.includes('manage.py') ? ['manage.py'] : paths;
      return `python ${path} migrate`;
    }
    case 'flask-migrate': {
      const option = flaskAppOption(project, contract);
      return option === null ? null : `flask ${option}${option && ' '}db upgrade`;
    }
    case 'alembic':
      return COMMANDS.alembic;
    default:
      return tool satisfies never;
  }
}

/** The app that the migrations in a command need: found where `flask` does not run them. */
function flaskAppOf(project: Project, contract: Contract, {invocations}: Command): FlaskApp {
  const runsThem = invocations.filter(
    ({program, words}) => program === 'flask' && words.some(w => w.text === 'upgrade'),
  );
  const apps = runsThem.map(invocation => flaskApp(project, contract, invocation));
  return apps.find(app => app.kind === 'found') ?? apps[0] ?? {kind: 'found'};
}

/** Where a command runs them: in a script of the project that it follows, or in its own text. */
function runs({invocations, text, place}: Command): Place | null {
  const found = invocations.find(({program, words}) => RUNS.test([program, ...words.map(word => word.text)].join(' ')));
  if (found && found.place.file !== place.file) return found.place;
  return found || RUNS.test(text) ? place : null;
}

/** Commands of Flask-Migrate, and of Alembic, which has most of them. */
const KNOWN =
  'branches check current downgrade edit ensure_version heads history init list-templates list_templates merge migrate revision show stamp upgrade'.split(
    ' ',
  );

/** `flask db upgrad`, `alembic upgrad head`: neither takes the beginning of a command for the command. */
function misspeltIn({invocations}: Command): readonly NonNullable<Migrations['misspelt']>[] {
  return invocations.flatMap(({program, words}) => {
    const index = program === 'flask' ? words.findIndex(({text}) => text === 'db') + 1 : 0;
    if (!/^(?:flask|alembic)$/.test(program) || (program === 'flask' && index === 0)) return [];
    const word = words.slice(index).find(({text}) => !text.startsWith('-'));
    if (!word || KNOWN.includes(word.text) || !sameButOne(word.text, 'upgrade')) return [];
    return [{found: word.text, expected: 'upgrade', place: word.place}];
  });
}

function toolOf(project: Project, contract: Contract): Migrations['tool'] {
  const kind = framework(project);
  if (kind.known && kind.value === 'django') return 'django';
  for (const tool of ['flask-migrate', 'alembic'] as const) {
    const dependency = productionDependency(project, contract, tool);
    if (dependency.known && dependency.value && hasVersions(project)) return tool;
  }
  return null;
}

/** Whether there are migrations of Alembic to run. */
function hasVersions(project: Project): boolean {
  return pathsLike(project, VERSION).length > 0;
}

/** The first line of a file that runs them. */
function lineInCode(source: DecodedText | null): number | null {
  if (!source || !mentions(IN_CODE, source)) return null;
  const index = source.text.split('\n').findIndex(line => !/^\s*#/.test(line) && IN_CODE.test(line));
  return index < 0 ? null : index + 1;
}
