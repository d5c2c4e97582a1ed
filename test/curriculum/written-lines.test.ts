import {readdirSync, readFileSync} from 'node:fs';
import {expect, it} from 'vitest';
import {readCurriculum} from '../../src/curriculum/compile.ts';
import {factValues} from '../../src/curriculum/fact-values.ts';
import {personalise} from '../../src/curriculum/personalise.ts';
import {platforms} from '../../src/platforms/index.ts';
import {memoryProject} from '../../src/project/project.ts';
import {findingsOf, resultsOf} from '../clean-project.ts';

const root = new URL('../../lessons/', import.meta.url);
const lessons = readCurriculum(
  Object.fromEntries(
    readdirSync(root, {recursive: true, encoding: 'utf8'})
      .filter(path => /\.(?:md|yaml)$/.test(path))
      .map(path => [path.replaceAll('\\', '/'), readFileSync(new URL(path, root), 'utf8')]),
  ),
).value.tracks.flatMap(track => track.lessons);

const projects = {
  django: {
    'requirements.txt': 'django==5.2.7\ngunicorn==26.0.0\n',
    'manage.py': 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")\n',
    'mysite/__init__.py': '',
    'mysite/settings.py': 'INSTALLED_APPS = []\nWSGI_APPLICATION = "mysite.wsgi.application"\n',
    'mysite/wsgi.py': 'from django.core.wsgi import get_wsgi_application\n\napplication = get_wsgi_application()\n',
  },
  flask: {
    'requirements.txt': 'flask==3.1.2\ngunicorn==26.0.0\n',
    'shop.py': 'from flask import Flask\n\napp = Flask(__name__)\n',
  },
  factory: {
    'requirements.txt': 'flask==3.1.2\ngunicorn==26.0.0\n',
    'shop/__init__.py': 'from flask import Flask\n\n\ndef create_app():\n    return Flask(__name__)\n',
  },
};
/** What the lessons tell to write beside it where a function makes the app. */
const wsgi = {'wsgi.py': 'from shop import create_app\n\napp = create_app()\n'};
const ids =
  /^(?:wsgi-|shell-quoting|start-command|server-in|eb-wsgipath|eb-application|openshift-entry|server-unit-command)/;

/** The block of a lesson with a word in it, as somebody reads it who has the project open. */
function block(file: string, word: string, files: Readonly<Record<string, string>>, platform: string): string {
  const contract = platforms.find(({id}) => id === platform);
  const steps = lessons.find(lesson => lesson.file === file)?.steps ?? [];
  if (!contract) throw new Error(platform);
  const facts = factValues(memoryProject(files), contract);
  const blocks = steps.flatMap(({body}) => personalise(body, facts).match(/```.*\n[\s\S]*?\n```/g) ?? []);
  const found = blocks.find(text => text.includes(word));
  if (!found) throw new Error(`${file} has no block with ${word}`);
  return found.split('\n').slice(1, -1).join('\n') + '\n';
}

it.each(
  Object.entries(projects).flatMap(([name, files]) => [
    [name, 'openshift', 'openshift/prepare.md', 'APP_MODULE=', '.s2i/environment', files] as const,
    [
      name,
      'elastic-beanstalk',
      'elastic-beanstalk/prepare.md',
      'WSGIPath',
      '.ebextensions/01_python.config',
      files,
    ] as const,
    [name, 'server', 'server/app.md', '[Service]', 'deploy/app.service', files] as const,
  ]),
)('%s: what the lesson on %s proposes starts the app', (name, platform, lesson, word, path, files) => {
  const contract = platforms.find(({id}) => id === platform);
  const written = {...files, ...(name === 'factory' && platform !== 'server' ? wsgi : {})};
  const results = contract ? resultsOf({...written, [path]: block(lesson, word, files, platform)}, contract) : [];
  expect(results.length).toBeGreaterThan(0);
  expect(findingsOf(results).filter(finding => ids.test(finding))).toEqual([]);
  expect(results.find(({id}) => id === 'start-command-defined')?.verdict).not.toBe('fail');
});

it.each([
  ['flask', 'from shop import app as application'],
  ['factory', 'from shop import create_app; application = create_app()'],
] as const)('%s: the WSGI file on PythonAnywhere gets its line', (name, line) => {
  expect(block('pythonanywhere/wsgi-file.md', 'as application', {}, 'pythonanywhere')).toContain('flask_app');
  expect(block('pythonanywhere/wsgi-file.md', line, projects[name], 'pythonanywhere')).toContain(line);
});
