import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {importedFiles, importsOf, resolveImport, resolveModule} from '../../../../src/project/facts/python/modules.ts';
import {parsePython} from '../../../../src/project/formats/python.ts';
import {joinPath} from '../../../../src/project/paths.ts';
import {memoryProject} from '../../../../src/project/project.ts';

const files = [
  'app.py',
  'my-app.py',
  'mysite/__init__.py',
  'mysite/wsgi.py',
  'mysite/settings/__init__.py',
  'mysite/settings/production.py',
  'shop/web.py',
  'static/site.css',
  'src/store/__init__.py',
  'src/store/main.py',
  'both.py',
  'both/__init__.py',
  'plain/inner.py',
  'later/plain.py',
];
const project = memoryProject(Object.fromEntries(files.map(file => [file, ''])));

describe('resolveModule', () => {
  it.each<[string, string[], string]>([
    ['app', [''], 'file app.py'],
    ['App', [''], 'outside'],
    ['mysite', [''], 'package mysite/__init__.py'],
    ['mysite.wsgi', [''], 'file mysite/wsgi.py'],
    ['mysite.WSGI', [''], 'missing mysite.WSGI'],
    ['mysite.wsgi.application', [''], 'missing mysite.wsgi.application'],
    ['mysite.settings', [''], 'package mysite/settings/__init__.py'],
    ['mysite.settings.production', [''], 'file mysite/settings/production.py'],
    ['mysite.urls', [''], 'missing mysite.urls'],
    ['mysite.urls.v1', [''], 'missing mysite.urls'],
    ['mysit.wsgi', [''], 'outside'],
    ['shop', [''], 'package null'],
    ['shop.web', [''], 'file shop/web.py'],
    ['shop.api', [''], 'missing shop.api'],
    ['static', [''], 'package null'],
    ['static.site', [''], 'outside'],
    ['store.main', [''], 'outside'],
    ['store.main', ['', 'src'], 'file src/store/main.py'],
    ['src.store.main', [''], 'file src/store/main.py'],
    ['both', [''], 'package both/__init__.py'],
    ['plain', ['', 'later'], 'file later/plain.py'],
    ['main', ['src/store'], 'file src/store/main.py'],
    ['main', ['./src/store/'], 'file src/store/main.py'],
    ['flask', [''], 'outside'],
    ['', [''], 'missing '],
    ['a-b', [''], 'outside'],
    ['a/b', [''], 'missing a/b'],
    ['my-app', [''], 'file my-app.py'],
    ['mysite..wsgi', [''], 'missing mysite..wsgi'],
  ])('%s in %j: %s', (dotted, searchPaths, wanted) => {
    const found = resolveModule(project, dotted, searchPaths);
    const detail = found.kind === 'outside' ? '' : found.kind === 'missing' ? ` ${found.name}` : ` ${found.file}`;
    expect(found.kind + detail).toBe(wanted);
  });

  it('answers for any text, and names no file that is not there', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^[a-z_.]{0,12}$/)),
        fc.array(fc.oneof(fc.constant(''), fc.string())),
        (dotted, paths) => {
          const found = resolveModule(project, dotted, paths);
          if ('file' in found && found.file !== null) expect(project.files.has(found.file)).toBe(true);
        },
      ),
    );
  });
});

describe('resolveImport', () => {
  it.each<[string, string, number, string]>([
    ['mysite/wsgi.py', 'settings', 1, 'mysite/settings/__init__.py'],
    ['mysite/settings/production.py', '', 1, 'mysite/settings/__init__.py'],
    ['mysite/settings/__init__.py', 'production', 1, 'mysite/settings/production.py'],
    ['mysite/settings/production.py', 'wsgi', 2, 'mysite/wsgi.py'],
    ['mysite/wsgi.py', 'app', 0, 'app.py'],
    ['mysite/wsgi.py', 'nowhere', 1, 'missing'],
    ['app.py', 'mysite', 1, 'mysite/__init__.py'],
    ['app.py', '', 4, 'outside'],
  ])('%s: %s with %i dots is %s', (file, module, level, wanted) => {
    const found = resolveImport(project, file, {module, level}, ['']);
    expect('file' in found ? found.file : found.kind).toBe(wanted);
  });
});

describe('importsOf', () => {
  it('finds imports everywhere in a file', () => {
    const source =
      'import a.b, c as d\ndef f():\n    from .x import y, z\ntry:\n    from q import *\nexcept E:\n    pass\n';
    expect(importsOf(parsePython(source, 'm.py')).map(i => [i.level, i.module, i.names.join(), i.place.line])).toEqual([
      [0, 'a.b', '', 1],
      [0, 'c', '', 1],
      [1, 'x', 'y,z', 3],
      [0, 'q', '*', 5],
    ]);
  });
});

describe('importedFiles', () => {
  it.each<[string, string, string[]]>([
    [
      'a dotted import loads the packages on the way',
      'import mysite.settings.production',
      ['mysite/__init__.py', 'mysite/settings/__init__.py', 'mysite/settings/production.py'],
    ],
    ['a submodule that is taken by name', 'from mysite import wsgi', ['mysite/__init__.py', 'mysite/wsgi.py']],
    ['something outside', 'import flask.json', []],
  ])('%s', (_, text, wanted) => {
    const [first] = importsOf(parsePython(text, 'app.py'));
    expect(first && importedFiles(project, 'app.py', first, [''])).toEqual(wanted);
  });
});

describe('joinPath', () => {
  it.each([
    ['', 'a', 'a'],
    ['.', 'a/b', 'a/b'],
    ['a', '../b', 'b'],
    ['', '../b', '../b'],
    ['a/', './b/', 'a/b'],
  ])('%s and %s: %s', (folder, name, wanted) => {
    expect(joinPath(folder, name)).toBe(wanted);
  });
});
