import type {Contract} from '../../contract.ts';
import {mentions} from '../../formats/mentions.ts';
import {placeOf, pythonAt} from '../../formats/python.ts';
import {oncePer, oncePerPair} from '../../once.ts';
import {pathsOf} from '../../paths-of.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {lastName} from '../python/python-scope.ts';
import {walkNodes} from '../python/python-walk.ts';
import {certainFiles} from './certain-imports.ts';

/** A template that a view of the app names. */
interface TemplateName {
  readonly name: string;
  readonly place: Place;
}

const RENDERS = /\brender(?:_template)?\b/;

/** The templates that the files which the app surely loads name in full: `render_template("x.html")`, `render(request, "x.html")`. */
export const templatesNamed = oncePerPair((project: Project, contract: Contract): readonly TemplateName[] => {
  const files = certainFiles(project, contract);
  const found: TemplateName[] = [];
  for (const path of files.known ? files.value : []) {
    const source = pythonAt(project, path);
    if (!source || !mentions(RENDERS, source)) continue;
    for (const node of walkNodes(source.body)) {
      if (node.nodeType !== 'Call') continue;
      const called = lastName(node.func);
      const index = ['render_template', 'render'].indexOf(called);
      const argument = index < 0 ? undefined : node.args[index];
      if (argument?.nodeType === 'Constant' && typeof argument.value === 'string')
        found.push({name: argument.value, place: placeOf(source, argument)});
    }
  }
  return found;
});

/** The files of the project that a template of this name may be: those under a folder that is called templates. */
export function templateFiles(project: Project, name: string): readonly string[] {
  return byName(pathsOf(project)).get(name) ?? [];
}

const byName = oncePer((paths: readonly string[]): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  for (const path of paths) {
    const name = /^(?:.*\/)?templates\/(.+)$/.exec(path)?.[1];
    if (name !== undefined) found.set(name, [...(found.get(name) ?? []), path]);
  }
  return found;
});
