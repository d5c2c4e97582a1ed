import {mkdirSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';

const SETTINGS = 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")\n';
const WSGI = 'from django.core.wsgi import get_wsgi_application\napplication = get_wsgi_application()\n';

/** Begins a Django project that starts on Heroku, without settings and addresses; gives what writes its other files. */
export function beginProject(root: string): (path: string, text: string) => void {
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), {recursive: true});
    writeFileSync(join(root, path), text);
  };
  write('Procfile', 'web: gunicorn mysite.wsgi\n');
  write('requirements.txt', 'Django==5.2\ngunicorn==23.0\n');
  write('manage.py', SETTINGS);
  write('mysite/__init__.py', '');
  write('mysite/wsgi.py', SETTINGS + WSGI);
  return write;
}
