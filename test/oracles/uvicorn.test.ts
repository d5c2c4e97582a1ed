import {execFileSync} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {describe, expect, it} from 'vitest';
import {ownServer} from '../../src/platforms/own-server.ts';
import {parseWords} from '../../src/project/facts/command/command.ts';
import {serverIn} from '../../src/project/facts/command/started-server.ts';
import {memoryProject} from '../../src/project/project.ts';
import {PYTHON, pythonHas} from '../support/python.ts';

type Environment = Readonly<Record<string, string>>;
type Question = readonly [command: string, environment?: Environment];

/** Where uvicorn may be told to listen: by nothing, by options in each of their spellings, by variables, by both. */
const QUESTIONS: readonly Question[] = [
  ['app:app'],
  ['app:app --port 18001'],
  ['app:app --port=18001'],
  ['--port 18001 app:app'],
  ['app:app --host 0.0.0.0'],
  ['app:app --host=0.0.0.0 --port=18001'],
  ['app:app --host 127.0.0.1 --port 18002 --port 18001'],
  ['app:app --host 0.0.0.0 --host 127.0.0.1'],
  ['app:app --host ::'],
  ['app:app --host ::1'],
  ['app:app --workers 4 --port 18001'],
  ['--factory app:app --host 0.0.0.0'],
  ['app:app --proxy-headers --port 18001'],
  ['app:app --reload'],
  ['app:app --uds /tmp/app.sock'],
  ['app:app --uds=/tmp/app.sock --host 0.0.0.0'],
  ['app:app', {UVICORN_HOST: '0.0.0.0'}],
  ['app:app', {UVICORN_PORT: '18001'}],
  ['app:app --port 18002', {UVICORN_PORT: '18001'}],
  ['app:app', {UVICORN_HOST: '0.0.0.0', UVICORN_PORT: '18001'}],
  ['app:app', {UVICORN_UDS: '/tmp/app.sock'}],
  ['app:app', {PORT: '18001'}],
  ['app:app', {HOST: '0.0.0.0', WEB_CONCURRENCY: '2'}],
];

interface Answer {
  readonly host?: string;
  readonly port?: number;
  readonly socket?: string;
  readonly refused?: string;
}

function ask(): readonly Answer[] {
  const input = JSON.stringify(
    QUESTIONS.map(([command, environment = {}]) => ({words: command.split(' ').filter(Boolean), environment})),
  );
  const script = fileURLToPath(new URL('ask_uvicorn.py', import.meta.url));
  const env = {PATH: '/usr/bin:/bin', PYTHONDONTWRITEBYTECODE: '1', LC_ALL: 'C.UTF-8'};
  return JSON.parse(execFileSync(PYTHON, [script], {input, encoding: 'utf8', env, timeout: 60_000})) as Answer[];
}

/** Where the command is taken to listen. */
function read([command, environment = {}]: Question): Answer {
  const words = ['uvicorn', ...command.split(' ').filter(Boolean)];
  const places = words.map(text => ({text, place: {file: 'web', line: 1, column: 1}}));
  const parsed = parseWords(places, {project: null, environment: new Map(Object.entries(environment))});
  const server = serverIn(parsed, memoryProject({}), ownServer);
  if (!server.known || !server.value) return {refused: 'not read'};
  const {host, port} = server.value.listen;
  if (host.kind === 'socket') return {socket: host.text};
  return port.kind === 'literal' ? {host: host.text, port: port.number} : {refused: port.kind};
}

describe.skipIf(!pythonHas('uvicorn'))('uvicorn listens', () => {
  const answers = pythonHas('uvicorn') ? ask() : [];

  it.each(QUESTIONS.map((question, index) => [question, index] as const))('where %j says', (question, index) => {
    expect(read(question)).toEqual(answers[index]);
  });

  it('is asked for more than one kind of answer', () => {
    expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBeGreaterThan(5);
  });
});
