import {placeOf, pythonAt} from '../../formats/python.ts';
import {oncePer} from '../../once.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {evaluate} from '../python/python-evaluate.ts';
import type {ModuleValues, PythonValue} from '../python/python-value.ts';
import {walkNodes} from '../python/python-walk.ts';

/** What `settings.configure(DEBUG=…, …)` in a file sets, for a project without a settings module; null where nothing is. */
export function settingsConfigure(project: Project, file: string): ModuleValues | null {
  const memory = perProject(project);
  const before = memory.get(file);
  if (before !== undefined) return before;
  const values = read(project, file);
  memory.set(file, values);
  return values;
}

const perProject = oncePer((_: Project) => new Map<string, ModuleValues | null>());

function read(project: Project, file: string): ModuleValues | null {
  const source = pythonAt(project, file);
  if (!source?.text.includes('.configure(')) return null;
  for (const node of walkNodes(source.body)) {
    if (node.nodeType !== 'Call' || node.func.nodeType !== 'Attribute' || node.func.attr !== 'configure') continue;
    const receiver = evaluate(project, file, node.func.value);
    if (receiver.kind !== 'module' || receiver.name !== 'django.conf.settings') continue;
    const names = new Map<string, PythonValue>();
    const places = new Map<string, Place>();
    let open: string | null = null;
    for (const {arg, value} of node.keywords)
      if (arg) {
        names.set(arg, evaluate(project, file, value));
        places.set(arg, placeOf(source, value));
      } else open = 'settings.configure() is given a dictionary';
    return {file, names, places, environment: new Map(), open};
  }
  return null;
}
