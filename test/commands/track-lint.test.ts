import {describe, expect, it} from 'vitest';
import {folderWith} from '../support/folder.ts';
import {schemaProblems} from '../support/schema.ts';
import {changed, goodTrack, inFolder, runTrack} from './authored-track.ts';

const lint = async (files: Readonly<Record<string, string>>, ...args: readonly string[]) =>
  runTrack(folderWith(inFolder('track', files)), 'lint', 'track', ...args);

describe('paas-tutor track lint', () => {
  it('finds nothing wrong with a good track', async () => {
    expect(await lint(goodTrack)).toEqual({code: 0, out: 'acme/deploy-101 1.0.0: nothing is wrong\n', err: ''});
  });

  it.each([
    [
      'a misspelt check',
      ['use: procfile-web-process', 'use: procfile-web-proces'],
      'start.md:15',
      'did you mean "procfile-web-process"?',
    ],
    [
      'a misspelt key of a check',
      ['with: {', 'wth: {'],
      'start.md:17',
      '"wth" is not a field here; did you mean "with"?',
    ],
    [
      'a misspelt narrowing',
      ['{server: [', '{servr: ['],
      'start.md:17',
      '"servr" cannot be asked for; did you mean "server"?',
    ],
    ['a value that cannot be asked for', ['[gunicorn]', '[gunicorns]'], 'start.md:15', '"gunicorns" is not one of'],
    ['an id in capitals', ['id: acme/deploy-101', 'id: Acme/Deploy'], 'track.yaml:2', 'has to be lower case'],
    [
      'the id of a built-in track',
      ['id: acme/deploy-101', 'id: heroku'],
      'track.yaml:2',
      'is that of a built-in track',
    ],
    [
      'a step that is not there',
      ['step: start#gunicorn', 'step: start#gunicorns'],
      'track.yaml:10',
      'did you mean "start#gunicorn"?',
    ],
    ['a step id twice', ['{#port}', '{#gunicorn}'], 'start.md:20', 'the step id "gunicorn" is there twice'],
    [
      'a lesson twice',
      ['  - {use: heroku-logs', '  - start.md\n  - {use: heroku-logs'],
      'track.yaml:8',
      'the lesson "start.md" is there twice',
    ],
    [
      'a link into the machine',
      ['Ours is gunicorn.', '[Ours](file:///etc/passwd)'],
      'start.md:13',
      'a link has to be https',
    ],
    [
      'a title of two lines',
      ['title: Deploy 101', 'title: "Deploy\\n::error::101"'],
      'track.yaml:4',
      'has to be one line',
    ],
    [
      'a platform that is none',
      ['title: Deploy 101', 'title: Deploy 101\nplatform: heroko'],
      'track.yaml:5',
      'did you mean "heroku"?',
    ],
    ['a bad version', ['version: 1.0.0', 'version: one'], 'track.yaml:3', '"version" has to be like 1.0.0'],
  ] as const)('is an error: %s', async (_, swap, place, message) => {
    const {code, out} = await lint(changed(swap));
    expect(code).toBe(1);
    const line = out.split('\n').find(l => l.startsWith(`track/${place}: error: `));
    expect(line ?? out).toContain(message);
  });

  it.each([
    [
      'a key of a newer version',
      ['goal: Start it.', 'goal: Start it.\nmood: good'],
      'track.yaml:6',
      '"mood" is not a field here',
    ],
    ['a misspelt optional key', ['required: false', 'requird: false'], 'track.yaml:8', 'did you mean "required"?'],
    ['no version', ['version: 1.0.0\n', ''], 'track.yaml:2', 'add version: 1.0.0'],
    ['a fact that is none', ['Ours is gunicorn.', '{{servr|gunicorn}}'], 'start.md:13', 'did you mean "server"?'],
    [
      'a page without TLS',
      ['Ours is gunicorn.', '[Ours](http://gunicorn.org)'],
      'start.md:13',
      'a link has to be https',
    ],
    ['a title that is too wide', ['title: The start', `title: ${'x'.repeat(35)}`], 'start.md:3', 'at most 34 columns'],
  ] as const)('is a warning, and keeps nobody from using it: %s', async (_, swap, place, message) => {
    const {code, out} = await lint(changed(swap));
    expect(code).toBe(0);
    const line = out.split('\n').find(l => l.startsWith(`track/${place}: warning: `));
    expect(line ?? out).toContain(message);
  });

  it('warns of a track that is worth nothing, and of a lesson that no track lists', async () => {
    const [head] = goodTrack['start.md'].split('\n## ');
    const {out} = await lint({
      'track.yaml': goodTrack['track.yaml'].replace(/ {2}- \{use[\s\S]*/, ''),
      'start.md': `${head}\n## Read {#read}\n\nText.\n`,
      'other.md': 'x',
    });
    expect(out).toContain('0 of 0 points');
    expect(out).toContain('the points of "start" cannot be earned');
    expect(out).toContain('track/other.md:1: warning: no track lists this file');
  });

  it('refuses a track of a newer form, with the command that reads it', async () => {
    const {code, out, err} = await lint(changed(['track/v1', 'track/v2']));
    expect({code, out}).toEqual({code: 2, out: ''});
    expect(err).toContain('npx paas-tutor@latest track lint track');
  });

  it('is one document of its schema, and annotations', async () => {
    const files = changed(['use: procfile-web-process', 'use: nothing'], ['version: 1.0.0\n', '']);
    const {out} = await lint(files, '--format', 'json');
    const document = JSON.parse(out);
    expect(schemaProblems(document)).toEqual([]);
    expect(document.summary).toEqual({errors: 1, warnings: 1});
    const annotations = (await lint(files, '--format', 'github')).out.trimEnd().split('\n');
    for (const line of annotations)
      expect(line).toMatch(/^::(?:error|warning|notice) (?:file=track\/[\w.]+,line=\d+,)?title=/);
  });

  it.each([
    [['lint', 'nowhere'], 'There is no track in nowhere'],
    [['lint', '.'], 'holds no track.yaml'],
    [['lnt'], 'track cannot "lnt"'],
    [[], 'What to do with a track?'],
    [['lint', 'track', '--against', 'nowhere'], 'The earlier release "nowhere" cannot be read'],
  ])('says what to type instead of %j', async (args, message) => {
    const {code, out, err} = await runTrack(folderWith(inFolder('track', goodTrack)), ...args);
    expect({code, out}).toEqual({code: 2, out: ''});
    expect(err).toContain(message);
    expect(err).toContain('Try: ');
  });

  it('has help of its own', async () => {
    expect((await runTrack('.', 'lint', '--help')).out).toContain('--against');
    expect((await runTrack('.', '--help')).out).toContain('track lint');
  });
});

describe('against an earlier release', () => {
  const against = async (before: Readonly<Record<string, string>>, now: Readonly<Record<string, string>>) =>
    runTrack(folderWith({...inFolder('old', before), ...inFolder('track', now)}), 'lint', 'track', '--against', 'old');
  const bumped = ['version: 1.0.0', 'version: 1.1.0'] as const;

  it('says nothing of prose that changed, nor of the same files', async () => {
    expect(await against(goodTrack, goodTrack)).toMatchObject({
      code: 0,
      out: expect.stringContaining('nothing is wrong'),
    });
    expect(await against(goodTrack, changed(bumped, ['Ours is gunicorn.', 'It is gunicorn.']))).toMatchObject({
      code: 0,
      out: expect.stringContaining('nothing is wrong (held against old)'),
    });
  });

  it.each([
    ['the track', ['id: acme/deploy-101', 'id: acme/deploy-102'], 'the id was "acme/deploy-101"'],
    ['a lesson', ['id: start\n', 'id: begin\n'], 'the lesson start is gone'],
    ['a step', ['{#port}', '{#the-port}'], 'the step start#port is gone'],
    ['a question', ['id: port\nquestion', 'id: the-port\nquestion'], 'the question port is gone'],
    ['a choice', ['{id: host', '{id: address'], 'the choice port/host is gone'],
    ['an item', ['{id: started', '{id: begun'], 'the item started is gone'],
    [
      'what is asked',
      ['[gunicorn]', '[uvicorn]'],
      'asks for something else than before (procfile-web-process(server=gunicorn)): give it rev: 2',
    ],
    [
      'the check',
      ['{use: procfile-web-process, with: {server: [gunicorn]}}', 'procfile-exists'],
      'the checks were [procfile-web-process]: give one of them rev: 2',
    ],
  ] as const)('is an error: another id of %s', async (_, swap, message) => {
    const {code, out} = await against(goodTrack, changed(bumped, swap));
    expect(code).toBe(1);
    expect(out).toContain(message);
    expect(out.match(/: error: /g)?.length, out).toBe(swap[0].startsWith('id: start') ? 2 : 1);
  });

  it.each([
    [
      'a deprecated step, with what stood in it',
      [
        ['{#port}', '{#port .deprecated}'],
        [/```quiz[\s\S]*/.exec(goodTrack['start.md'])?.[0] ?? '', ''],
      ],
    ],
    [
      'a retired question',
      [
        ['id: port\nquestion', 'id: the-port\nquestion'],
        ['goal: Start', 'retired: [question port]\ngoal: Start'],
      ],
    ],
    ['a higher rev', [['with: {server: [gunicorn]}', 'with: {server: [uvicorn]}, rev: 2']]],
  ] as const)('lets pass %s', async (_, swaps) => {
    const {code, out} = await against(goodTrack, changed(bumped, ...swaps));
    expect({code, out}).toMatchObject({code: 0});
  });

  it('warns of files that changed under the same version, and refuses an id that is retired and there', async () => {
    expect((await against(goodTrack, changed(['Ours', 'This']))).out).toContain('give them a higher version');
    expect(
      (await against(goodTrack, changed(bumped, ['goal: Start', 'retired: [question port]\ngoal: Start']))).out,
    ).toContain('the question port is retired, and still there');
  });
});
