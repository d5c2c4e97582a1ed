import {describe, expect, it} from 'vitest';
import {runChecks} from '../../src/checks/run.ts';
import {heroku} from '../../src/platforms/heroku.ts';
import {platformById} from '../../src/platforms/index.ts';
import {memoryProject} from '../../src/project/project.ts';

const API = 'from fastapi import FastAPI\napp = FastAPI()\n';

function resolves(files: Readonly<Record<string, string>>, platform: string) {
  return runChecks(memoryProject(files), platformById(platform) ?? heroku).find(r => r.id === 'wsgi-target-resolves');
}

describe('an app that is not where the command looks', () => {
  const uv = {
    'pyproject.toml':
      '[project]\nname = "weather"\nversion = "1"\ndependencies = ["fastapi", "uvicorn"]\n[build-system]\nrequires = ["uv_build"]\n',
    'src/weather/__init__.py': '',
    'src/weather/api.py': API,
    Procfile: 'web: uvicorn weather.api:app --host 0.0.0.0 --port $PORT\n',
  };

  it('waits for the lock file with which the project is installed', () => {
    expect(resolves(uv, 'heroku')).toMatchObject({verdict: 'not-applicable', waitsFor: 'lockfile-present'});
    expect(resolves({...uv, 'requirements.txt': 'fastapi\nuvicorn\n'}, 'heroku')).toMatchObject({verdict: 'fail'});
  });

  it('is built with its list of packages, where both are in a folder', () => {
    const render = (more: object) =>
      resolves(
        {
          'render.yaml':
            'services:\n  - type: web\n    name: api\n    runtime: python\n    buildCommand: pip install -r requirements.txt\n    startCommand: gunicorn wsgi:app\n',
          'backend/wsgi.py': 'from flask import Flask\napp = Flask(__name__)\n',
          'backend/requirements.txt': 'flask\ngunicorn\n',
          ...more,
        },
        'render',
      )?.findings[0]?.expected;
    expect(render({})).toBe('rootDir: backend');
    expect(render({'requirements.txt': 'flask\n'})).toBe('backend.wsgi:app');
  });
});
