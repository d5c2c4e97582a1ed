import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {parseRequirements} from '../../../src/project/formats/requirements.ts';
import {decodeText} from '../../../src/project/formats/text.ts';

/** Each line in short: `name==1[extra]; marker`, `-r path`, `path (name)`, `!problem`, `--option`. */
function read(text: string): string[] {
  return parseRequirements(text, 'requirements.txt').lines.map(line => {
    switch (line.kind) {
      case 'requirement': {
        const {name, extras, specifier, url, markerText} = line.requirement;
        const list = extras.length > 0 ? `[${extras}]` : '';
        return `${name}${list}${specifier}${url ? ` @ ${url}` : ''}${markerText ? `; ${markerText}` : ''}`;
      }
      case 'location':
        return `${line.form} ${line.location}${line.name ? ` (${line.name})` : ''}${line.editable ? ' editable' : ''}`;
      case 'include':
        return `${line.constraint ? '-c' : '-r'} ${line.path}`;
      case 'option':
        return line.names.map(name => `--${name}`).join(' ');
      case 'invalid':
        return `!${line.problem}`;
      default:
        return line satisfies never;
    }
  });
}

describe('a line of requirements.txt', () => {
  it.each<[string, string]>([
    ['Django', 'django'],
    ['Django==5.2.8', 'django==5.2.8'],
    ['Flask_SQLAlchemy == 3.1', 'flask-sqlalchemy==3.1'],
    ['ruamel.yaml >= 0.18 , < 1', 'ruamel-yaml>=0.18,<1'],
    ['psycopg[binary,pool]~=3.2', 'psycopg[binary,pool]~=3.2'],
    ['django>=5;python_version>="3.10"', 'django>=5; python_version>="3.10"'],
    ["uvloop==0.21 ; sys_platform != 'win32'", "uvloop==0.21; sys_platform != 'win32'"],
    ['django (>=5)', 'django>=5'],
    ['a==1.0.post1', 'a==1.0.post1'],
    ['a===weird', 'a===weird'],
    ['a==1.*', 'a==1.*'],
    ['requests @ https://x.org/r.zip', 'requests @ https://x.org/r.zip'],
    ['requests@https://x.org/r.zip', 'requests @ https://x.org/r.zip'],
    ['requests @ git+https://x.org/r.git@v1', 'requests @ git+https://x.org/r.git@v1'],
    ['numpy @ file:///croot/numpy/dist/numpy.whl', 'numpy @ file:///croot/numpy/dist/numpy.whl'],
    ['git+https://github.com/a/b.git', 'vcs git+https://github.com/a/b.git'],
    ['git+https://github.com/a/b.git@main#egg=Bee', 'vcs git+https://github.com/a/b.git@main (bee)'],
    ['-e git+ssh://git@github.com/a/b#egg=b', 'vcs git+ssh://git@github.com/a/b (b) editable'],
    ['https://x.org/Foo_Bar-1.2-py3-none-any.whl', 'url https://x.org/Foo_Bar-1.2-py3-none-any.whl (foo-bar)'],
    ['https://x.org/foo-1.2.tar.gz', 'url https://x.org/foo-1.2.tar.gz (foo)'],
    ['https://github.com/a/b/archive/main.zip', 'url https://github.com/a/b/archive/main.zip'],
    ['./vendor/foo-1.2.tar.gz', 'path ./vendor/foo-1.2.tar.gz (foo)'],
    ['-e .', 'path . editable'],
    ['--editable=./lib', 'path ./lib editable'],
    ['.[dev]', 'path .'],
    ['libs/own', 'path libs/own'],
    ['C:\\Users\\me\\x-1.0-py3-none-any.whl', 'windows-path C:\\Users\\me\\x-1.0-py3-none-any.whl (x)'],
    ['file:///home/me/x', 'file-url file:///home/me/x'],
    ['-r base.txt', '-r base.txt'],
    ['-rbase.txt', '-r base.txt'],
    ['--requirement=base.txt', '-r base.txt'],
    ['-c limits.txt', '-c limits.txt'],
    ['--index-url https://x.org/simple', '--index-url'],
    ['-i https://x.org --extra-index-url https://y.org', '--index-url --extra-index-url'],
    ['--pre', '--pre'],
    ['numpy=1.26.4=py312h_0', '!conda'],
    ['django=5.2', '!single-equals'],
    ['django = "^5.2"', '!single-equals'],
    ['Package    Version', '!table'],
    ['---------- -------', '!table'],
    ['asgiref    3.8.1', '!table'],
    ['pip install django', '!not-a-requirement'],
    ['django>=5.2.*', '!not-a-requirement'],
    ['django==5.2; platform == windows', '!marker'],
    ['django==5.2 ;', 'django==5.2'],
    ['--upgrade', '!option-refused'],
    ['-U django', '!option-refused'],
    ['--no-such-option', '!option-unknown'],
    ['--index-url', '!option-value'],
    ['django --hash="sha256:x', '!quote'],
    ['<<<<<<< HEAD', '!not-a-requirement'],
  ])('%j', (line, wanted) => expect(read(line)).toEqual([wanted]));

  it('joins continued lines and counts their hashes', () => {
    const {lines} = parseRequirements('\na==1 \\\n    --hash=sha256:1 \\\n    --hash=sha256:2\nb', 'r.txt');
    expect(lines.map(line => [line.place.line, line.kind === 'requirement' ? line.hashes : null])).toEqual([
      [2, 2],
      [5, 0],
    ]);
  });

  it('takes comments away and keeps what looks like one', () => {
    expect(read('# a\n  # b\na # c\nb#c\ngit+https://x.org/y#egg=z # c')).toEqual([
      'a',
      '!not-a-requirement',
      'vcs git+https://x.org/y (z)',
    ]);
  });

  it('says where a line begins, also behind blanks and CRLF', () => {
    const {lines} = parseRequirements('# x\r\n\r\n   django\r\n\tflask', 'r.txt');
    expect(lines.map(({place}) => [place.line, place.column])).toEqual([
      [3, 4],
      [4, 2],
    ]);
  });
});

