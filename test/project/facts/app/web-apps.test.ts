import {describe, expect, it} from 'vitest';
import {heroku} from '../../../../src/platforms/heroku.ts';
import {entryPoint} from '../../../../src/project/facts/app/entry-point.ts';
import {framework} from '../../../../src/project/facts/app/framework.ts';
import {webAppOf, webApps} from '../../../../src/project/facts/app/web-apps.ts';
import {memoryProject} from '../../../../src/project/project.ts';

const FASTAPI = 'from fastapi import FastAPI\n\napp = FastAPI()\n';
const FLASK = 'from flask import Flask\n\napp = Flask(__name__)\n';
const MANAGE = 'import os\n\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")\n';
const shown = (files: Readonly<Record<string, string>>) =>
  webApps(memoryProject(files)).map(({path, framework, place}) => `${path || '.'} ${framework} ${place.file}`);

describe('the web apps of a project', () => {
  it('is one, at the root, of a usual project', () => {
    expect(shown({'manage.py': MANAGE, 'requirements.txt': 'django\n'})).toEqual(['. django manage.py']);
    expect(shown({'main.py': FASTAPI})).toEqual(['. fastapi main.py']);
    expect(shown({'README.md': ''})).toEqual([]);
  });

  it('counts a Django project in a folder to the list of packages above it', () => {
    expect(shown({'requirements.txt': 'django\n', 'netbox/manage.py': MANAGE})).toEqual(['. django netbox/manage.py']);
  });

  it('names each folder that is installed by itself', () => {
    const files = {
      'api/pyproject.toml': '[project]\nname = "api"\n',
      'api/app/main.py': FASTAPI,
      'shop/requirements.txt': 'flask\n',
      'shop/app.py': FLASK,
      'frontend/package.json': '{}',
    };
    expect(shown(files)).toEqual(['api fastapi api/app/main.py', 'shop flask shop/app.py']);
    const project = memoryProject(files);
    expect(webAppOf(project, 'api/app/routes/users.py')?.path).toBe('api');
  });

  it('names two Django projects that share one list', () => {
    expect(shown({'requirements.txt': 'django\n', 'one/manage.py': MANAGE, 'two/manage.py': MANAGE})).toEqual([
      'one django one/manage.py',
      'two django two/manage.py',
    ]);
  });
});

describe('the framework beside an exercise', () => {
  const project = memoryProject({
    'main.py': FASTAPI,
    'practice/manage.py': MANAGE.replaceAll('mysite', 'demo'),
    'practice/demo/settings.py': 'DEBUG = True\n',
    'practice/demo/wsgi.py':
      'from django.core.wsgi import get_wsgi_application\n\napplication = get_wsgi_application()\n',
  });

  it('is that of the app that is served', () => {
    expect(framework(project)).toMatchObject({known: true, value: 'fastapi'});
    expect(entryPoint(project, heroku)).toMatchObject({known: true, value: {module: 'main', attribute: 'app'}});
  });

  it('is Django where manage.py is at the root, whatever lies below', () => {
    const django = memoryProject({'manage.py': MANAGE, 'tools/bot/app.py': FLASK});
    expect(framework(django)).toMatchObject({known: true, value: 'django'});
  });
});
