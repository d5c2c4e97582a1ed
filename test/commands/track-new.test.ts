import {mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {startedPlatforms} from '../../src/curriculum/begin-track.ts';
import {folderWith} from '../support/folder.ts';
import {runTrack} from './authored-track.ts';

describe('paas-tutor track new', () => {
  it.each(startedPlatforms)('makes a track for %s that is right and tested from the beginning', async platform => {
    const root = folderWith({});
    const args = ['--id', 'acme/deploy-101', '--title', 'Deploy: "101"', '--platform', platform];
    expect(await runTrack(root, 'new', 'mine', ...args)).toMatchObject({code: 0, err: ''});
    expect(await runTrack(root, 'lint', 'mine')).toMatchObject({
      code: 0,
      out: 'acme/deploy-101 1.0.0: nothing is wrong\n',
    });
    const tested = await runTrack(root, 'test', 'mine');
    expect(tested, tested.out).toMatchObject({
      code: 0,
      out: expect.stringContaining('2 projects, 0 differences, 0 gaps'),
    });
  });

  it('holds every kind of block, and names the schema of each file for editors', async () => {
    const root = folderWith({});
    await runTrack(root, 'new');
    const texts = readdirSync(join(root, 'track'), {recursive: true, encoding: 'utf8'})
      .filter(path => /\.(?:md|yaml)$/.test(path) && path !== 'README.md')
      .map(path => readFileSync(join(root, 'track', path), 'utf8'));
    for (const kind of ['check', 'quiz', 'decide', 'attest']) expect(texts.join('\n')).toContain(`\n\`\`\`${kind}\n`);
    expect(texts.join('\n')).toMatch(/\{use: \S+, with: \{\S+: .*\}, points: \d+\}/);
    for (const text of texts)
      expect(text).toMatch(/^(?:---\n)?# yaml-language-server: \$schema=https:\/\/\S+\.v1\.schema\.json\n/);
  });

  it('is called after its folder where nothing else is said', async () => {
    const root = folderWith({});
    await runTrack(root, 'new', 'Deploy It 2');
    expect(readFileSync(join(root, 'Deploy It 2/track.yaml'), 'utf8')).toMatch(/^id: deploy-it-2$/m);
    expect(readFileSync(join(root, 'Deploy It 2/README.md'), 'utf8')).toMatch(/^# Deploy it 2$/m);
  });

  it('never writes over anything, nor through a link', async () => {
    const root = folderWith({'full/a.txt': 'mine', file: 'mine'});
    mkdirSync(join(root, 'elsewhere'));
    symlinkSync('elsewhere', join(root, 'linked'));
    for (const folder of ['full', 'file', 'linked']) {
      const {code, err} = await runTrack(root, 'new', folder);
      expect({code, err}).toEqual({code: 2, err: expect.stringContaining('Nothing was written')});
    }
    expect(readdirSync(join(root, 'full'))).toEqual(['a.txt']);
    expect(readFileSync(join(root, 'file'), 'utf8')).toBe('mine');
    expect(readdirSync(join(root, 'elsewhere'))).toEqual([]);
    mkdirSync(join(root, 'empty'));
    expect(await runTrack(root, 'new', 'empty')).toMatchObject({code: 0});
  });

  it.each([
    [['--id', 'Acme'], '"Acme" cannot be the id of a track'],
    [['--id', '../x'], 'cannot be the id'],
    [['--platform', 'server'], '--platform does not take "server"'],
    [['--title', ' '], 'A title has at least one letter'],
    [['日本'], 'The name of the folder makes no id'],
  ])('says what to type instead of %j, and writes nothing', async (args, message) => {
    const root = folderWith({});
    const {code, out, err} = await runTrack(root, 'new', ...args);
    expect({code, out}).toEqual({code: 2, out: ''});
    expect(err).toContain(message);
    expect(readdirSync(root)).toEqual([]);
  });
});

describe('paas-tutor track test', () => {
  async function tested(change: (root: string) => void, ...args: readonly string[]) {
    const root = folderWith({});
    await runTrack(root, 'new');
    change(join(root, 'track'));
    return runTrack(root, 'test', 'track', ...args);
  }
  const write = (path: string, text: string) => (root: string) => writeFileSync(join(root, path), text);
  const WORKS = 'fixtures/works/expect.yaml';
  const BROKEN = 'fixtures/broken/expect.yaml';

  it.each([
    [
      'a step that fails',
      write('fixtures/works/Procfile', 'web: waitress-serve app:app\n'),
      'start#server: expected passed, is failed (start-command-defined otherThanAsked at Procfile:1)',
    ],
    [
      'a step that passes',
      write('fixtures/broken/requirements.txt', 'flask\nwaitress\n'),
      'needs#listed: expected failed, is passed',
    ],
    [
      'another finding',
      write(BROKEN, 'steps:\n  start#server:\n    failed: [{check: start-command-defined, message: absent}]\n'),
      'found start-command-defined otherThanAsked at Procfile:1, which is not expected',
    ],
    [
      'another place',
      write(
        BROKEN,
        'steps:\n  start#server:\n    failed: [{check: start-command-defined, message: otherThanAsked, at: "Procfile:2"}]\n',
      ),
      'expected start-command-defined otherThanAsked at Procfile:2, which is not found',
    ],
    [
      'a step that there is not',
      write(WORKS, 'steps:\n  start#servr: passed\n'),
      'start#servr: the track has no such step; did you mean "start#server"?',
    ],
    [
      'a misspelt outcome',
      write(WORKS, 'steps:\n  start#server: passd\n'),
      'fixtures/works/expect.yaml:2: "passd" is no outcome; did you mean "passed"?',
    ],
    [
      'a failure without a finding',
      write(WORKS, 'steps:\n  start#server: failed\n'),
      'expect.yaml:2: a step that fails is written with what is found',
    ],
    [
      'a misspelt key',
      write(WORKS, 'platfrm: heroku\nsteps:\n  start#server: passed\n'),
      '"platfrm" is not a field here; did you mean "platform"?',
    ],
    [
      'a platform that is none',
      write(WORKS, 'platform: nowhere\nsteps:\n  start#server: passed\n'),
      'there is no platform "nowhere"',
    ],
    [
      'another platform',
      write(WORKS, 'platform: server\nsteps:\n  start#server: open\n  needs#listed: passed\n'),
      'needs#listed: expected passed, is open (server-in-dependencies: ',
    ],
  ] as const)('shows %s', async (_, change, difference) => {
    const {code, out} = await tested(change);
    expect(code).toBe(1);
    expect(out).toContain(difference);
  });

  it('says which step has no project that passes, or none that fails it', async () => {
    const change = write(
      BROKEN,
      'steps:\n  needs#listed:\n    failed: [{check: server-in-dependencies, message: absent}]\n',
    );
    const {code, out} = await tested(change);
    expect(code).toBe(1);
    expect(out).toContain('start#server: no project in fixtures/ shows it failed');
    expect(out).toContain('2 projects, 0 differences, 1 gap');
    expect(await tested(change, '--allow-untested')).toMatchObject({code: 0});
    expect(await tested(change, '--only', 'works')).toMatchObject({code: 0});
    expect(await tested(change, '--only', 'nothing')).toMatchObject({
      code: 2,
      err: expect.stringContaining('broken, works'),
    });
  });

  it('takes a project as it lies there: not the repository around it, no link, and nothing of it is run', async () => {
    const linked = await tested(root => symlinkSync('/etc/passwd', join(root, 'fixtures/works/link')));
    expect(linked).toMatchObject({code: 2, err: expect.stringContaining('fixtures/works/link is a link or no file')});
    const trap = await tested(write('fixtures/works/setup.py', 'open("ran", "w")\n'));
    expect(trap.out).toContain('ok    works');
  });

  it('needs a track without errors', async () => {
    const {code, err} = await tested(write('start.md', 'x'));
    expect(code).toBe(2);
    expect(err).toContain('The track cannot be used: start.md:1: ');
    expect(err).toContain('paas-tutor track lint track');
  });
});
