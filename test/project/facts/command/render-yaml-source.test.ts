import {describe, expect, it} from 'vitest';
import {render} from '../../../../src/platforms/render.ts';
import {builtFolder} from '../../../../src/project/facts/command/built-folder.ts';
import {processes} from '../../../../src/project/facts/command/processes.ts';
import {startCommand} from '../../../../src/project/facts/command/start-command.ts';
import {declaredVariables} from '../../../../src/project/facts/configuration/declared-variables.ts';
import {memoryProject} from '../../../../src/project/project.ts';

const service = (name: string, more: Readonly<Record<string, string>> = {}) =>
  Object.entries({type: 'web', name, runtime: 'python', startCommand: `gunicorn ${name}:app`, ...more})
    .map(([key, value], index) => `${index === 0 ? '  - ' : '    '}${key}: ${value}\n`)
    .join('');
const file = (...services: readonly string[]) => `services:\n${services.join('')}`;
const webOf = (yaml: string, files: Readonly<Record<string, string>> = {}) => {
  const start = startCommand(memoryProject({'render.yaml': yaml, ...files}), render);
  return start.known ? (start.value?.command.text ?? null) : start.reason;
};

describe('the web service of render.yaml', () => {
  it.each<[string, string, string | RegExp]>([
    ['the only one', file(service('shop')), 'gunicorn shop:app'],
    ['beside a front end', file(service('pages', {runtime: 'static'}), service('api')), 'gunicorn api:app'],
    [
      'beside a service of another language',
      file(service('front', {runtime: 'node'}), service('api')),
      'gunicorn api:app',
    ],
    ['beside a worker', file(service('mail', {type: 'worker'}), service('api')), 'gunicorn api:app'],
    [
      'beside what shows its tasks',
      file(service('app'), service('flower', {startCommand: 'celery flower -A tasks'})),
      'gunicorn app:app',
    ],
    [
      'in the root rather than in a folder',
      file(service('docs', {rootDir: 'docs'}), service('api')),
      'gunicorn api:app',
    ],
    ['two of them', file(service('api'), service('admin')), /several web services \(api, admin\)/],
    ['two folders', file(service('a', {rootDir: 'a'}), service('b', {rootDir: 'b'})), /several web services/],
    ['none', 'databases:\n  - name: db\n', /dashboard/],
    ['a broken file', 'services:\n\t- type: web\n', /cannot be read as YAML/],
    [
      'staging and production alike',
      `projects:\n  - name: shop\n    environments:\n${['staging', 'production']
        .map(
          name =>
            `      - name: ${name}\n        services:\n          - type: web\n            name: shop-${name}\n            runtime: python\n            startCommand: gunicorn shop:app\n`,
        )
        .join('')}`,
      'gunicorn shop:app',
    ],
  ])('%s', (_, yaml, expected) => {
    if (typeof expected === 'string') expect(webOf(yaml)).toBe(expected);
    else expect(webOf(yaml)).toMatch(expected);
  });

  it('starts what its Dockerfile says, or the command that stands for it', () => {
    const docker = {
      'api/main.py': 'app = object()\n',
      'api/Dockerfile': 'FROM python:3.14\nCOPY . /app\nWORKDIR /app\nCMD ["gunicorn", "main:app"]\n',
    };
    const image = {runtime: 'docker', rootDir: 'api'};
    const withoutCommand = service('api', image).replace(/ {4}startCommand.*\n/, '');
    expect(webOf(file(withoutCommand), docker)).toContain('gunicorn');
    expect(webOf(file(`${withoutCommand}    dockerCommand: gunicorn other:app\n`), docker)).toBe('gunicorn other:app');
    expect(webOf(file(withoutCommand))).toMatch(/not among the project's files/);
  });

  it('is built and started in its folder', () => {
    const project = memoryProject({
      'render.yaml': file(service('api', {rootDir: './api/', buildCommand: 'pip install -r requirements.txt'})),
    });
    expect(builtFolder(project, render)).toBe('api');
    const found = processes(project, render);
    const folders = found.known ? found.value.flatMap(({command}) => command.invocations.map(i => i.directory)) : [];
    expect(folders).toEqual(['api', 'api']);
  });

  it('gets the variables of its groups, the last of a name', () => {
    const variables = `    envVars:
      - fromGroup: shared
      - key: LEVEL
        value: debug
      - key: KEY
        generateValue: true
      - key: URL
        fromDatabase: {name: db, property: connectionString}
      - key: HAND
        sync: false
envVarGroups:
  - name: shared
    envVars:
      - {key: LEVEL, value: info}
      - {key: N, value: 3.10}
`;
    const project = memoryProject({'render.yaml': file(service('api') + variables)});
    expect(
      [...declaredVariables(project, render)].map(
        ([name, {value, valuePlace}]) =>
          `${name} ${value.kind} ${'text' in value ? value.text : ''} ${valuePlace.line}`,
      ),
    ).toEqual([
      'LEVEL literal debug 9',
      'N literal 3.10 20',
      'KEY generated  11',
      'URL database-address  13',
      'HAND by-hand  14',
    ]);
  });
});
