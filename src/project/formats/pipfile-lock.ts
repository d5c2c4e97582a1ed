import {oncePer} from '../once.ts';
import {at} from '../place.ts';
import type {ProjectFile} from '../project.ts';
import {type JsonNode, member, parseJson, textOf} from './json-with-positions.ts';
import {brokenLock, type LockedPackage, type LockFile} from './lock.ts';
import {normaliseName} from './package-name.ts';
import {decoded, notUtf8} from './text.ts';

/** The parsed Pipfile.lock; null where its bytes cannot be had. */
export const pipfileLockFile = oncePer((file: ProjectFile): LockFile | null => {
  const source = decoded(file);
  if (!source) return null;
  const fault =
    source.encoding === 'utf-8-bom' ? {message: 'a byte order mark', place: at(file.path)} : notUtf8(source);
  return fault ? brokenLock(file.path, 'pipenv', fault) : parsePipfileLock(source.text, file.path);
});

/** Parses a Pipfile.lock. Never throws. */
export function parsePipfileLock(text: string, file: string): LockFile {
  const document = parseJson(text, file);
  if (!document.ok) return brokenLock(file, 'pipenv', document);
  const {root} = document;
  const meta = member(root, '_meta');
  const requires = member(meta, 'requires');
  const python = member(requires, 'python_full_version') ?? member(requires, 'python_version');
  const version = textOf(python);
  const sections = root.kind === 'object' ? root.members.filter(m => m.key !== '_meta') : [];
  return {
    file,
    tool: 'pipenv',
    error: null,
    packages: sections.flatMap(section => packagesOf(section.value, groupOf(section.key))),
    root: null,
    members: [],
    overrides: [],
    python: version === null || !python ? null : {text: version, place: python.place},
    hash: textOf(member(member(meta, 'hash'), 'sha256')),
  };
}

function groupOf(section: string): string {
  if (section === 'default') return 'production';
  return section === 'develop' ? 'dev' : section;
}

function packagesOf(section: JsonNode, group: string): LockedPackage[] {
  if (section.kind !== 'object') return [];
  return section.members.map(({key, keyPlace, value}) => ({
    name: normaliseName(key),
    version: textOf(member(value, 'version'))?.replace(/^==\s*/, '') ?? null,
    place: keyPlace,
    groups: [group],
    markerText: textOf(member(value, 'markers')),
    requires: [],
    declared: [],
  }));
}
