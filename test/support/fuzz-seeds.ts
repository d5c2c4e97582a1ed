import {readdirSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {topics} from '../../src/checks/index.ts';
import {parsePage} from '../../src/checks/page.ts';
import type {FileLike, GitState} from '../../src/project/project.ts';

/** A project to start from: the examples of the checks' pages, and the sample projects. */
export interface Seed {
  readonly files: readonly (readonly [path: string, bytes: Uint8Array])[];
  readonly git: GitState | null;
}

/** Every example of every page, and every sample. */
export function fuzzSeeds(): readonly Seed[] {
  return [...topics.flatMap(topic => topic.checks.flatMap(check => ofPage(topic.id, check.id))), ...samples()];
}

function ofPage(topic: string, id: string): Seed[] {
  const page = parsePage(readFileSync(new URL(`../../src/checks/${topic}/${id}.md`, import.meta.url), 'utf8'), id);
  return page.examples.map(({files, git}) => ({
    git,
    files: Object.entries(files).map(([path, like]) => [path, bytesOf(like)] as const),
  }));
}

function bytesOf(like: FileLike): Uint8Array {
  const content = typeof like === 'string' || like instanceof Uint8Array ? like : (like.content ?? '');
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}

function samples(): Seed[] {
  const root = fileURLToPath(new URL('../../samples/', import.meta.url));
  return readdirSync(root).map(name => ({
    git: null,
    files: readdirSync(root + name, {recursive: true, withFileTypes: true})
      .filter(entry => entry.isFile())
      .map(entry => {
        const path = `${entry.parentPath}/${entry.name}`;
        return [path.slice(root.length + name.length + 1), new Uint8Array(readFileSync(path))] as const;
      }),
  }));
}
