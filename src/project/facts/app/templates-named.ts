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
import {type TemplateTag, templateTags} from './template-tags.ts';

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

/** A template that a view names, or one that it is made with. */
interface ReachedTemplate {
  readonly path: string;
  /** Whether each page that a view names is made with it. */
  readonly everywhere: boolean;
  /** The tags that surely run with it. */
  readonly tags: readonly TemplateTag[];
}

/** The templates of the project that views name, with those that they extend and include; a name of two files is left out. */
export const templatesReached = oncePerPair((project: Project, contract: Contract): readonly ReachedTemplate[] => {
  const pages = new Set(templatesNamed(project, contract).map(({name}) => name));
  const reached = new Map<string, {pages: number; tags: readonly TemplateTag[]}>();
  for (const page of pages) {
    const seen = new Map<string, boolean>([[page, false]]);
    for (const [name, inherited] of seen) {
      const [path, another] = templateFiles(project, name);
      if (path === undefined || another !== undefined) continue;
      const all = templateTags(project, path);
      // What stands in a block is not run where the template that extends this one has a block of its own.
      const tags = inherited ? all.filter(({inBlock}) => !inBlock) : all;
      for (const {tag, name: other} of tags)
        if (tag !== 'static' && !seen.has(other)) seen.set(other, inherited || tag === 'extends');
      const before = reached.get(path);
      reached.set(path, {
        pages: (before?.pages ?? 0) + 1,
        tags: before && before.tags.length > tags.length ? before.tags : tags,
      });
    }
  }
  return [...reached].map(([path, {pages: count, tags}]) => ({path, everywhere: count === pages.size, tags}));
});
