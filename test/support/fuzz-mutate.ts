import type {FileProblem, GitState, Project, ProjectFile} from '../../src/project/project.ts';
import type {Seed} from './fuzz-seeds.ts';

/** Numbers that follow from a seed, so that every case can be had again. */
export interface Dice {
  /** A whole number from 0 below `limit`. */
  readonly below: (limit: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
  readonly chance: (share: number) => boolean;
}

export function dice(seed: number): Dice {
  let state = seed >>> 0;
  // mulberry32
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    pick: list => list[below(list.length)] as (typeof list)[number],
    chance: share => next() < share,
  };
}

const PROTOTYPE =
  'toString __proto__ constructor hasOwnProperty valueOf prototype __defineGetter__ isPrototypeOf'.split(' ');
const NESTING = [
  '(',
  '[',
  '{',
  '[[',
  '{"a":',
  '-',
  'not ',
  'lambda: ',
  '$(',
  '`',
  '"${A:-',
  '!',
  '#',
  'if x:\n ',
  '@a\n',
];
const TOKENS = [
  ...PROTOTYPE,
  ...'\u0000 \u001b[31m \u001b]52;c;eA==\u0007 \u009b5m \u202e \ufeff \u2028 \ud800 \r \n\n \t'.split(' '),
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a shell's variable.
  ...'99999999999999999999999999 1e999 -0 0x0 3.99999999999 nan ${PORT} $PORT ; && | > < \\ " \' """ # % {} [] () : :: = == , . .. / // * ** @ ~ !'.split(
    ' ',
  ),
  'web:',
  'release:',
  '[project]',
  '[tool.poetry]',
  'dependencies = [',
  '-r ',
  '-c ',
  '-e ',
  '--hash=sha256:',
  'import ',
  'from . import *\n',
  'from x import *\n',
  'DEBUG = ',
  'DATABASES = {',
  'os.environ[',
  'gunicorn ',
  'uvicorn ',
  'python -m ',
  'bash -c "',
  'def f(*a, **k):\n',
  'class A(B):\n',
  'app = Flask(__name__)\n',
  'exec "$@"',
  '<<EOF\n',
  '𝒳'.repeat(3),
  'é',
];
/** Names of files that something reads, and names that nothing expects. */
const NAMES = [
  ...PROTOTYPE,
  ...'Procfile procfile Procfile.txt requirements.txt pyproject.toml Pipfile Pipfile.lock poetry.lock uv.lock pdm.lock setup.py setup.cfg runtime.txt .python-version app.json .env .env.example .gitignore .gitattributes gunicorn.conf.py heroku.yml manage.py wsgi.py asgi.py app.py main.py start.sh uwsgi.ini Dockerfile environment.yml .slugignore mysite/settings.py mysite/settings/__init__.py mysite/__init__.py project.toml'.split(
    ' ',
  ),
  'a\nb.py',
  'a\u001b[2Jb.py',
  '\u202eyp.x',
  'requirements/prod.txt',
  '../up.py',
  '/abs.py',
  'a//b.py',
  '.',
  '..',
  '',
  ' ',
  '\ud800.py',
  `${'d/'.repeat(60)}x.py`,
  `${'n'.repeat(300)}.py`,
  '__pycache__/x.pyc',
  'venv/bin/python',
  'toString/__init__.py',
  'constructor.py',
];
const PROBLEMS: readonly FileProblem[] = ['unreadable', 'gone', 'too-large', 'special', 'outside'];

const encode = (text: string) => new TextEncoder().encode(text);

