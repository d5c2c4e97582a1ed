import {beginProject} from './begin-project.ts';

const OWN = 1000;
const IN_FOLDER = 250;
/** Some 4 kB of Python. */
const BODY = `${'# what a shop sells\n'.repeat(90)}VALUE = 1\n${'def total(x):\n    return x + 1\n\n'.repeat(65)}`;

/**
 * Writes a Django project of a thousand Python files of its own, half of them loaded when it starts, and beside them as
 * many files as are asked for of those that no platform runs: of node_modules, a virtual environment, git and data.
 */
export function writeManyFiles(root: string, ignored: number): string {
  const write = beginProject(root);
  write('.gitignore', 'node_modules/\n.venv/\ndata/\n');
  write('mysite/settings.py', 'ROOT_URLCONF = "mysite.urls"\nINSTALLED_APPS = ["shop"]\n');
  write('mysite/urls.py', 'import shop.views\nurlpatterns = []\n');
  write('shop/__init__.py', '');
  write(
    'shop/views.py',
    Array.from({length: OWN / 2}, (_, n) => `from shop.part${n} import VALUE as value${n}\n`).join(''),
  );
  for (let n = 0; n < OWN / 2; n++) write(`shop/part${n}.py`, BODY);
  for (let n = 0; n < OWN / 2; n++) write(`tools/part${n}.py`, BODY);
  const kinds = [
    (n: number) => `node_modules/pack${Math.floor(n / IN_FOLDER)}/file${n}.js`,
    (n: number) => `.venv/lib/python3.13/site-packages/pack${Math.floor(n / IN_FOLDER)}/file${n}.py`,
    (n: number) => `.git/lfs/${Math.floor(n / IN_FOLDER)}/${n}`,
    (n: number) => `data/${Math.floor(n / IN_FOLDER)}/file${n}.csv`,
  ];
  for (let n = 0; n < ignored; n++) write(kinds[n % kinds.length]?.(n) ?? '', 'x\n');
  return root;
}
