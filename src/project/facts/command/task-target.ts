import type {Contract} from '../../contract.ts';
import {pythonAt} from '../../formats/python.ts';
import type {Project} from '../../project.ts';
import {dependencies} from '../dependencies/dependencies.ts';
import {moduleNames} from '../python/module-names.ts';
import {resolveModule} from '../python/modules.ts';
import type {TaskWorker} from './task-workers.ts';

/** What the module that a worker is told to load comes to. */
export type TaskTarget =
  | {readonly kind: 'found'; readonly file: string}
  | {readonly kind: 'missingModule'; readonly module: string}
  | {readonly kind: 'missingName'; readonly module: string; readonly name: string; readonly file: string}
  | {readonly kind: 'unclear'; readonly reason: string};

/** Looks up the module, and the name in it, that a worker is told to load. Null where it names none. */
export function taskTarget(project: Project, contract: Contract, worker: TaskWorker): TaskTarget | null {
  const {target, library} = worker;
  const {directory, environment} = worker.invocation;
  if (!target || target.text === '') return null;
  if (target.dynamic || target.variables.length > 0)
    return {kind: 'unclear', reason: 'Which module the worker loads is the value of a variable.'};
  if (directory === null || environment.has('PYTHONPATH') || worker.invocation.words.some(w => /workdir/.test(w.text)))
    return {kind: 'unclear', reason: 'The folder in which the worker looks for its module is not known.'};
  const folders = [directory];
  const [dotted = '', named] = target.text.split(':');
  const whole = find(project, dotted, folders);
  if (whole.file !== null) {
    const name = named?.replace(/\(.*$/s, '') || null;
    return name === null || library === 'dramatiq'
      ? appIn(project, worker, dotted, whole.file)
      : nameIn(project, dotted, whole.file, name);
  }
  if (whole.kind === 'package') return {kind: 'unclear', reason: `The folder ${dotted} has no __init__.py.`};
  const dot = dotted.lastIndexOf('.');
  const owner = dot < 0 ? null : find(project, dotted.slice(0, dot), folders);
  if (named === undefined && owner && owner.file !== null)
    return nameIn(project, dotted.slice(0, dot), owner.file, dotted.slice(dot + 1));
  return mayBeElsewhere(project, contract, dotted)
    ? {kind: 'unclear', reason: `Whether "${dotted}" can be imported where the worker runs decides.`}
    : {kind: 'missingModule', module: dotted};
}

function find(project: Project, module: string, folders: readonly string[]) {
  const found = resolveModule(project, module, folders);
  return {kind: found.kind, file: 'file' in found ? found.file : null};
}

function nameIn(project: Project, module: string, file: string, name: string): TaskTarget {
  const [first = ''] = name.split('.');
  const {names, open} = moduleNames(project, file, ['']);
  if (names.has(first) || open !== null || pythonAt(project, file)?.error) return {kind: 'found', file};
  return {kind: 'missingName', module, name: first, file};
}

/** Celery takes `app` or `celery` of the module, of its submodule `celery`, or any app that it finds there. */
function appIn(project: Project, {library}: TaskWorker, module: string, file: string): TaskTarget {
  if (library !== 'celery') return {kind: 'found', file};
  const {names, open} = moduleNames(project, file, ['']);
  const inside = file.endsWith('/__init__.py') && project.files.has(file.replace(/__init__\.py$/, 'celery.py'));
  const mentioned = /celery/i.test(pythonAt(project, file)?.text ?? 'celery');
  if (names.has('app') || names.has('celery') || open !== null || inside || mentioned) return {kind: 'found', file};
  return {kind: 'missingName', module, name: 'celery', file};
}

/** Whether a dependency, or a folder that no command names, may have the module. */
function mayBeElsewhere(project: Project, contract: Contract, dotted: string): boolean {
  const [top = ''] = dotted.split('.');
  if (resolveModule(project, top, ['']).kind !== 'outside') return false;
  const installed = dependencies(project, contract);
  return !installed.known || installed.value.some(({name}) => name.includes(top.toLowerCase().replaceAll('_', '-')));
}