describe('encodings', () => {
  it.each([
    ['UTF-16LE, as PowerShell writes it', Buffer.from('\ufeffDjango==5.2\r\nflask\r\n', 'utf16le'), 'utf-16le'],
    ['UTF-16BE', Buffer.from('\ufeffDjango==5.2\r\nflask', 'utf16le').swap16(), 'utf-16be'],
    ['UTF-8 with a mark', Buffer.from('\ufeffDjango==5.2\nflask\n'), 'utf-8-bom'],
    ['UTF-8', Buffer.from('Django==5.2\nflask\n'), 'utf-8'],
  ])('%s', (_, bytes, encoding) => {
    const source = decodeText(new Uint8Array(bytes), 'r.txt');
    expect(source.encoding).toBe(encoding);
    expect(read(source.text)).toEqual(['django==5.2', 'flask']);
  });
});

describe('any bytes', () => {
  const line = fc.oneof(
    fc.string({unit: 'binary'}),
    fc.constantFrom('a==1 \\', '-r', '-e', '--hash=', 'a @ ', '#', '\\', "'", '[', ';', '(', '-', '--', '.', '/', ' '),
  );
  it('are read without an exception, and every place lies in the text', () => {
    fc.assert(
      fc.property(
        fc.array(line).map(parts => parts.join('\n')),
        text => {
          const rows = text.split(/\r\n|\r|\n/);
          for (const {place} of parseRequirements(text, 'r.txt').lines) {
            expect(place.line).toBeLessThanOrEqual(rows.length);
            expect(place.column).toBeGreaterThanOrEqual(1);
            expect(place.column).toBeLessThanOrEqual((rows[place.line - 1] ?? '').length);
          }
        },
      ),
    );
    fc.assert(fc.property(fc.uint8Array(), bytes => void parseRequirements(decodeText(bytes, 'r.txt').text, 'r.txt')));
  });
});
