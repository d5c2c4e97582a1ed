import type {Contract} from '../../contract.ts';
import {oncePerPair} from '../../once.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {imageBuild} from '../image/image-build.ts';
import type {Invocation, Process, Role} from './command-types.ts';
import {declared, processes} from './processes.ts';
import {unreadPart} from './started-server.ts';

/** Where the files of the project run collectstatic, by the role of the command. */
export interface CollectstaticStep {
  readonly by: Role;
  readonly invocation: Invocation;
  /** The whole command line in which it stands. */
  readonly line: string;
  readonly place: Place;
}

/** What the files of the project say about collecting static files. */
export interface Collectstatic {
  readonly steps: readonly CollectstaticStep[];
  /** A command of the build, or of the start, that cannot be followed and may do it; null where all was read. */
  readonly unclear: {readonly reason: string; readonly place: Place} | null;
  /** The command after which a step for it would stand: the last of the build; null where no file names one. */
  readonly build: Process | null;
  /** Whether a file of the platform says how the app is built and started. */
  readonly written: boolean;
}

/** Where static files are collected, as the files of the platform say. */
export const collectstatic = oncePerPair((project: Project, contract: Contract): Collectstatic => {
  const all = processes(project, contract);
  const list = all.known ? all.value : [];
  const steps = list.flatMap(({role, command}) =>
    command.invocations
      .filter(({program, words}) => isCollectstatic(program, words[0]?.text, words[1]?.text))
      .map(invocation => ({by: role, invocation, line: command.text, place: invocation.place})),
  );
  const [hidden] = list.flatMap(({role, command: {unclear, place}, command}) => {
    const reason = role === 'build' ? unclear : role === 'web' ? unreadPart(command, project) : null;
    return reason === null ? [] : [{reason, place}];
  });
  return {
    steps,
    unclear: hidden ?? (all.known || !all.place ? null : {reason: all.reason, place: all.place}),
    build: list.findLast(({role}) => role === 'build') ?? null,
    written: all.known && declared(project, contract).length > 0,
  };
});

/** Whether the platform collects static files without being told: it does so where it builds the app, not where an image is built. */
export function collectsByItself(project: Project, contract: Contract): boolean {
  const built = imageBuild(project, contract);
  return contract.build.collectstatic === 'automatic' && built.known && built.value === null;
}

/** Whether the platform does so, and stops the build where it fails. */
export function stopsAtCollectstatic(project: Project, contract: Contract): boolean {
  return collectsByItself(project, contract) && !contract.build.collectstaticWarns;
}

/** `python manage.py collectstatic`, `django-admin collectstatic`, `./manage.py collectstatic`. */
function isCollectstatic(program: string, first = '', second = ''): boolean {
  if (/^(?:django-admin|manage\.py|django)$/.test(program)) return first === 'collectstatic';
  return /^python[\d.]*$/.test(program) && /(?:^|\/)manage\.py$/.test(first) && second === 'collectstatic';
}
