import {cleanLine} from '../project/clean-text.ts';
import type {Contract} from '../project/contract.ts';
import {framework} from '../project/facts/framework.ts';
import {serverCommand} from '../project/facts/server-command.ts';
import {startCommand} from '../project/facts/start-command.ts';
import type {Fact} from '../project/place.ts';
import type {Project} from '../project/project.ts';
import type {Seen} from './survey.ts';

const names = {
  django: 'Django',
  flask: 'Flask',
  fastapi: 'FastAPI',
  starlette: 'Starlette',
  pyramid: 'Pyramid',
  aiohttp: 'aiohttp',
  wsgi: 'a WSGI app',
  asgi: 'an ASGI app',
  none: null,
} as const;

/** What the first screen says about the project, each with its file. */
export function seenIn(project: Project, contract: Contract): readonly Seen[] {
  return [
    row('Framework', framework(project), value => names[value], 'no web framework found'),
    row('Start command', startCommand(project, contract), value => value?.command.text ?? null, missingStart(contract)),
    row('Server', serverCommand(project, contract), value => value?.server ?? null, 'none yet'),
  ];
}

function row<T>(name: string, fact: Fact<T>, say: (value: T) => string | null, missing: string): Seen {
  const place = {file: fact.place ? cleanLine(fact.place.file) : null, line: fact.place?.line ?? null};
  if (!fact.known) return {name, kind: 'unknown', value: cleanLine(fact.reason), ...place};
  const value = say(fact.value);
  return value === null
    ? {name, kind: 'missing', value: missing, ...place}
    : {name, kind: 'known', value: cleanLine(value), ...place};
}

function missingStart({start}: Contract): string {
  const [file] = start.from;
  return file ? `none yet (no ${file})` : 'none yet';
}
