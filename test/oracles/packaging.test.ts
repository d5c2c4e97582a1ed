import {spawnSync} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {readTree} from '../../src/project/facts/dependencies/requirements-tree.ts';
import {evaluateMarker, parseMarker} from '../../src/project/formats/marker.ts';
import {normaliseName} from '../../src/project/formats/package-name.ts';
import {satisfies} from '../../src/project/formats/pep440.ts';
import {parseRequirement} from '../../src/project/formats/pep508.ts';
import {memoryProject} from '../../src/project/project.ts';
import {PYTHON, pythonHas} from '../support/python.ts';

const isThere = pythonHas('packaging.requirements, pip._internal.req.req_file');
const script = fileURLToPath(new URL('ask_packaging.py', import.meta.url));

type Question =
  | ['requirement' | 'name', string]
  | ['contains', [string, string]]
  | ['marker', [string, Readonly<Record<string, string>>]]
  | ['file', Readonly<Record<string, string>>];

function ask(questions: readonly Question[]): unknown[] {
  const {stdout, stderr} = spawnSync(PYTHON, [script], {input: JSON.stringify(questions), encoding: 'utf8'});
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout) as unknown[];
}

const seeded = {seed: 20261120, numRuns: 2000};
const oneOf = (...texts: readonly string[]) => fc.constantFrom(...texts);
const join = (...parts: readonly fc.Arbitrary<string>[]) => fc.tuple(...parts).map(texts => texts.join(''));
/** Where packaging 23 is not what PEP 440 says: an empty `===`, and a release candidate spelt `c` behind `~=`. */
const QUIRK = /^\(|===\s*(?:,|$)|~=\s*[\w.]*c1/;
const repeat = (part: fc.Arbitrary<string>, separator: string) =>
  fc.array(part, {maxLength: 3}).map(texts => texts.join(separator));

const name = fc.oneof(
  oneOf('Django', 'psycopg2-binary', 'ruamel.yaml', 'Flask_SQLAlchemy', 'a', 'a-', '-a', '.a', 'a.b-_c', '3to2', 'x_'),
  fc.string({unit: oneOf('a', 'Z', '0', '-', '_', '.'), maxLength: 6}),
);
const version = fc.oneof(
  oneOf('1', '1.0', '5.2.1', '2.0rc1', '1.0.post1', '1.0.dev2', '1!2.0', '1.0+local', 'v1.2', '1.*', '1.0.*', '1.0-1'),
  oneOf('01.2', '1.0a', '1.0.0alpha1', '2024.1.2', 'x', '1.x', '', '1.2.', '3.10', '3.9', '0', '1.0c1', '1_0'),
);
const operator = oneOf('==', '>=', '<=', '~=', '!=', '<', '>', '===', '=', '=>', '^', '~', '');
const clause = join(operator, oneOf('', ' '), version);
const specifier = fc.oneof(
  repeat(clause, ','),
  repeat(clause, ', '),
  join(oneOf('('), repeat(clause, ','), oneOf(')', '')),
);
const variable = oneOf('python_version', 'sys_platform', 'os_name', 'os.name', 'extra', 'platform_system', 'nothing');
const quoted = oneOf('"3.10"', "'linux'", '"win32"', "'posix'", '"Linux"', '"3.9"', "'dev'", '"', "'3.12.1'");
const comparison = fc.oneof(
  join(quoted, oneOf(' == ', ' in ', ' not in ', '<='), variable),
  join(variable, oneOf(' == ', '!=', ' >= ', '<', ' in ', ' not in ', ' not  in ', ' ~= ', ' '), quoted),
);
const marker = fc.oneof(
  comparison,
  join(comparison, oneOf(' and ', ' or ', ' '), comparison),
  join(oneOf('(', ''), comparison, oneOf(' or '), comparison, oneOf(')', ''), oneOf(' and ', ' or '), comparison),
);
const requirement = join(
  oneOf('', ' '),
  name,
  oneOf('', ' ', '[binary]', '[a,b]', ' [a , b]', '[a,]', '[]', '[a b]', '[Bad_Name]'),
  fc.oneof(
    specifier,
    oneOf('', ' @ https://example.org/a.zip', '@https://example.org/a.zip', ' @ ', ' @ git+ssh://x/y'),
  ),
  fc.oneof(oneOf('', ' ', ';', ' ; '), join(oneOf(';', ' ; ', ' '), marker)),
);

describe.skipIf(!isThere)("Python's packaging", () => {
  test('names', () => {
    const names = fc.sample(fc.oneof(name, fc.string()), seeded);
    const wanted = ask(names.map(text => ['name', text]));
    // Python lower-cases a few letters that no package name has in another way.
    const plain = names.map((text, i) => ({text, wanted: wanted[i]})).filter(({text}) => /^[\w.-]*$/.test(text));
    expect(plain.length).toBeGreaterThan(500);
    for (const {text, wanted} of plain) expect(normaliseName(text), text).toBe(wanted);
  });

  test('requirements', () => {
    const texts = fc.sample(requirement, {...seeded, numRuns: 6000});
    const wanted = ask(texts.map(text => ['requirement', text]));
    expect(wanted.filter(answer => answer !== null).length).toBeGreaterThan(400);
    const different = texts.flatMap((text, i) => {
      const ours = read(text);
      return JSON.stringify(ours) === JSON.stringify(wanted[i]) ? [] : [{text, ours, packaging: wanted[i]}];
    });
    expect(different.slice(0, 12)).toEqual([]);
  });

  test('versions and specifiers', () => {
    const pairs = fc.sample(
      fc.tuple(
        version,
        specifier.filter(text => !QUIRK.test(text)),
      ),
      {...seeded, numRuns: 6000},
    );
    const wanted = ask(pairs.map(pair => ['contains', pair]));
    expect(wanted.filter(answer => answer === true).length).toBeGreaterThan(200);
    const different = pairs.flatMap(([text, range], i) => {
      const ours = satisfies(text, range);
      return ours === wanted[i] ? [] : [{text, range, ours, packaging: wanted[i]}];
    });
    expect(different.slice(0, 12)).toEqual([]);
  });

  test('markers', () => {
    const environment = {
      python_version: '3.12',
      sys_platform: 'linux',
      os_name: 'posix',
      platform_system: 'Linux',
      extra: 'dev',
    };
    const texts = fc.sample(marker, {...seeded, numRuns: 4000});
    const wanted = ask(texts.map(text => ['marker', [text, environment]]));
    const different = texts.flatMap((text, i) => {
      if (wanted[i] === null) return []; // a comparison that Python cannot make
      const parsed = parseMarker(text.trim());
      const ours = parsed ? evaluateMarker(parsed, new Map(Object.entries(environment))) : 'invalid';
      return ours === wanted[i] ? [] : [{text, ours, packaging: wanted[i]}];
    });
    expect(different.slice(0, 12)).toEqual([]);
  });
});

function read(text: string): unknown {
  const reading = parseRequirement(text);
  if (!reading.ok) return null;
  const {name, extras, specifier, url, marker} = reading.requirement;
  const clauses = specifier
    .split(',')
    .filter(clause => clause !== '')
    .sort();
  return {name, extras: [...new Set(extras)].sort(), specifier: [...new Set(clauses)], url, marker: marker !== null};
}

const line = fc.oneof(
  {
    weight: 4,
    arbitrary: oneOf('Django==5.2', 'gunicorn', 'psycopg[binary]>=3 ; python_version < "3.13"', 'a @ https://x/y'),
  },
  oneOf('# comment', 'django # why', 'django#no', '   ', '\t# x', ' flask ', 'x;python_version>"3"#y'),
  oneOf(
    'a==1 \\',
    '    --hash=sha256:0a1b \\',
    '    --hash=sha256:0a1b',
    'a \\ ',
    '\\',
    '# c \\',
    'b==1 --hash=sha256:0a1b',
  ),
  oneOf('-e .', '-e git+https://x/y.git#egg=z', '--editable=./a', '-e./b', '--edit c', '-e "a b"', "-e 'a"),
  oneOf(
    '-i https://x',
    '--index-url=https://x',
    '--pre',
    '--no-index',
    '-f wheels',
    '--trusted-host x',
    '--no-binary :all:',
  ),
  oneOf(
    '--require-hashes',
    '--user',
    '-U django',
    '--nothing',
    '--index-url',
    '-r',
    'a --pre',
    'a -r b',
    '--extra-index-url x y',
  ),
  oneOf(
    '-c limits.txt',
    '-r more.txt',
    '--requirement more.txt',
    '-rmore.txt',
    '--constraint=limits.txt',
    '-r sub/deep.txt',
  ),
);
const INCLUDED = {'more.txt': 'b\n-c limits.txt\n', 'limits.txt': 'c<1\n', 'sub/deep.txt': '-r ../more.txt\nd'};

/** As they stand in real projects. */
const WRITTEN = [
  '#\n# autogenerated by pip-compile\n#\nasgiref==3.8.1 \\\n    --hash=sha256:0a1b \\\n    --hash=sha256:0c2d\n    # via django\nb==1\n',
  'Django==5.2.8\r\ngunicorn==23.0.0\r\npsycopg2-binary==2.9.11\r\n',
  '-r more.txt\n\n# Production\nFlask==3.1.2 # the framework\n-e git+https://github.com/a/b@1.0#egg=b\n',
  'https://github.com/a/b/archive/v2.zip\n./wheels/foo-1.0-py3-none-any.whl ; python_version >= "3.8"\n',
  '-i https://example.org/simple --trusted-host example.org\nuvicorn[standard]>=0.30,<1\n',
  'django>=5.2 ; python_version >= "3.10"\ndjango<5 ; python_version < "3.10"\nDJANGO\n',
  'pip install flask\nflask\n',
  '',
  '\n\n',
];

describe.skipIf(!isThere)("pip's requirements files", () => {
  test('lines, continued lines, comments, options and includes', () => {
    const end = oneOf('\n', '\n', '\n', '\r\n', '\r', '\u2028', '\f');
    const generated = fc.sample(
      repeat(
        fc.tuple(line, end).map(parts => parts.join('')),
        '',
      ),
      {...seeded, numRuns: 800},
    );
    const texts = [...WRITTEN, ...generated];
    const wanted = ask(texts.map(text => ['file', {...INCLUDED, 'requirements.txt': text}]));
    expect(wanted.filter(answer => Array.isArray(answer) && answer.length > 0).length).toBeGreaterThan(300);
    const different = texts.flatMap((text, i) => {
      const ours = readFiles({...INCLUDED, 'requirements.txt': text});
      const theirs = wanted[i] as object;
      const same = Array.isArray(theirs) ? JSON.stringify(ours) === JSON.stringify(theirs) : !Array.isArray(ours);
      return same ? [] : [{text, ours, pip: theirs}];
    });
    expect(different.slice(0, 12)).toEqual([]);
  });
});

/** What we read of a requirements file, in the words of pip's own reader; an object where pip would stop. */
function readFiles(files: Readonly<Record<string, string>>): unknown {
  const tree = readTree(memoryProject(files), 'requirements.txt');
  const refused = tree.lines.some(({line}) => line.kind === 'invalid' && /^option|^quote/.test(line.problem));
  if (refused || tree.broken.length > 0) return {error: true};
  return tree.lines.flatMap(({line, constraint}) => {
    if (line.kind === 'option') return [];
    const editable = line.kind === 'location' && line.editable;
    const words = line.text.split(' ');
    const first = words.findIndex(word => word.startsWith('-'));
    const written = first < 0 ? line.text : words.slice(0, first).join(' ');
    const {file, line: number} = line.place;
    const content = files[file] ?? '';
    return [
      {
        from: `${constraint ? '-c' : '-r'} ${file} (line ${pythonLine(content, number, line.place.column)})`,
        requirement: editable ? line.location + fragment(line.text) : written.trimEnd(),
        editable,
        constraint,
        hashes: line.kind === 'requirement' ? line.hashes : 0,
      },
    ];
  });
}

const fragment = (text: string) => /#egg=\w+/.exec(text)?.[0] ?? '';

/** The number that Python gives to the line at a place: it ends lines at more characters than an editor does. */
function pythonLine(text: string, line: number, column: number): number {
  const starts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map(end => end.index + end[0].length)];
  const before = text.slice(0, (starts[line - 1] ?? 0) + column - 1);
  return [...before.matchAll(/\r\n|[\n\r\f\u2028]/g)].length + 1;
}
