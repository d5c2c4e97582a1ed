import {describe, expect, it} from 'vitest';
import {appEngine} from '../../../../src/platforms/app-engine.ts';
import {appEngineFlex} from '../../../../src/platforms/app-engine-flex.ts';
import {platformsShown} from '../../../../src/platforms/recognise.ts';
import {declared} from '../../../../src/project/facts/command/processes.ts';
import {startCommand} from '../../../../src/project/facts/command/start-command.ts';
import {memoryProject} from '../../../../src/project/project.ts';
import {resultsOf} from '../../../clean-project.ts';

const FULL = `runtime: python313
env: standard
entrypoint: gunicorn -b :$PORT main:app
manual_scaling:
  instances: 2
runtime_config:
  operating_system: ubuntu24
  runtime_version: "3.13"
env_variables: &same
  MODE: live
  NUMBER: 8
build_env_variables:
  <<: *same
handlers:
- url: /static
  static_dir: site/static/
- url: /media/(.*)
  static_files: media/\\1
- url: /(.*\\.css)
  static_files: css/\\1
- url: /.*
  script: auto
`;

const of = (yaml: string, more: Record<string, string> = {}) => memoryProject({'app.yaml': yaml, ...more});

describe('app.yaml', () => {
  it('gives the folders that it serves, as far as an address leads to one folder', () => {
    const statics = declared(of(FULL), appEngine).flatMap(source => source.statics ?? []);
    expect(statics.map(({url, folder}) => [url, folder])).toEqual([
      ['/static', 'site/static'],
      ['/media', 'media'],
    ]);
  });

  it('gives variables, instances and the version', () => {
    const [source] = declared(of(FULL), appEngine);
    expect(source?.variables?.map(({name, value}) => [name, value])).toEqual([
      ['MODE', {kind: 'literal', text: 'live'}],
      ['NUMBER', {kind: 'literal', text: '8'}],
    ]);
    expect(source).toMatchObject({instances: 2, python: {text: 'python313', version: '3.13'}});
  });

  it('starts main:app where it has no entrypoint, in the standard environment alone', () => {
    const start = startCommand(of('runtime: python313\n'), appEngine);
    expect(start).toMatchObject({known: true, value: {byDefault: true, command: {text: 'gunicorn main:app'}}});
    expect(startCommand(of('runtime: python\nenv: flex\n'), appEngineFlex)).toMatchObject({known: true, value: null});
  });

  it('takes everything from the Dockerfile with runtime: custom', () => {
    const image = {Dockerfile: 'FROM python:3.13\nCMD ["gunicorn", "-b", ":8080", "main:app"]\n'};
    const start = startCommand(of('runtime: custom\nenv: flex\n', image), appEngineFlex);
    expect(start).toMatchObject({known: true, value: {command: {text: 'gunicorn -b :8080 main:app'}}});
  });

  it.each([
    ['runtime: python313\n', ['app-engine']],
    ['runtime: python\nenv: flex\n', ['app-engine-flex']],
    ["runtime: python\nenv: 'flexible'\n", ['app-engine-flex']],
  ])('shows the environment that it is for: %j', (yaml, ids) => {
    expect(platformsShown(of(yaml)).map(({contract}) => contract.id)).toEqual(ids);
  });

  it('makes no check throw, wherever it is cut off and whatever stands in it', () => {
    const lines = FULL.split('\n');
    const texts = lines.flatMap((line, index) => {
      const rest = [...lines.slice(0, index), ...lines.slice(index + 1)].join('\n');
      const value = (put: string) => FULL.replace(line, line.replace(/:.*$/, `: ${put}`));
      return [lines.slice(0, index).join('\n'), rest, value('[]'), value('{a: {b: 1}}'), value('null')];
    });
    for (const text of texts)
      for (const contract of [appEngine, appEngineFlex]) {
        const broken = resultsOf({'app.yaml': text, 'main.py': 'app = 1\n'}, contract).filter(
          r => r.verdict === 'error',
        );
        expect(broken.map(({id, reason}) => `${id} ${reason} in\n${text}`)).toEqual([]);
      }
  });
});
