import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {appObject} from '../../../../src/project/facts/app/app-object.ts';
import {moduleNames} from '../../../../src/project/facts/python/module-names.ts';
import {memoryProject} from '../../../../src/project/project.ts';

/** Whether a name is there after the import: `yes`, `perhaps` (a condition), `open` (cannot be seen) or `no`. */
function has(files: Record<string, string> | string, name = 'app'): string {
  const project = memoryProject(typeof files === 'string' ? {'m.py': files} : files);
  const names = moduleNames(project, 'm.py', ['']);
  if (names.certain.has(name)) return 'yes';
  if (names.names.has(name)) return 'perhaps';
  return names.open ? 'open' : 'no';
}

describe('the names of a module', () => {
  it.each<[string, string, string]>([
    ['an assignment', 'app = 1', 'yes'],
    ['one of several targets', 'x = app = 1', 'yes'],
    ['a tuple', 'app, db = f()', 'yes'],
    ['a starred target', 'x, *app = f()', 'yes'],
    ['an annotated assignment', 'app: int = 1', 'yes'],
    ['an annotation alone', 'app: int', 'no'],
    ['an import', 'import app', 'yes'],
    ['a dotted import', 'import app.core', 'yes'],
    ['the last part of a dotted import', 'import core.app', 'no'],
    ['an import under this name', 'import core as app', 'yes'],
    ['an import under another name', 'import app as core', 'no'],
    ['a from-import', 'from core import app', 'yes'],
    ['a from-import under this name', 'from core import x as app', 'yes'],
    ['a function', 'def app(): ...', 'yes'],
    ['an async function', 'async def app(): ...', 'yes'],
    ['a decorated function', '@x.y\ndef app(): ...', 'yes'],
    ['a class', 'class app: ...', 'yes'],
    ['a name inside a function', 'def f():\n    app = 1', 'no'],
    ['a name inside a class', 'class F:\n    app = 1', 'no'],
    ['an attribute', 'x.app = 1', 'no'],
    ['an item', 'x["app"] = 1', 'no'],
    ['another case', 'App = 1', 'no'],
    ['a comment', '# app = 1', 'no'],
    ['a docstring', '"""\napp = 1\n"""', 'no'],
    ['a with body', 'with x:\n    app = 1', 'yes'],
    ['a with target', 'with x as app:\n    pass', 'yes'],
    ['a condition', 'if x:\n    app = 1', 'perhaps'],
    ['both branches', 'if x:\n    app = 1\nelse:\n    app = 2', 'yes'],
    ['every branch of elif', 'if x:\n    app = 1\nelif y:\n    app = 2\nelse:\n    app = 3', 'yes'],
    ['a branch of elif missing', 'if x:\n    app = 1\nelif y:\n    app = 2', 'perhaps'],
    ['the other branch raises', 'if x:\n    app = 1\nelse:\n    raise ValueError', 'yes'],
    ['the other branch exits', 'import sys\nif x:\n    app = 1\nelse:\n    sys.exit(1)', 'yes'],
    ['the main guard', 'if __name__ == "__main__":\n    app = 1', 'no'],
    ['the main guard the other way round', 'if "__main__" == __name__:\n    app = 1', 'no'],
    ['else of the main guard', 'if __name__ == "__main__":\n    pass\nelse:\n    app = 1', 'yes'],
    ['not main', 'if __name__ != "__main__":\n    app = 1', 'yes'],
    ['main and something', 'if __name__ == "__main__" and x:\n    app = 1', 'no'],
    ['main or something', 'if __name__ == "__main__" or x:\n    app = 1', 'perhaps'],
    ['type checking', 'from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from x import app', 'no'],
    ['if True', 'if True:\n    app = 1', 'yes'],
    ['if 0', 'if 0:\n    app = 1', 'no'],
    ['try with a passing handler', 'try:\n    app = 1\nexcept E:\n    pass', 'perhaps'],
    ['try and handler', 'try:\n    from x import app\nexcept ImportError:\n    app = None', 'yes'],
    ['try and a raising handler', 'try:\n    app = 1\nexcept E:\n    raise', 'yes'],
    ['try with else', 'try:\n    x = 1\nexcept E:\n    raise\nelse:\n    app = 1', 'yes'],
    ['finally', 'try:\n    x()\nfinally:\n    app = 1', 'yes'],
    ['a loop body', 'for x in y:\n    app = 1', 'perhaps'],
    ['a loop variable', 'for app in y:\n    pass', 'perhaps'],
    ['while', 'while x:\n    app = 1', 'perhaps'],
    ['match', 'match x:\n    case 1:\n        app = 1', 'perhaps'],
    ['a walrus', 'print(app := 1)', 'yes'],
    ['a walrus in a condition', 'if (app := f()):\n    pass', 'yes'],
    ['augmented', 'app += 1', 'yes'],
    ['deleted', 'app = 1\ndel app', 'no'],
    ['deleted under a condition', 'app = 1\nif x:\n    del app', 'perhaps'],
    ['deleted and made again', 'app = 1\ndel app\napp = 2', 'yes'],
    ['global in a function', 'def f():\n    global app\n    app = 1', 'perhaps'],
    ['exec', 'exec("app = 1")', 'open'],
    ['globals', 'globals()["app"] = 1', 'open'],
    ['globals in a function', 'def f():\n    globals().update(app=1)', 'open'],
    ['vars', 'vars()["app"] = 1', 'open'],
    ['locals in a function', 'def f():\n    return locals()', 'no'],
    ['exec in a comment', '# exec("x")', 'no'],
    ['sys.modules', 'import sys\nsys.modules[__name__] = x', 'open'],
    ['__getattr__', 'def __getattr__(name): ...', 'open'],
    ['a star import from outside', 'from flask import *', 'open'],
    ['a line that Python cannot read', 'x = = 1\n', 'open'],
    ['an empty file', '', 'no'],
  ])('%s', (_, source, wanted) => {
    expect(has(source)).toBe(wanted);
  });

  it.each<[string, Record<string, string>, string]>([
    ['a star import', {'m.py': 'from core import *', 'core.py': 'app = 1'}, 'yes'],
    ['a star import of an empty module', {'m.py': 'from core import *', 'core.py': ''}, 'no'],
    ['a star import under a condition', {'m.py': 'if x:\n    from core import *', 'core.py': 'app = 1'}, 'perhaps'],
    ['a star import in two steps', {'m.py': 'from .a import *', 'a.py': 'from b import *', 'b.py': 'app = 1'}, 'yes'],
    ['__all__ with the name', {'m.py': 'from core import *', 'core.py': '__all__ = ["app"]\napp = 1'}, 'yes'],
    ['__all__ without the name', {'m.py': 'from core import *', 'core.py': '__all__ = ["x"]\napp = x = 1'}, 'no'],
    ['__all__ grown', {'m.py': 'from core import *', 'core.py': '__all__ = []\n__all__ += ["app"]\napp = 1'}, 'yes'],
    ['__all__ computed', {'m.py': 'from core import *', 'core.py': '__all__ = names()\napp = 1'}, 'open'],
    ['behind it, an open module', {'m.py': 'from core import *', 'core.py': 'from flask import *'}, 'open'],
    ['a circle of star imports', {'m.py': 'from core import *', 'core.py': 'from m import *'}, 'open'],
  ])('%s', (_, files, wanted) => {
    expect(has(files)).toBe(wanted);
  });

  it('leaves out private names of a star import', () => {
    expect(has({'m.py': 'from core import *', 'core.py': '_app = 1'}, '_app')).toBe('no');
  });

  it('answers for any text', () => {
    const line = fc.constantFrom(
      'app = 1',
      'if x:',
      '    app = 2',
      'else:',
      'try:',
      'except E:',
      'from . import *',
      'from m import *',
      'def f():',
      '    return app',
      'app = f()',
      'del app',
      'class app(app):',
      'app: int',
      '(((',
      '"""',
      '\t',
      'with x as app:',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(line).map(lines => lines.join('\n')),
        ),
        source => {
          const project = memoryProject({'m.py': source});
          const names = moduleNames(project, 'm.py', ['']);
          for (const name of names.certain) expect(names.names.has(name)).toBe(true);
          expect(appObject(project, 'm.py', 'app', ['']).kind).toMatch(/^(?:app|factory|other|unknown)$/);
        },
      ),
    );
  });
});
