import {type Mutation, remove, write} from './edits.ts';

/** Defects that mean the same in every project on every platform. */
export const everywhere: readonly Mutation[] = [
  ['no .gitignore', remove('.gitignore'), ['gitignore-present missing']],
  ['no workflow', remove('.github/workflows/test.yml'), ['ci-runs-tests none']],
  [
    'secrets that git tracks',
    write('.env', 'API_TOKEN=Zq7Vn2xLk9TwPb4RdYh6\n'),
    ['env-file-not-tracked secretTracked .env:1'],
  ],
  [
    'compiled files that git tracks',
    write('__pycache__/tool.cpython-314.pyc', 'x'),
    ['large-or-build-artifacts generated __pycache__/tool.cpython-314.pyc:1'],
  ],
  [
    'a database that git tracks',
    write('db.sqlite3', 'SQLite format 3\0'),
    ['sqlite-file-not-tracked tracked db.sqlite3:1'],
  ],
  [
    'hooks of OpenShift 2',
    write('.openshift/action_hooks/deploy', ''),
    ['dead-platform-files gone .openshift/action_hooks/deploy:1'],
  ],
];
