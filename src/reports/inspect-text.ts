import {insideSentence} from '../project/name-in-text.ts';
import {type InspectDocument, NONE} from './inspect.ts';

const NAMES: readonly (readonly [
  Exclude<keyof InspectDocument, 'schema' | 'project' | 'platform' | 'git' | 'repositoryRoot'>,
  string,
])[] = [
  ['apps', 'Web apps'],
  ['framework', 'Framework'],
  ['frameworkVersion', 'Framework version'],
  ['packageManager', 'Package manager'],
  ['manifests', 'Manifests'],
  ['pythonVersion', 'Python version'],
  ['startCommand', 'Start command'],
  ['entryPoint', 'Entry point'],
  ['servers', 'Servers'],
  ['settingsModule', 'Settings module'],
  ['databases', 'Databases'],
  ['staticFiles', 'Static files'],
  ['processes', 'Processes'],
  ['workers', 'Workers'],
  ['environmentVariables', 'Environment variables'],
  ['dependencies', 'Dependencies'],
  ['platforms', 'Platforms shown'],
];

/** The facts for people: a line each, with the place, or the reason why it is not known. */
export function inspectText(document: InspectDocument, platformName: string, isAsked = true): string {
  const name = insideSentence(platformName);
  const lines = [
    isAsked || document.platforms.value.length > 0
      ? `${document.project.name}, as ${name} would see it`
      : `${document.project.name} (no file names a platform; shown for ${name})`,
  ];
  for (const [key, name] of NAMES) {
    if (key === 'apps') {
      lines.push(...appLines(document));
      continue;
    }
    const fact: {value: unknown; reason?: string; file?: string | null; line?: number | null} = document[key];
    if (Array.isArray(fact.value)) lines.push(...listLines(name, fact.value));
    else lines.push(row(name, fact.value === null ? missingText(key, fact.reason) : valueText(key, fact.value), fact));
  }
  const {git} = document;
  const dirty = git?.dirty === null ? 'changes not known' : git?.dirty ? 'uncommitted changes' : 'clean';
  lines.push(
    row(
      'Git',
      git
        ? `${git.branch ?? 'detached'}, ${git.head ? git.head.slice(0, 9) : 'no commit yet'}, ${dirty}`
        : 'no repository',
      {},
    ),
  );
  for (const remote of git?.remotes ?? []) lines.push(`${' '.repeat(24)}${remote.name} ${remote.url}`);
  return `${lines.join('\n')}\n`;
}

/** The web apps, where there are several or the only one lies in a folder of its own, and how to look at another. */
function appLines({apps}: InspectDocument): string[] {
  const [only, ...others] = apps.value;
  if (!only || (others.length === 0 && only.path === '.')) return [];
  const lines = apps.value.map((app, i) =>
    row(i === 0 ? 'Web apps' : '', `${app.path}, ${app.framework}${app.chosen ? ', looked at here' : ''}`, app),
  );
  const example = apps.value.find(app => !app.chosen && app.path !== '.') ?? apps.value.find(app => app.path !== '.');
  return example ? [...lines, row('', `to look at one alone: paas-tutor inspect ${example.path}`, {})] : lines;
}

function listLines(name: string, items: readonly Readonly<Record<string, unknown>>[]): string[] {
  if (items.length === 0) return [row(name, 'none', {})];
  return items.map((item, i) => row(i === 0 ? name : '', written(item), item as {file?: string; line?: number}));
}

function missingText(key: string, reason: string | undefined): string {
  return reason === undefined || reason === NONE[key] ? 'none' : `not known: ${reason}`;
}

/** A value, with words where it has none. */
function valueText(key: (typeof NAMES)[number][0], value: unknown): string {
  if (key === 'pythonVersion') return String(value).replace(/^python-/, '');
  return (
    written(value) || (key === 'staticFiles' ? 'no folder is named, and nothing that serves them was found' : 'none')
  );
}

function written(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const parts: (readonly [string, unknown])[] = Object.entries(value).filter(
    ([key, v]) => key !== 'file' && key !== 'line' && v !== null && v !== '',
  );
  return parts
    .map(([key, v]) =>
      key === 'name' || key === 'id' || key === 'kind' ? String(v) : `${key} ${Array.isArray(v) ? v.join(', ') : v}`,
    )
    .join(', ');
}

function row(name: string, value: string, place: {file?: string | null; line?: number | null}): string {
  const where = place.file ? `   (${place.file}${place.line ? `:${place.line}` : ''})` : '';
  return `  ${name.padEnd(22)}${value}${where}`;
}
