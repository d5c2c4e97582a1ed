import {execFileSync} from 'node:child_process';
import {mkdirSync, readdirSync, rmSync, symlinkSync} from 'node:fs';
import {join} from 'node:path';
import stringWidth from 'string-width';
import {describe, expect, it, vi} from 'vitest';
import {main} from '../src/main.ts';
import {cleanText} from '../src/project/clean-text.ts';
import {changed, goodTrack} from './commands/authored-track.ts';
import {folderWith} from './support/folder.ts';
import {tutorFrames} from './support/tutor-frames.ts';
import {testWorld} from './support/world.ts';

// Eleven commands each, and the first one loads everything.
vi.setConfig({testTimeout: 240_000});

const app = {
  'app.py': 'from flask import Flask\n\napp = Flask(__name__)\n',
  'requirements.txt': 'flask==3.1.2\ngunicorn==23.0.0\n',
  Procfile: 'web: gunicorn app:app\n',
};
const ASSIGNMENT = JSON.stringify({
  schema: 'paas-tutor/assignment/v1',
  id: 'hw',
  track: {from: './track'},
  platform: 'heroku',
});
/** In a learner's clone, with whatever its author wrote into the track. */
const clone = (files: Readonly<Record<string, string | Uint8Array>>) =>
  folderWith({...app, '.paas-tutor/assignment.json': ASSIGNMENT, ...inTrack(files)});
const inTrack = (files: Readonly<Record<string, string | Uint8Array>>) =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [`track/${name}`, text]));

/** Everything that is done with a track, and what was said; none of it is a bug of ours, and none takes long. */
async function everything(root: string) {
  const home = folderWith({});
  const texts: string[] = [];
  const codes: Record<string, number> = {};
  for (const args of [
    ['track', 'lint', 'track'],
    ['track', 'lint', 'track', '--format', 'json'],
    ['track', 'lint', 'track', '--format', 'github'],
    ['track', 'test', 'track'],
    ['track', 'preview', 'track'],
    ['lessons'],
    ['read', 'acme/deploy-101/start'],
    ['check', '--format', 'json'],
    ['report', '--format', 'json'],
    ['report'],
    ['--plain'],
  ]) {
    const world = testWorld(root, {PAAS_TUTOR_HOME: home});
    const before = process.cpuUsage();
    const code = await main(args, world);
    const {user, system} = process.cpuUsage(before);
    const said = world.printed() + world.complained();
    expect(code, `${args.join(' ')}\n${said}`).not.toBe(70);
    expect(user + system, `microseconds of ${args.join(' ')}`).toBeLessThan(4_000_000);
    codes[args.join(' ')] = code;
    texts.push(said);
    if (args.includes('json') && world.printed() !== '') texts.push(textsOf(JSON.parse(world.printed())));
  }
  texts.push(await drawn(root, home));
  return {codes, said: texts.join('\n')};
}

