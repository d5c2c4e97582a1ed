import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {memoryProject, type Project} from '../project/project.ts';
import {readRegularFile, statusOf} from './read-file.ts';
import {isSkippedFolder} from './skipped-folders.ts';

const MOST_FIXTURES = 200;
const MOST_FILES = 2000;
const LARGEST_FILE = 1024 * 1024;
const DEEPEST = 20;

/** A project that a track is tried on. */
export interface Fixture {
  readonly name: string;
  /** Without its `expect.yaml`, and without a repository. */
  readonly project: Project;
  /** The text of its `expect.yaml`; null where there is none. */
  readonly expectations: string | null;
}

export type ReadFixtures =
  | {readonly ok: true; readonly fixtures: readonly Fixture[]}
  | {readonly ok: false; readonly problem: string};

/** Reads the projects in `fixtures/` of a track's folder as data: no link is followed. */
export function readFixtures(folder: string): ReadFixtures {
  const root = join(folder, 'fixtures');
  if (!statusOf(root)?.isDirectory()) return {ok: true, fixtures: []};
  const names = readdirSync(root, {withFileTypes: true})
    .filter(entry => entry.isDirectory())
    .map(({name}) => name)
    .sort();
  if (names.length > MOST_FIXTURES) return no(`fixtures/ holds more than ${MOST_FIXTURES} projects`);
  const fixtures: Fixture[] = [];
  for (const name of names) {
    const files = new Map<string, {content: Uint8Array; mode: number}>();
    const problem = readInto(files, join(root, name), '', 0);
    if (problem !== null) return no(`fixtures/${name}/${problem}`);
    const expectations = files.get('expect.yaml');
    files.delete('expect.yaml');
    fixtures.push({
      name,
      project: memoryProject(Object.fromEntries(files), {name}),
      expectations: expectations ? new TextDecoder().decode(expectations.content) : null,
    });
  }
  return {ok: true, fixtures};
}

/** Adds what lies below a folder; what is wrong with it, or null. */
function readInto(
  files: Map<string, {content: Uint8Array; mode: number}>,
  root: string,
  below: string,
  depth: number,
): string | null {
  for (const entry of readdirSync(join(root, below), {withFileTypes: true})) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) {
      if (isSkippedFolder(entry.name)) continue;
      const problem = depth === DEEPEST ? `${path} lies too deep` : readInto(files, root, path, depth + 1);
      if (problem !== null) return problem;
      continue;
    }
    const status = statusOf(join(root, path));
    if (!status?.isFile()) return `${path} is a link or no file`;
    const content = readRegularFile(join(root, path), LARGEST_FILE);
    if (!content) return `${path} is larger than ${LARGEST_FILE / 1024} KiB, or cannot be read`;
    if (files.size === MOST_FILES) return ` holds more than ${MOST_FILES} files`;
    files.set(path, {content, mode: status.mode & 0o777});
  }
  return null;
}

const no = (problem: string): ReadFixtures => ({ok: false, problem});
