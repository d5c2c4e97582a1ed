import {readdirSync, readFileSync} from 'node:fs';
import {Ajv2020} from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import {beforeAll, describe, expect, it} from 'vitest';
import {parse, stringify} from 'yaml';
import {trackSchemas} from '../../scripts/track-schemas.ts';
import {parseExpectations} from '../../src/classroom/expectations.ts';
import {markdownLines} from '../../src/curriculum/markdown-lines.ts';
import {blockKind} from '../../src/curriculum/parse-block.ts';
import {lintTrackFiles} from '../../src/curriculum/read-track.ts';
import type {Curriculum} from '../../src/curriculum/types.ts';
import {readCurriculum} from '../../src/io/built-data.ts';
import {platforms} from '../../src/platforms/index.ts';
import {goodTrack} from '../commands/authored-track.ts';

const ajv = new Ajv2020({strict: true, strictTypes: false, strictRequired: false, allowUnionTypes: true});
(addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
for (const text of Object.values(trackSchemas)) ajv.addSchema(JSON.parse(text) as object);

function complaint(schema: string, value: unknown): string {
  const [name, kind] = schema.split('/');
  ajv.validate(`urn:paas-tutor:${name}:v1${kind ? `#/$defs/${kind}` : ''}`, value);
  return (ajv.errors ?? []).map(e => `${e.instancePath} ${e.message}`).join('; ');
}

/** Every YAML text below a folder, with the schema that it is written for. */
type Written = readonly [place: string, schema: string, yaml: string];

function written(folder: string): readonly Written[] {
  const root = new URL(`../../${folder}/`, import.meta.url);
  const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
  return readdirSync(root, {recursive: true, encoding: 'utf8'}).flatMap((path): readonly Written[] => {
    if (path.endsWith('track.yaml')) return [[path, 'track', read(path)] as const];
    if (path.endsWith('expect.yaml')) return [[path, 'expect', read(path)] as const];
    if (!/(?:^|\/)[a-z0-9-]+\.md$/.test(path)) return [];
    const [, matter = ''] = /^---\n([\s\S]*?)^---$/m.exec(read(path)) ?? [];
    const blocks = markdownLines(read(path)).flatMap(({number, fence}) =>
      fence?.line === number && blockKind(fence)
        ? [[`${path}:${number}`, `block/${blockKind(fence)}`, fence.lines.join('\n')] as const]
        : [],
    );
    return [[path, 'lesson', matter] as const, ...blocks];
  });
}

describe.each(['lessons', 'starter'])('what is written in %s', folder => {
  it('is what the schemas describe', () => {
    const all = written(folder);
    expect(all.length).toBeGreaterThan(5);
    const complaints = all.flatMap(([place, schema, yaml]) => {
      const found = complaint(schema, parse(yaml));
      return found === '' ? [] : [`${place}: ${found}`];
    });
    expect(complaints).toEqual([]);
  });
});

/** What no schema can say: what one part says of another, and widths. */
const RELATIONS =
  /at least one lesson|there is no (?:file|step|built-in lesson)|is there twice|named twice|not one of the choices|the same id|hints for|has no message|"[^"]*" is not a (?:check|platform)$|"[^"]*" is not a check;|0 of 0 points|cannot be earned|no track lists|built-in track|without a "version"|is retired, and still there|points?, not \d|has to be a time|has to be https|not evidence/;

let builtIn: Curriculum;
beforeAll(async () => {
  builtIn = await readCurriculum();
});
const lint = (files: Readonly<Record<string, string>>) =>
  lintTrackFiles(
    files,
    builtIn,
    platforms.map(({id}) => id),
  ).problems.map(({message}) => message);
const [, FRONT = '', BODY = ''] = /^---\n([\s\S]*?)---\n([\s\S]*)$/.exec(goodTrack['start.md']) ?? [];
const withBlock = (kind: string) => (yaml: string) =>
  lint({
    ...goodTrack,
    'start.md': `---\n${FRONT}---\n${BODY.replace(/```check[\s\S]*?```/, () => `\`\`\`${kind}\n${yaml}\`\`\``)}`,
  });

/** A text of each schema, and what the program says of it. */
const kinds: Readonly<Record<string, {readonly good: unknown; readonly says: (yaml: string) => readonly string[]}>> = {
  track: {
    good: {
      ...(parse(goodTrack['track.yaml']) as object),
      pass: 70,
      platform: 'heroku',
      retired: ['question gone'],
      lessons: ['start.md', {use: 'heroku-logs', points: 0, required: false, due: '2026-12-04T23:59:00-05:00'}],
      checklist: [
        {
          id: 'a',
          text: 'A',
          step: 'start#gunicorn',
          checks: ['procfile-exists'],
          evidence: ['git-remote'],
          confirm: 'Yes.',
        },
      ],
    },
    says: yaml => lint({...goodTrack, 'track.yaml': yaml}),
  },
  lesson: {
    good: {...(parse(FRONT) as object), sources: [{title: 'A', url: 'https://example.org/a', verified: '2026-11-20'}]},
    says: yaml => lint({...goodTrack, 'start.md': `---\n${yaml}---\n${BODY}`}),
  },
  'block/check': {
    good: {
      checks: [
        'procfile-exists',
        {use: 'start-command-defined', with: {server: ['gunicorn', 'uvicorn']}, points: 3, rev: 2},
      ],
      hints: {'procfile-exists': {missing: {1: 'Look.'}}},
    },
    says: withBlock('check'),
  },
  'block/quiz': {
    good: {
      id: 'q',
      question: 'Which?',
      choices: [
        {id: 'a', text: 'A', why: 'B'},
        {id: 'b', text: 'A', why: 'B'},
      ],
      answer: 'a',
    },
    says: withBlock('quiz'),
  },
  'block/decide': {
    good: {
      id: 'd',
      question: 'Which?',
      choices: [
        {id: 'a', text: 'A', why: 'B'},
        {id: 'b', text: 'A', why: 'B'},
      ],
    },
    says: withBlock('decide'),
  },
  'block/attest': {good: {id: 'c', confirm: 'Done.', evidence: ['git-remote']}, says: withBlock('attest')},
  expect: {
    good: {
      platform: 'heroku',
      steps: {'a#b': 'passed', 'a#c': {failed: [{check: 'procfile-exists', message: 'missing', at: 'Procfile:1'}]}},
    },
    says: yaml => {
      const {value, problems} = parseExpectations(yaml, 'expect.yaml');
      const isKnown = value.platform === null || platforms.some(({id}) => id === value.platform);
      return [...problems.map(({message}) => message), ...(isKnown ? [] : ['there is no such platform'])];
    },
  },
};

const POOL = [
  '',
  ' ',
  'ok',
  'A B',
  'two\nlines',
  '../x',
  'x.md',
  '2026-02-30',
  '2026-02-28',
  '1.0.0',
  'https://a.b/c',
  'javascript:x',
  'render',
  'procfile-exists',
  'procfile-web-process',
  5,
  0,
  -1,
  2.5,
  true,
  null,
  [],
  {},
  ['ok'],
  ['x.md'],
  [{}],
  {use: 'procfile-exists'},
] as const;

/** A value with one place changed: another value, a key more, or a key less. The numbers choose. */
function mutated(value: unknown, at: number, how: number, other: unknown): unknown {
  const paths = placesIn(value);
  const path = paths[at % paths.length] ?? [];
  const edit = (node: unknown, depth: number): unknown => {
    if (depth < path.length) {
      const key = path[depth] ?? '';
      if (Array.isArray(node)) return node.map((item, i) => (String(i) === key ? edit(item, depth + 1) : item));
      const map = node as Record<string, unknown>;
      return {...map, [key]: edit(map[key], depth + 1)};
    }
    const isMap = typeof node === 'object' && node !== null && !Array.isArray(node);
    if (isMap && how === 1) return {...node, extra: other};
    if (isMap && how === 2)
      return Object.fromEntries(Object.entries(node).filter((_, i) => i !== at % Object.keys(node).length));
    return other;
  };
  return edit(value, 0);
}

function placesIn(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  const below = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [path, ...below.flatMap(([key, item]) => placesIn(item, [...path, key]))];
}

describe.each(Object.entries(kinds))('the schema of %s', (name, {good, says}) => {
  it('takes what the program takes without a word', () => {
    expect(complaint(name, good)).toBe('');
    expect(says(stringify(good)).filter(message => !RELATIONS.test(message))).toEqual([]);
  });

  it('takes and refuses what the program does, wherever a text is changed', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(2), fc.constantFrom(...POOL), (at, how, other) => {
        const value = mutated(good, at, how, other);
        const messages = says(stringify(value));
        const refused = complaint(name, value);
        if (messages.length === 0) expect(refused, stringify(value)).toBe('');
        if (refused === '')
          expect(
            messages.filter(message => !RELATIONS.test(message)),
            stringify(value),
          ).toEqual([]);
      }),
      {numRuns: 120},
    );
  });
});