/** What the tutor draws of it, on every screen: 24 rows of 80 columns, with nothing but styles between the letters. */
async function drawn(root: string, home: string): Promise<string> {
  const before = process.cpuUsage();
  const frames = await tutorFrames(root, home, 'names it');
  const {user, system} = process.cpuUsage(before);
  expect(user + system, 'microseconds of the tutor').toBeLessThan(4_000_000);
  for (const {name, lines} of frames) {
    expect(lines, name).toHaveLength(24);
    expect(
      lines.filter(line => stringWidth(line) > 80),
      name,
    ).toEqual([]);
  }
  return frames
    .flatMap(({lines}) => lines)
    .join('\n')
    .replace(STYLES, '');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: styles begin with one.
const STYLES = /\u001b\[[\d;]*m/g;

/** Every text in a document, as whoever shows it gets it. */
function textsOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null
    ? Object.entries(value)
        .map(([key, item]) => `${key}\n${textsOf(item)}`)
        .join('\n')
    : '';
}

function unclean(said: string): string {
  const at = [...said].findIndex(character => cleanText(character) !== character);
  return at < 0 ? '' : JSON.stringify([...said].slice(Math.max(0, at - 200), at + 20).join(''));
}

const EVIL = '\u001b]52;c;ZXZpbA==\u0007\u001b]8;;file:///etc/passwd\u001b\\\u001b[2J\u009b31m\u202e\u2066\u0085\u200b';
const WRITTEN = '\\e]52;c;ZXZpbA==\\a\\e]8;;file:///etc/passwd\\e\\\\\\e[2J\\x9b31m\\u202e\\u2066\\N\\u200b\\0\\b\\r';

describe('no text of a track reaches the terminal as it is', () => {
  const fields = [
    ['Deploy 101', 'the title of the track'],
    ['Start it.', 'its goal'],
    ['It starts', 'an item of the checklist'],
    ['The start', 'the title of a lesson'],
    ['What starts it.', 'an introduction'],
    ['Gunicorn', 'the title of a step'],
    ['Ours is gunicorn.', 'prose'],
    ['Which variable names it?', 'a question'],
    ['PORT', 'a choice'],
    ['The platform sets it.', 'why'],
    ['procfile-web-process', 'the id of a check'],
    ['1.0.0', 'the version'],
    ['acme/deploy-101', 'the id of the track'],
    ['id: port\nquestion', 'the id of a question'],
  ] as const;

  it.each(fields)('%s (%s)', async text => {
    for (const evil of [`${text}${EVIL}`, `"${text}${WRITTEN}"`]) {
      const {said} = await everything(clone(changed([text, evil.replaceAll('\n', ' ')])));
      expect(unclean(said)).toBe('');
    }
  });

  it.each([
    ['an entity of HTML', '&#27;]52;c;ZXZpbA==&#7; &#x9b;31m &#x202e;'],
    ['HTML', '<script>alert(1)</script><img src=x onerror=alert(1)>'],
    ['an image and links into the machine', '![a](file:///etc/passwd) [b](javascript:alert(1)) <file:///etc/passwd>'],
    ['a definition of a link', '[b]\n\n[b]: javascript:alert(1)'],
  ])('%s in prose', async (_, prose) => {
    const {said} = await everything(clone(changed(['Ours is gunicorn.', prose])));
    expect(unclean(said)).toBe('');
    expect(said).not.toContain('\u001b');
  });
});

describe('what is too much, or no track, is refused with a line', () => {
  const lessons = (count: number) =>
    goodTrack['track.yaml'].replace(/ {2}- \{file[\s\S]*?(?=checklist)/, () =>
      Array.from({length: count}, (_, i) => `  - l${i}.md\n`).join(''),
    );
  const aliases = `a: &a [x,x,x,x,x,x,x,x,x]\n${Array.from({length: 9}, (_, i) => `${'bcdefghij'[i]}: &${'bcdefghij'[i]} [${Array(9).fill(`*${'abcdefghij'[i]}`).join(',')}]\n`).join('')}`;

  it.each([
    ['aliases that grow', {...goodTrack, 'track.yaml': `${aliases}${goodTrack['track.yaml']}`}],
    ['a merge key', changed(['goal: Start', '<<: {id: x}\ngoal: Start'], ['version: 1.0.0', 'version: one'])],
    ['a tag', changed(['title: Deploy 101', 'title: !!js/function "x"'])],
    ['deep nesting', {...goodTrack, 'track.yaml': `${goodTrack['track.yaml']}retired: ${'['.repeat(250_000)}\n`}],
    [
      'deep nesting of dashes',
      {...goodTrack, 'track.yaml': `${goodTrack['track.yaml']}retired: \n${'- '.repeat(120_000)}`},
    ],
    [
      '25,000 keys',
      {
        ...goodTrack,
        'track.yaml': goodTrack['track.yaml'] + Array.from({length: 25_000}, (_, i) => `k${i}: x\n`).join(''),
      },
    ],
    ['240,000 commas', {...goodTrack, 'track.yaml': `${goodTrack['track.yaml']}retired: [${','.repeat(240_000)}]\n`}],
    ['20,000 commas in a block', changed(['[gunicorn]', `[${','.repeat(20_000)}]`])],
    [
      'deep nesting that ends',
      {...goodTrack, 'track.yaml': `${goodTrack['track.yaml']}retired: ${'['.repeat(5000)}${']'.repeat(5000)}\n`},
    ],
    ['a key twice', {...goodTrack, 'track.yaml': `${goodTrack['track.yaml']}id: two\n`}],
    ['a file above the limit', {...goodTrack, 'track.yaml': `${goodTrack['track.yaml']}#${'x'.repeat(256 * 1024)}`}],
    ['a lesson of 10 MB', {...goodTrack, 'start.md': `${goodTrack['start.md']}${'x'.repeat(10_000_000)}`}],
    ['1,000 lessons', {...goodTrack, 'track.yaml': lessons(1000)}],
    ['250 files', {...goodTrack, ...Object.fromEntries(Array.from({length: 250}, (_, i) => [`l${i}.md`, 'x']))}],
    [
      'one lesson 1,000 times',
      {
        ...goodTrack,
        'track.yaml': goodTrack['track.yaml'].replace('  - {use', `${'  - start.md\n'.repeat(1000)}  - {use`),
      },
    ],
    ['a lesson outside', changed(['{file: start.md', '{file: ../start.md'])],
    ['an absolute lesson', changed(['{file: start.md', '{file: /etc/passwd'])],
    ['a lesson id twice', {...changed(['  - {use', '  - two.md\n  - {use']), 'two.md': goodTrack['start.md']}],
    ['ids of every object', changed(['id: start\n', 'id: __proto__\n'])],
    ['no UTF-8', {...goodTrack, 'track.yaml': new Uint8Array([0xff, 0xfe, 0x00, 0x69])}],
    ['no text at all', {'track.yaml': ''}],
    ['a formula', changed(['id: acme/deploy-101', 'id: "=cmd|\' /C calc\'!A0"'])],
    ['a workflow command', changed(['title: Deploy 101', 'title: "x\\n::set-output name=a::b"'])],
    ['values that are no words', changed(['[gunicorn]', '["(a+)+$", ".*"]'])],
  ] as const)('%s', async (_, files) => {
    const {codes, said} = await everything(clone(files as Record<string, string | Uint8Array>));
    expect(codes['track lint track'], said.slice(0, 500)).toBeGreaterThan(0);
    expect(codes.report).toBe(2);
    expect(unclean(said)).toBe('');
    expect(said).not.toMatch(/^\s*::set-output/m);
    expect(said.length).toBeLessThan(3_000_000);
  });

  it.each([
    ['a FIFO', (path: string) => void execFileSync('mkfifo', [path])],
    ['a folder', (path: string) => mkdirSync(path)],
    ['a link out', (path: string) => symlinkSync('/etc/passwd', path)],
    ['a device', (path: string) => symlinkSync('/dev/zero', path)],
    ['a link to itself', (path: string) => symlinkSync(path, path)],
  ])('%s in the place of a file', async (_, make) => {
    for (const name of ['track.yaml', 'start.md']) {
      const root = clone(goodTrack);
      rmSync(join(root, 'track', name));
      make(join(root, 'track', name));
      const {codes, said} = await everything(root);
      expect(codes['track lint track']).toBe(2);
      expect(said).not.toContain('root:x:0');
    }
  });
});

describe('what is odd and harmless stays usable', () => {
  it.each([
    [
      'a BOM',
      {...goodTrack, 'track.yaml': `\ufeff${goodTrack['track.yaml']}`, 'start.md': `\ufeff${goodTrack['start.md']}`},
    ],
    [
      'CRLF',
      Object.fromEntries(Object.entries(goodTrack).map(([name, text]) => [name, text.replaceAll('\n', '\r\n')])),
    ],
    [
      'ids that every object has',
      changed(
        ['{id: port, text', '{id: constructor, text'],
        ['answer: port', 'answer: constructor'],
        ['{#port}', '{#constructor}'],
      ),
    ],
    ['a table of 2,000 rows', changed(['Ours is gunicorn.', `| a | b |\n|---|---|\n${'| x | y |\n'.repeat(2000)}`])],
    [
      'lists in lists',
      changed(['Ours is gunicorn.', Array.from({length: 60}, (_, i) => `${'  '.repeat(i)}- x`).join('\n')]),
    ],
    ['quotes in quotes', changed(['Ours is gunicorn.', `${'>'.repeat(300)} x`])],
    ['a long line', changed(['Ours is gunicorn.', 'x'.repeat(100_000)])],
    ['marks without an end', changed(['Ours is gunicorn.', `${'*_`[('.repeat(2000)}`])],
  ] as const)('%s', async (_, files) => {
    const {codes, said} = await everything(clone(files));
    expect(codes, said.slice(0, 1500)).toMatchObject({
      'track lint track': 0,
      report: 0,
      'read acme/deploy-101/start': 0,
      '--plain': 0,
    });
    expect(unclean(said)).toBe('');
  });

  it('is what the tutor draws', async () => {
    const frames = await tutorFrames(clone(goodTrack), folderWith({}), 'names it');
    const texts = frames.map(({lines}) => lines.join('\n').replace(STYLES, ''));
    for (const [name, text] of [
      ['the first screen', 'Assigned to you: Deploy 101'],
      ['the first open step', 'Which variable names it?'],
      ['its answer', 'Right: PORT. The platform sets it.'],
      ['the step before', 'Ours is gunicorn.'],
      ['its checks', 'passing'],
      ['a check explained', 'The Procfile'],
      ['the outline', 'The port'],
      ['the checklist', 'It starts'],
      ['the findings', 'checks for Heroku'],
      ['the stack map', 'Stack map'],
      ['all tracks', 'Start it.'],
      ['another track', 'Where will it run?'],
      ['the search', 'names it'],
    ] as const)
      expect(texts[frames.findIndex(frame => frame.name === name)], name).toContain(text);
  });

  it('writes nothing into the track, and runs nothing', async () => {
    const root = clone({...goodTrack, 'package.json': '{"scripts": {"prepare": "touch ran"}}'});
    await everything(root);
    expect(readdirSync(join(root, 'track')).sort()).toEqual(['package.json', 'start.md', 'track.yaml']);
  });
});
