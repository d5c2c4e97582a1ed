import type {Contract} from '../../contract.ts';
import type {StartSource} from '../../contract-words.ts';
import {oncePerPair} from '../../once.ts';
import type {Project} from '../../project.ts';
import {execForm} from '../image/exec-form.ts';
import {startCommand} from './start-command.ts';
import {workedStartCommand} from './worked-start-command.ts';

/** What a process line is written for. */
type LineRole = 'web' | 'worker' | 'release';

/** How a file writes a command, by what the process is for. */
type Writer = Readonly<Record<LineRole, (command: string) => string>>;

const inProcfile: Writer = {
  web: command => `web: ${command}`,
  worker: command => `worker: ${command}`,
  release: command => `release: ${command}`,
};
const plain: Writer = {web: command => command, worker: command => command, release: command => command};

/** A command as a value between the braces of YAML. */
function inFlow(command: string): string {
  return /^[\w./][\w./ =$-]*$/.test(command) ? command : JSON.stringify(command);
}

/** The files whose lines are written otherwise than as the command alone. */
const WRITERS: Readonly<Partial<Record<StartSource, Writer>>> = {
  Procfile: inProcfile,
  'heroku.yml': inProcfile,
  'render.yaml': {
    web: command => `startCommand: ${command}`,
    worker: command => `startCommand: ${command}`,
    release: command => `preDeployCommand: ${command}`,
  },
  'fly.toml': {
    web: command => `app = "${command}"`,
    worker: command => `worker = "${command}"`,
    release: command => `release_command = "${command}"`,
  },
  'do-spec': {
    web: command => `run_command: ${command}`,
    worker: command => `workers: [{name: worker, run_command: ${inFlow(command)}}]`,
    release: command => `jobs: [{name: migrate, kind: PRE_DEPLOY, run_command: ${inFlow(command)}}]`,
  },
  'railway-config': {...plain, release: command => `preDeployCommand = "${command}"`},
  s2i: {...plain, web: s2iLine},
  Dockerfile: {...plain, web: command => `CMD ${execForm(command) ?? command}`},
};

/** For gunicorn the module that it loads as a variable; another server is started by a script. */
function s2iLine(command: string): string {
  const target = /^gunicorn (\S+)/.exec(command)?.[1];
  return target === undefined ? `exec ${command}` : `APP_MODULE=${target}`;
}

/** The file in which the platform looks for processes first, as it is called. */
export function processFile({procfile, start}: Contract): string | null {
  return procfile ? 'Procfile' : (start.from[0] ?? null);
}

/** The file that names what runs beside the web process, or before a release: the first, where the Procfile does not. */
function fileBeside(contract: Contract, role: LineRole): string | null {
  const [first = null] = contract.start.from;
  const isUnread = role === 'release' && contract.procfile?.release === false;
  return first === 'do-spec' || isUnread ? first : processFile(contract);
}

/** A command as a line of the file in which the platform looks for such a process; the command alone where that is not known. */
export function processLine(contract: Contract, role: LineRole, command: string): string {
  if (role === 'release' && contract.release.hook === 'container-commands')
    return `command: "source /var/app/venv/*/bin/activate && ${command}", with leader_only: true, below container_commands`;
  const file = role === 'web' ? processFile(contract) : fileBeside(contract, role);
  return (WRITERS[file as StartSource] ?? plain)[role](command);
}

/** A command that is to run before each release, as a line of the file from which the platform takes it. */
export function releaseLine(project: Project, contract: Contract, command: string): string {
  if (contract.start.from[0] === 'railway-config' && project.files.has('railway.json'))
    return `"preDeployCommand": ${JSON.stringify(command)}`;
  return processLine(contract, 'release', command);
}

/** A start command that is right for this project, as a line of the file that names it now, or would; null where there is none to propose. */
export const workedStartLine = oncePerPair((project: Project, contract: Contract): string | null => {
  const command = workedStartCommand(project, contract);
  if (command === null) return null;
  const web = startCommand(project, contract);
  const process = web.known ? web.value : null;
  // Where an image names the command, its CMD is where a better one goes; a group of fly.toml keeps its name.
  if (process?.name === 'CMD') return WRITERS.Dockerfile?.web(command) ?? command;
  if (process && process.place.file === 'fly.toml') return `${process.name} = "${command}"`;
  if (writtenIn(project, process?.place.file, contract)) return WRITERS['do-spec']?.web(command) ?? command;
  if (contract.start.from.includes('s2i') && !process?.runsIn) return s2iLine(command);
  if (process?.runsIn && process.place.file === 'render.yaml') return `dockerCommand: ${command}`;
  if (process?.runsIn && contract.start.from.includes('compose')) return `command: ${command}`;
  return processLine(contract, 'web', command);
});

/** Whether a specification of DigitalOcean names the start command, or would, as there is one and nothing else does. */
function writtenIn(project: Project, file: string | undefined, {start, recognisedBy}: Contract): boolean {
  if (start.from[0] !== 'do-spec') return false;
  return file === undefined ? recognisedBy.some(path => project.files.has(path)) : recognisedBy.includes(file);
}