function join(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A file's bytes with one thing changed. `other` is what pieces may be taken from. */
export function mutateBytes(bytes: Uint8Array, other: Uint8Array, d: Dice): Uint8Array {
  const from = d.below(bytes.length + 1);
  const to = Math.min(bytes.length, from + d.below(d.pick([2, 12, 200])));
  const [head, middle, tail] = [bytes.subarray(0, from), bytes.subarray(from, to), bytes.subarray(to)];
  switch (d.below(14)) {
    case 0: {
      const flipped = bytes.slice();
      if (bytes.length > 0) flipped[d.below(bytes.length)] = (bytes[d.below(bytes.length)] ?? 0) ^ (1 << d.below(8));
      return flipped;
    }
    case 1:
      return head;
    case 2:
      return join(head, tail);
    case 3:
      return join(head, middle, middle, tail);
    case 4: {
      const start = d.below(other.length + 1);
      return join(head, other.subarray(start, start + d.below(200)), tail);
    }
    case 5:
      return join(
        head,
        Uint8Array.from({length: d.below(40)}, () => d.below(256)),
        tail,
      );
    case 6:
      return join(head, encode(d.pick(NESTING).repeat(d.pick([3, 100, 3000]))), tail);
    case 7:
      return join(encode('\ufeff'), bytes);
    case 8:
      return encode(new TextDecoder().decode(bytes).replace(/\n/g, d.pick(['\r\n', '\r', '\u2028', '\n\n', '\\\n'])));
    case 9: {
      const text = new TextDecoder().decode(bytes);
      return new Uint8Array(Uint16Array.from(`\ufeff${text}`, c => c.charCodeAt(0)).buffer);
    }
    case 10:
      return replaceWord(bytes, d.pick(TOKENS), d);
    case 11:
      return join(head, encode(d.pick(['a', ' ', '1', 'a ', 'é', '"', '\\']).repeat(d.pick([50, 5000]))), tail);
    default:
      return join(head, encode(d.pick(TOKENS)), tail);
  }
}

function replaceWord(bytes: Uint8Array, by: string, d: Dice): Uint8Array {
  const text = new TextDecoder().decode(bytes);
  const words = [...text.matchAll(/[\w.-]+/g)];
  const word = words[d.below(words.length)];
  if (!word) return encode(by);
  return encode(text.slice(0, word.index) + by + text.slice(word.index + word[0].length));
}

/** A project that nobody meant: pieces of the seeds, changed in several places. */
export function mutatedProject(seeds: readonly Seed[], d: Dice): Project {
  const seed = d.pick(seeds);
  const files = new Map(seed.files);
  if (d.chance(0.3)) for (const [path, bytes] of d.pick(seeds).files) if (d.chance(0.5)) files.set(path, bytes);
  const anyBytes = () => d.pick([...d.pick(seeds).files, ['', new Uint8Array()] as const])[1];
  for (let count = d.below(4); count > 0 && files.size > 0; count--) {
    const path = d.pick([...files.keys()]);
    for (let times = 1 + d.below(3); times > 0; times--)
      files.set(path, mutateBytes(files.get(path) ?? new Uint8Array(), anyBytes(), d));
  }
  if (d.chance(0.25)) files.set(d.pick(NAMES), mutateBytes(anyBytes(), anyBytes(), d));
  if (d.chance(0.2) && files.size > 0) {
    const path = d.pick([...files.keys()]);
    files.set(d.pick(NAMES), files.get(path) ?? new Uint8Array());
    files.delete(path);
  }
  const git = d.chance(0.7) ? seed.git : gitState(d);
  const entries = [...files].map(([path, bytes]) => [path, projectFile(path, bytes, git, d)] as const);
  return {
    name: d.pick(['project', ...NAMES]),
    files: new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1))),
    skipped: new Map(d.chance(0.1) ? [[d.pick(NAMES), {tracked: ['venv/bin/python'], reason: 'known' as const}]] : []),
    git,
  };
}

function projectFile(path: string, bytes: Uint8Array, git: GitState | null, d: Dice): ProjectFile {
  const problem = d.chance(0.02) ? d.pick(PROBLEMS) : null;
  return {
    path,
    size: d.chance(0.02) ? Number.MAX_SAFE_INTEGER : bytes.length,
    mode: d.chance(0.05) ? d.below(0o1000) : 0o644,
    link: d.chance(0.02) ? d.pick(['.', '..', '/proc/self/mem', path, d.pick(NAMES)]) : null,
    tracked: git ? d.chance(0.9) : null,
    bytes: problem ? null : bytes,
    problem,
  };
}

function gitState(d: Dice): GitState {
  const url = d.pick(['https://git.heroku.com/x.git', 'https://u:p@h/x', '\u001b]0;x\u0007', '__proto__', '::::', '']);
  return {
    root: d.pick(['.', '..', '../..']),
    prefix: d.pick(['', 'a', 'constructor']),
    branch: d.pick([null, 'main', ...NAMES]),
    head: d.pick([null, 'f'.repeat(40)]),
    remotes: d.chance(0.5) ? [] : [{name: d.pick(['heroku', ...NAMES]), url}],
    shallow: d.chance(0.1),
    dirty: d.pick([null, true, false]),
  };
}
