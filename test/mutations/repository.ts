import {type Edit, type Mutation, remove, replace, write} from './edits.ts';

/** Defects of the repository, in the Django project. */
export const djangoRepository: readonly Mutation[] = [
  ['no .gitignore', remove('.gitignore'), ['gitignore-present missing']],
  ['secrets are not ignored', replace('.gitignore', '.env\n', ''), ['gitignore-present notIgnored .gitignore:1']],
  [
    'the virtual environment is not ignored',
    replace('.gitignore', '.venv/\n', ''),
    ['gitignore-present notIgnored .gitignore:1'],
  ],
  [
    'collected files are not ignored',
    replace('.gitignore', 'staticfiles/\n', ''),
    ['gitignore-present notIgnored .gitignore:1'],
  ],
  ['no workflow', remove('.github/workflows/test.yml'), ['ci-runs-tests none']],
  [
    'compiled files are tracked',
    write('shop/__pycache__/models.cpython-314.pyc', 'x'),
    ['large-or-build-artifacts generated shop/__pycache__/models.cpython-314.pyc:1'],
  ],
  [
    'collected files are tracked',
    write('staticfiles/site.css', 'body {}'),
    ['large-or-build-artifacts generated staticfiles/site.css:1'],
  ],
  [
    'the package is left out of the slug',
    write('.slugignore', '*.psd\nmysite/\n'),
    ['wsgi-target-resolves leftOut .slugignore:2'],
  ],
  [
    'manage.py is left out of the slug',
    write('.slugignore', 'manage.py\n'),
    ['wsgi-target-resolves leftOut .slugignore:1'],
  ],
  [
    'the migrations are left out of the slug',
    write('.slugignore', 'shop/migrations\n'),
    ['migrations-committed ignored .slugignore:1'],
  ],
  ['what is not needed is left out of the slug', write('.slugignore', 'docs/\n*.psd\n'), []],
  ['the Procfile was never added', untracked('Procfile'), ['git-clean untracked Procfile:1']],
  ['an app.json that is no JSON', write('app.json', '{,}'), ['heroku-app-json-valid notJson app.json:1']],
  ['a stack that is gone', write('app.json', '{"stack": "heroku-18"}'), ['heroku-stack-supported removed app.json:1']],
  [
    'a process of app.json that nothing names',
    write('app.json', '{"formation": {"wep": {"quantity": 1}}}'),
    ['heroku-app-json-valid unknownProcess app.json:1'],
  ],
  [
    'hooks of OpenShift 2',
    write('.openshift/action_hooks/deploy', ''),
    ['dead-platform-files gone .openshift/action_hooks/deploy:1'],
  ],
  [
    'django-toolbelt',
    replace('requirements.txt', 'gunicorn=', 'django-toolbelt==0.0.1\ngunicorn='),
    ['dead-platform-packages obsolete requirements.txt:3'],
  ],
];

/** The same file, which git does not track. */
function untracked(path: string): Edit {
  return files => {
    const like = files[path];
    if (typeof like !== 'string' && !(like instanceof Uint8Array)) throw new Error(`no ${path}`);
    return {...files, [path]: {content: like, tracked: false}};
  };
}
