import {beginProject} from './begin-project.ts';

const APPS = 50;
const MODULES = 97;
const CLASSES = 10;

/**
 * Writes a Django project of some 5,000 Python files of 4 kB, all of which are loaded when it starts: fifty apps, each in
 * INSTALLED_APPS, whose modules import those of the next one.
 */
export function writeConnectedProject(root: string): string {
  const write = beginProject(root);
  const apps = Array.from({length: APPS}, (_, n) => `app${n}`);
  write('mysite/base.py', 'class Base:\n    pass\n');
  write('mysite/settings.py', `ROOT_URLCONF = "mysite.urls"\nINSTALLED_APPS = ${JSON.stringify(apps)}\n`);
  const included = apps.map(app => `    path("${app}/", include("${app}.urls")),\n`).join('');
  write('mysite/urls.py', `from django.urls import include, path\nurlpatterns = [\n${included}]\n`);
  apps.forEach((app, n) => {
    const modules = Array.from({length: MODULES}, (_, m) => m);
    write(`${app}/__init__.py`, '');
    write(`${app}/models.py`, modules.map(m => `from ${app}.part${m} import Thing${m}_0\n`).join(''));
    write(`${app}/urls.py`, 'from . import models\nurlpatterns = []\n');
    for (const m of modules) write(`${app}/part${m}.py`, module(`app${(n + 1) % APPS}`, m));
  });
  return root;
}

function module(next: string, m: number): string {
  const other = (m + 1) % MODULES;
  const imports = `import os\nimport json\nfrom mysite.base import Base\nfrom ${next}.part${other} import Thing${other}_1 as Other\n`;
  const classes = Array.from({length: CLASSES}, (_, k) => oneClass(`Thing${m}_${k}`));
  return imports + classes.join('');
}

function oneClass(name: string): string {
  return `
class ${name}(Base):
    """What stands in a shop."""

    name = text(max_length=100, default="a name")
    kind = {"key": "value", "number": 1}

    def total(self, items, *, rate=0.2):
        # Every item counts once.
        prices = [item.price for item in items if item.price is not None]
        if not prices:
            return 0
        return sum(prices) * (1 + rate)
`;
}
