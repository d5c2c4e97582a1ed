import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parse, stringify} from 'yaml';
import type {Facts} from './look.ts';

/** A public project: names, the commit that was looked at, and what the tutor has to say of it. */
export interface ProjectRecord {
  /** `owner/name`, and behind it the folder where the project is only a part of the repository. */
  readonly project: string;
  readonly folder?: string;
  readonly commit: string;
  /** By platform. */
  readonly on: Readonly<Record<string, Facts>>;
}

export interface RecordFile {
  readonly path: string;
  readonly about: string;
  readonly projects: readonly ProjectRecord[];
}

/** The folder of what is recorded. */
export const CORPUS = fileURLToPath(new URL('../../test/corpus/', import.meta.url));

/** What is recorded, a file per kind of project. Throws where a project is recorded twice for one platform: one of them would grow stale. */
export function readRecords(): RecordFile[] {
  const files = readFiles();
  const seen = new Set<string>();
  for (const {project, folder = '.', on} of files.flatMap(({projects}) => projects))
    for (const platform of Object.keys(on)) {
      const name = `${project} ${folder} on ${platform}`;
      if (seen.has(name)) throw new Error(`${name} is recorded twice`);
      seen.add(name);
    }
  return files;
}

function readFiles(): RecordFile[] {
  return readdirSync(CORPUS)
    .filter(name => name.endsWith('.projects.yaml'))
    .map(name => {
      const path = join(CORPUS, name);
      const {about, projects} = parse(readFileSync(path, 'utf8')) as {about: string; projects: ProjectRecord[] | null};
      return {path, about, projects: projects ?? []};
    });
}

/** Writes a file anew. */
export function writeRecords({path, about, projects}: RecordFile): void {
  writeFileSync(path, stringify({about, projects}, {lineWidth: 160}));
}
