import {describe, expect, it} from 'vitest';
import {platforms} from '../../src/platforms/index.ts';
import type {Contract} from '../../src/project/contract.ts';
import {memoryProject} from '../../src/project/project.ts';
import {inspectDocument} from '../../src/reports/inspect.ts';
import {inspectText} from '../../src/reports/inspect-text.ts';

const FLASK = {'app.py': 'from flask import Flask\napp = Flask(__name__)\n', 'requirements.txt': 'flask\n'};

function documentOf(files: Readonly<Record<string, string>>, contract: Contract) {
  const roots = {name: 'shop', root: '.', repositoryRoot: null};
  return inspectDocument({project: memoryProject(files), contract, roots, platforms: []});
}

describe('a fact without a value', () => {
  it.each(platforms.map(contract => ({id: contract.id, contract})))('says why on $id', ({contract}) => {
    for (const files of [FLASK, {}, {'README.md': ''}])
      for (const fact of Object.values(documentOf(files, contract)))
        if (typeof fact === 'object' && fact && 'value' in fact && fact.value === null)
          expect((fact as {reason?: string}).reason).toMatch(/\w+\.$/);
  });

  it('is "none" for people where that is certain', () => {
    const [heroku] = platforms;
    const text = heroku && inspectText(documentOf(FLASK, heroku), heroku.name);
    expect(text).toMatch(/Settings module +none\n/);
  });
});

it('names the line of STATIC_ROOT, and the manager whose lock file is there', () => {
  const server = platforms.find(({id}) => id === 'server');
  const document =
    server &&
    documentOf(
      {
        'manage.py': 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n',
        'shop/settings.py': '\n\nSTATIC_ROOT = "/srv/static"\n',
        'shop/wsgi.py': 'import django\n',
        'pyproject.toml': '[tool.poetry.dependencies]\npython = "^3.13"\ndjango = "^5.2"\n',
        'poetry.lock': 'package = []\n',
      },
      server,
    );
  expect(document?.staticFiles).toMatchObject({file: 'shop/settings.py', line: 3});
  expect(document?.packageManager).toMatchObject({value: 'poetry', file: 'poetry.lock'});
});
