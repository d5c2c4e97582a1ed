import {expect, it} from 'vitest';
import {fly} from '../../../../src/platforms/fly.ts';
import {image} from '../../../../src/project/facts/image/image.ts';
import {memoryProject} from '../../../../src/project/project.ts';

/** Where a path of the image comes from, after these lines of a Dockerfile. */
function origin(lines: readonly string[], path: string): string | null {
  const Dockerfile = ['FROM python:3.14-slim', ...lines, ''].join('\n');
  const built = image(memoryProject({Dockerfile, 'fly.toml': '', 'list.txt': '', 'app/main.py': ''}), fly);
  return built.known && built.value ? built.value.projectPath(path) : '?';
}

it.each([
  ['into a folder, as the slash says', ['COPY list.txt /tmp/'], '/tmp/list.txt', 'list.txt'],
  ['under the name that is given', ['COPY list.txt /tmp/all.txt'], '/tmp/all.txt', 'list.txt'],
  ['into a folder that every Linux has', ['COPY list.txt /tmp'], '/tmp/list.txt', 'list.txt'],
  ['into another of them', ['COPY ./list.txt /usr/src'], '/usr/src/list.txt', 'list.txt'],
  ['into the working folder', ['WORKDIR /code', 'COPY list.txt /code'], '/code/list.txt', 'list.txt'],
  ['into the folder above it', ['WORKDIR /code/src', 'COPY list.txt /code'], '/code/list.txt', 'list.txt'],
  ['as a file, where no such folder is', ['COPY list.txt /list'], '/list/list.txt', null],
  ['as a file of that name', ['COPY list.txt /list'], '/list', 'list.txt'],
] as const)('a file goes %s', (_, lines, path, expected) => expect(origin(lines, path)).toBe(expected));
