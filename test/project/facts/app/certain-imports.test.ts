import {expect, test} from 'vitest';
import {heroku} from '../../../../src/platforms/heroku.ts';
import {certainFiles} from '../../../../src/project/facts/app/certain-imports.ts';
import {memoryProject, type Project, type ProjectFile} from '../../../../src/project/project.ts';

/** A Django project of apps that import each other in a ring: from each one all others are reached. */
function ring(apps: number): Project {
  const names = Array.from({length: apps}, (_, n) => `app${n}`);
  const own = names.flatMap((name, n): [string, string][] => [
    [`${name}/__init__.py`, ''],
    [`${name}/models.py`, `from ${names[(n + 1) % apps]}.models import Thing as Other\nclass Thing: pass\n`],
    [`${name}/urls.py`, 'from . import models\nurlpatterns = []\n'],
  ]);
  return memoryProject({
    Procfile: 'web: gunicorn mysite.wsgi\n',
    'manage.py': 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")\n',
    'mysite/wsgi.py':
      'import os\nfrom django.core.wsgi import get_wsgi_application\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")\napplication = get_wsgi_application()\n',
    'mysite/settings.py': `ROOT_URLCONF = "mysite.urls"\nINSTALLED_APPS = ${JSON.stringify(names)}\n`,
    'mysite/urls.py': `from django.urls import include, path\nurlpatterns = [${names.map(name => `path("", include("${name}.urls"))`)}]\n`,
    ...Object.fromEntries(own),
  });
}

/** How often files were asked for until it was known which ones are loaded for certain. */
function questions(project: Project): number {
  let count = 0;
  class Counted extends Map<string, ProjectFile> {
    override get(path: string) {
      count++;
      return super.get(path);
    }
    override has(path: string) {
      count++;
      return super.has(path);
    }
  }
  const files = certainFiles({...project, files: new Counted(project.files)}, heroku);
  expect(files.known && files.value.size).toBe(1 + 2 + (project.files.size - 5));
  return count;
}

test('takes work in proportion to the files that are loaded, though every app leads to every other', () => {
  const small = questions(ring(20));
  expect(questions(ring(80))).toBeLessThan(4.5 * small);
});
