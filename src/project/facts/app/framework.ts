import {mentions} from '../../formats/mentions.ts';
import {decoded} from '../../formats/text.ts';
import {oncePer} from '../../once.ts';
import {at, type Fact, known, type Place, unknown} from '../../place.ts';
import type {Project} from '../../project.ts';
import {appCandidates, appOf, servedFiles} from './app-candidates.ts';
import type {FrameworkName} from './app-names.ts';

/**
 * The framework the project is written in: Django by its manage.py (unless it lies below another app), otherwise by the apps it makes, otherwise by what it
 * imports. `none` is known only after every served file was looked at; several frameworks are unknown.
 */
export const framework = oncePer((project: Project): Fact<FrameworkName> => {
  const manage = managePy(project);
  const made = new Map<FrameworkName, Place>();
  for (const {object} of appCandidates(project)) {
    const app = appOf(object);
    if (!made.has(app.framework)) made.set(app.framework, object.place);
  }
  if (manage && ![...made].some(([name, place]) => comesBefore(name, place, manage))) return known('django', manage);
  if (manage) made.delete('django');
  const answer = single(specific(made));
  const imported = single(importedFrameworks(project));
  // What Pyramid and others make is a plain callable; what the project imports says of which framework.
  if (answer?.known && !/^[aw]sgi$/.test(answer.value)) return answer;
  if (answer) return imported?.known ? imported : answer;
  if (imported) return imported;
  if (!servedFiles(project).complete)
    return unknown('The project has more Python files than are searched for an app; a start command would show it.');
  return known('none');
});

/** Folders of exercises beside the app. */
const PRACTICE = /(?:^|\/)(?:practi[cs]es?|exercises?|playground|tutorials?|demos?|sandbox|learn(?:ing)?|scratch)\//i;

/** Whether an app of another framework is what is served, and the Django project lies deeper inside it, or is an exercise. */
function comesBefore(name: FrameworkName, {file}: Place, manage: Place): boolean {
  if (/^(?:django|wsgi|asgi|none)$/.test(name)) return false;
  const depth = (path: string) => path.split('/').length;
  if (PRACTICE.test(file)) return false;
  return PRACTICE.test(manage.file) || (depth(manage.file) > 1 && depth(file) < depth(manage.file));
}

/** Django's manage.py; null where there is none. */
function managePy(project: Project): Place | null {
  for (const file of servedFiles(project).files) {
    if (!/(?:^|\/)manage\.py$/.test(file.path)) continue;
    const lines = decoded(file)?.text.split('\n') ?? [];
    const line = lines.findIndex(text => /\bdjango\b|DJANGO_SETTINGS_MODULE/.test(text));
    if (line >= 0) return at(file.path, line + 1);
  }
  return null;
}

/** Without the frameworks that others are made of: an ASGI app beside a FastAPI one wraps it. */
function specific(made: ReadonlyMap<FrameworkName, Place>): ReadonlyMap<FrameworkName, Place> {
  const named = new Map([...made].filter(([name]) => name !== 'wsgi' && name !== 'asgi'));
  if (named.has('fastapi')) named.delete('starlette');
  return named.size > 0 ? named : made;
}

function single(found: ReadonlyMap<FrameworkName, Place>): Fact<FrameworkName> | null {
  const [first, second] = [...found];
  if (!first) return null;
  if (!second) return known(first[0], first[1]);
  const where = ([name, place]: readonly [string, Place]) => `${name} (${place.file}, line ${place.line})`;
  return unknown(`The project has apps of ${where(first)} and ${where(second)}; the start command decides.`, first[1]);
}

const IMPORTS: readonly (readonly [FrameworkName, RegExp])[] = [
  ['django', /^[ \t]*(?:from|import)[ \t]+django\b/],
  ['flask', /^[ \t]*(?:from|import)[ \t]+flask\b/],
  ['fastapi', /^[ \t]*(?:from|import)[ \t]+fastapi\b/],
  ['starlette', /^[ \t]*(?:from|import)[ \t]+starlette\b/],
  ['pyramid', /^[ \t]*(?:from|import)[ \t]+pyramid\b/],
  ['aiohttp', /^[ \t]*from[ \t]+aiohttp[ \t]+import[ \t].*\bweb\b|^[ \t]*import[ \t]+aiohttp\.web\b/],
];
const ANY_IMPORT = new RegExp(IMPORTS.map(([, {source}]) => source).join('|'), 'm');

function importedFrameworks(project: Project): ReadonlyMap<FrameworkName, Place> {
  const found = new Map<FrameworkName, Place>();
  for (const file of servedFiles(project).files) {
    const source = decoded(file);
    if (!source || !mentions(ANY_IMPORT, source)) continue;
    for (const [index, line] of source.text.split('\n').entries())
      for (const [name, pattern] of IMPORTS)
        if (!found.has(name) && pattern.test(line)) found.set(name, at(file.path, index + 1));
  }
  return specific(found);
}
