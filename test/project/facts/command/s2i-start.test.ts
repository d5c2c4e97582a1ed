import {expect, it} from 'vitest';
import {s2iStart} from '../../../../src/project/facts/command/sources/s2i-start.ts';
import {type FileLike, memoryProject} from '../../../../src/project/project.ts';

const GUNICORN = {'requirements.txt': 'gunicorn>=20.1.0\n'};
const DJANGO = {
  'requirements.txt': 'Django\ngunicorn\n',
  'manage.py': 'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "s")\n',
};
const SETUP = 'from setuptools import setup\nsetup(\n    name = "testapp",\n    install_requires = ["gunicorn"],\n)\n';

/** What the run script of the builder does, rule by rule, as its own examples show it. */
it.each<[string, Readonly<Record<string, FileLike>>, string]>([
  [
    'an app in the configuration of gunicorn',
    {...GUNICORN, 'gunicorn.conf.py': 'wsgi_app = "a:b"\n', 'app.py': ''},
    'gunicorn',
  ],
  [
    'a version of gunicorn that does not read it',
    {'requirements.txt': 'gunicorn==20.0.4\n', 'gunicorn.conf.py': 'wsgi_app = "a:b"\n', 'app.py': ''},
    'python app.py',
  ],
  ['app.sh before app.py', {...GUNICORN, 'app.sh': '', 'app.py': ''}, './app.sh'],
  ['app.py before wsgi.py', {...GUNICORN, 'app.py': '', 'wsgi.py': ''}, 'python app.py'],
  [
    'a module that is named',
    {...GUNICORN, '.s2i/environment': 'APP_MODULE=app:application\n', 'app.py': ''},
    "gunicorn 'app:application' --bind=0.0.0.0:8080 --access-logfile=-",
  ],
  [
    'a module, another port',
    {...GUNICORN, '.s2i/environment': 'APP_MODULE=app:application\nPORT=8085\n'},
    "gunicorn 'app:application' --bind=0.0.0.0:8085 --access-logfile=-",
  ],
  [
    'a module, a configuration of its own',
    {...GUNICORN, '.s2i/environment': 'APP_MODULE=app:application\nAPP_CONFIG=./gunicorn.conf.py\n'},
    "gunicorn 'app:application' --config ./gunicorn.conf.py",
  ],
  [
    'another folder',
    {...GUNICORN, '.s2i/environment': 'APP_HOME=project\n', 'project/wsgi.py': ''},
    "gunicorn 'wsgi' --bind=0.0.0.0:8080 --access-logfile=- (in project)",
  ],
  ['a name in setup.py', {...GUNICORN, 'setup.py': SETUP}, "gunicorn 'testapp' --bind=0.0.0.0:8080 --access-logfile=-"],
  ['a name that is computed', {...GUNICORN, 'setup.py': 'setup(name=NAME)\n'}, 'unknown at setup.py'],
  [
    'Django with wsgi.py',
    {...DJANGO, 'wsgi.py': ''},
    "python manage.py migrate --noinput && gunicorn 'wsgi' --bind=0.0.0.0:8080 --access-logfile=-",
  ],
  [
    'Django without migrations',
    {...DJANGO, 'wsgi.py': '', '.s2i/environment': 'DISABLE_MIGRATE=1\n'},
    "gunicorn 'wsgi' --bind=0.0.0.0:8080 --access-logfile=-",
  ],
  ['Django alone', DJANGO, 'python manage.py migrate --noinput && python manage.py runserver 0.0.0.0:8080'],
  ['no gunicorn', {'requirements.txt': 'flask # not gunicorn\n', 'wsgi.py': ''}, 'none'],
  [
    'gunicorn in an included list',
    {'requirements.txt': '-r base.txt\n', 'base.txt': 'gunicorn\n', 'wsgi.py': ''},
    "gunicorn 'wsgi' --bind=0.0.0.0:8080 --access-logfile=-",
  ],
  ['a file that is not there', {'.s2i/environment': 'APP_FILE=x.py\n', 'app.py': ''}, 'missing x.py'],
  ['a folder outside', {'.s2i/environment': 'APP_HOME=../x\n'}, 'unknown at .s2i/environment'],
  ['a script of its own', {'.s2i/bin/run': 'exec gunicorn a:b\n', 'app.py': ''}, 'bash .s2i/bin/run'],
  [
    'a script that goes on with the usual one',
    {'.s2i/bin/run': 'exec /usr/libexec/s2i/run\n', 'app.py': ''},
    'python app.py',
  ],
])('%s', (_, files, expected) => {
  const start = s2iStart(memoryProject(files));
  if (!start.known) return expect(`unknown at ${start.place?.file}`).toBe(expected);
  const {by, command, directory} = start.value;
  const said = by === 'none' ? by : by === 'missing' ? `${by} ${command}` : command;
  expect(directory === '' ? said : `${said} (in ${directory})`).toBe(expected);
});
