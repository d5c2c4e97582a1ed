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
      'start.md:17',
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
    ['a value that cannot be asked for', ['[gunicorn]', '[gunicorns]'], 'start.md:17', '"gunicorns" is not one of'],
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
    ['quizz', 'quiz'],
    ['quizzes', 'quiz'],
    ['Quiz', 'quiz'],
    ['qiuz', 'quiz'],
    ['question', 'quiz'],
    ['checks', 'check'],
    ['chekc', 'check'],
    ['check:', 'check'],
    ['{check}', 'check'],
    ['decision', 'decide'],
    ['decisions', 'decide'],
    ['atest', 'attest'],
    ['attestation', 'attest'],
    ['confirm', 'attest'],
  ])('is an error: a block that a learner would see as it is written: ```%s', async (language, meant) => {
    const {code, out} = await lint(changed(['The platform names it.', `Text.\n\n\`\`\`${language}\nid: a\n\`\`\``]));
    expect(code).toBe(1);
    expect(out).toContain(`track/start.md:24: error: "${language}" is no kind of block; did you mean "${meant}"?`);
  });

  it.each([
    ['indented', 'The platform names it.', '- A list\n\n  ```quiz\n  id: a\n  ```', 24, 'begins at the left edge'],
    ['before the first step', 'What starts it.', '```check\nchecks: []\n```', 9, 'a block stands in a step'],
  ])('is an error: a block that is %s', async (_, from, to, line, message) => {
    const {code, out} = await lint(changed([from, to]));
    expect(code).toBe(1);
    expect(out.split('\n').find(l => l.startsWith(`track/start.md:${line}: error: `)) ?? out).toContain(message);
  });

  it.each(
    'yaml bash sh toml text console html ini dockerfile procfile json python nginx diff css test sql js latex'.split(
      ' ',
    ),
  )('takes ```%s for code', async language => {
    const {out} = await lint(changed(['The platform names it.', `Text.\n\n\`\`\`${language}\nid: a\n\`\`\``]));
    expect(out).toContain('nothing is wrong');
  });

  const more = changed(
    [
      '  - {use: procfile-web-process, with: {server: [gunicorn]}}',
      '  - procfile-exists\n  - use: procfile-web-process\n    with:\n      server:\n        - gunicorn\n        - uvicorn\nhints:\n  procfile-exists:\n    missing:\n      "1": Look.',
    ],
    [
      '{id: started, text: It starts, step: start#gunicorn, checks: [procfile-web-process]}',
      'id: started\n    text: It starts\n    step: start#gunicorn\n    checks:\n      - procfile-exists\n      - procfile-web-process\n    evidence: [git-remote]\n    confirm: It does.',
    ],
    [
      'sources: []',
      'sources:\n  - title: A\n    url: https://example.org/a\n    verified: 2026-11-20\n  - {title: B, url: "https://example.org/b", verified: 2026-11-20}',
    ],
  );
  const where = (file: string, text: string) =>
    `track/${file}:${(more[file] ?? '').split('\n').findIndex(line => line.includes(text)) + 1}: `;

  it.each([
    ['start.md', '- procfile-exists', '- procfile-exist', '"procfile-exist" is not a check'],
    ['start.md', 'use: procfile-web', 'use: procfil-web', 'is not a check'],
    ['start.md', 'server:', 'manager:', 'takes with: server'],
    ['start.md', '- uvicorn', '- uvicron', '"uvicron" is not one of'],
    ['start.md', '  procfile-exists:', '  wsgi-target-resolves:', 'which this block does not check'],
    ['start.md', 'missing:', 'misssing:', 'has no message'],
    ['start.md', '"1": Look', '"4": Look', 'a hint ladder has the rungs'],
    ['start.md', 'answer: port', 'answer: prot', 'the answer "prot" is not one of the choices; did you mean "port"?'],
    ['start.md', '{id: host', '{id: port', 'two choices have the same id'],
    ['start.md', '{id: host', '{id: Host', 'has to be lower case'],
    ['start.md', 'url: https://example.org/a', 'url: http://example.org/a', 'a source is an https address'],
    ['start.md', '{title: B, url: "https', '{title: B, url: "http', 'a source is an https address'],
    ['start.md', 'minutes: 5', 'minutes: {a: b}', '"minutes" has to be a text'],
    ['start.md', 'choices:', 'choice:', '"choice" is not a field here'],
    ['track.yaml', 'step: start#gunicorn', 'step: start#gunicron', 'there is no step'],
    ['track.yaml', '- procfile-web-process', '- procfile-web-proces', 'is not a check'],
    ['track.yaml', 'evidence: [git', 'evidence: [gi', 'is not evidence'],
    ['track.yaml', 'confirm:', 'confrim:', 'did you mean "confirm"?'],
  ])('names the line of the fault, not of what it stands in: %s, %s', async (file, from, to, message) => {
    expect((await lint(more)).out).toContain('nothing is wrong');
    const {out} = await lint({...more, [file]: (more[file] ?? '').replace(from, to)});
    const line = out.split('\n').find(l => l.startsWith(where(file, from)) && l.includes(message));
    expect(line, out).toBeDefined();
  });

  it.each([
    ['a tab', 'track.yaml', 'title: Deploy', '\ttitle: Deploy', 4, 'a tab is no indentation'],
    ['a colon', 'start.md', 'question: Which', 'question: This: which', 26, 'a second ": "'],
    ['a colon in a choice', 'start.md', 'why: That', 'why: {That', 29, 'is never closed'],
    ['a bracket', 'track.yaml', 'checks: [procfile-web-process]', 'checks: [procfile-web-process', 10, 'never closed'],
    ['a quote', 'start.md', 'title: The', 'title: "The', 3, 'the " is never closed'],
    ['a backquote', 'start.md', 'text: PORT', 'text: `PORT`', 28, 'a text cannot begin with `'],
    ['no front matter', 'start.md', '---\nid', 'id', 1, 'a lesson begins with front matter'],
  ])('says only that YAML cannot be read: %s', async (_, file, from, to, line, message) => {
    const files = {...goodTrack, 'other.md': 'x'};
    expect((await lint(files)).out).toContain('no track lists this file');
    const {code, out} = await lint({...goodTrack, [file]: goodTrack[file as keyof typeof goodTrack].replace(from, to)});
    expect(code).toBe(1);
    const [first, ...others] = out.trimEnd().split('\n');
    expect(first).toMatch(new RegExp(`^track/${file}:${line}: error: `));
    expect(first).toContain(message);
    expect(others).toEqual([expect.stringMatching(/: 1 error, 0 warnings$/)]);
  });

  it('warns of a check that means nothing on the platform of the track', async () => {
    const files = changed(
      ['goal: Start it.', 'goal: Start it.\nplatform: heroku'],
      ['use: procfile-web-process, with: {server: [gunicorn]}', 'use: railway-main-app'],
    );
    const {code, out} = await lint(files);
    expect(code).toBe(0);
    expect(out).toContain(
      'warning: "railway-main-app" never applies in a track about Heroku: Heroku does not build with Railpack.',
    );
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

  it.each([
    [
      'file: start.md, points: 10',
      'file: start.md, points: 5',
      '[gunicorn]}',
      '[gunicorn]}, points: 15',
      'its checks give 15 points, not 5: write points: 15',
    ],
    ['{#port}', '{#port .deprecated}', '[gunicorn]}', '[gunicorn]}, points: 3', 'its checks give 3 points, not 10'],
  ])('is an error: points that do not add up: %s, %s', async (a, b, c, d, message) => {
    const {code, out} = await lint(changed([a, b], [c, d]));
    expect(code).toBe(1);
    expect(out).toContain(`track/track.yaml:7: error: ${message}`);
  });

  it('takes hints for what a track asks beyond a check, of checks that can be asked more', async () => {
    const hints = (check: string) =>
      changed([
        'checks:\n  - {use: procfile-web-process, with: {server: [gunicorn]}}',
        `checks: [${check}]\nhints: {${check}: {otherThanAsked: {"1": Look.}}}`,
      ]);
    expect((await lint(hints('procfile-web-process'))).out).toContain('nothing is wrong');
    expect((await lint(hints('procfile-exists'))).out).toContain('has no message "otherThanAsked"');
  });

  it.each([
    ['start', 'the lesson start is retired, and still there'],
    ['lesson start', 'the lesson start is retired, and still there'],
    ['start#port', 'the step start#port is retired, and still there'],
    ['port', 'the question port is retired, and still there'],
    ['heroku-logs', 'the lesson heroku-logs is retired, and still there'],
    ['older', '"older" has to say what it was: lesson, step, question, confirmation, choice or item older'],
    ['quiz older', '"quiz older" has to say what it was'],
  ])('is an error: retired as "%s"', async (name, message) => {
    const {code, out} = await lint(changed(['goal: Start', `retired:\n  - question gone\n  - ${name}\ngoal: Start`]));
    expect(code).toBe(1);
    expect(out).toContain(`track/track.yaml:7: error: ${message}`);
  });

  it.each([
    ['NUL', 'Ours is\0', 'track/start.md:13: error: a NUL byte'],
    ['another encoding', new Uint8Array([0x65, 0xe9, 0x65]), 'track/start.md:13: error: bytes that are not UTF-8'],
  ])('says only that a lesson is no text: %s', async (_, bytes, message) => {
    const [before = '', after = ''] = goodTrack['start.md'].split('Ours is');
    const broken = Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)]);
    const root = folderWith({...inFolder('track', goodTrack), 'track/start.md': broken});
    const {code, out} = await runTrack(root, 'lint', 'track');
    expect(code).toBe(1);
    expect(out.split('\n')).toEqual([expect.stringContaining(message), expect.stringContaining('1 error, 0 w'), '']);
  });

  it.each([
    ['verified: 2026-11-20', 'verified: 2026-11-23', 'start.md:5: warning: verified on 2026-11-23, which is still'],
    ['verified: 2026-11-20', 'verified: 2023-11-20', 'start.md:5: warning: verified more than 3 years ago'],
    [
      'sources: []',
      'sources:\n  - title: A\n    url: https://example.org/a\n    verified: 2027-01-01',
      'start.md:9: warning: verified on 2027-01-01, which is still to come',
    ],
  ])('warns of a day that cannot be, or was long ago: %s, %s', async (from, to, message) => {
    const {code, out} = await lint(changed([from, to]));
    expect(code).toBe(0);
    expect(out).toContain(message);
    expect((await lint(changed(['verified: 2026-11-20', 'verified: 2026-11-22']))).out).toContain('nothing is wrong');
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
    ['the track', ['id: acme/deploy-101', 'id: acme/deploy-102'], 'track.yaml:2', 'the id was "acme/deploy-101"'],
    ['a lesson', ['id: start\n', 'id: begin\n'], 'start.md:2', 'the lesson start is gone'],
    [
      'a built-in lesson',
      ['use: heroku-logs', 'use: heroku-release'],
      'track.yaml:6',
      'the lesson heroku-logs is gone',
    ],
    ['a step', ['{#port}', '{#the-port}'], 'start.md:11', 'the step start#port is gone'],
    ['a question', ['id: port\nquestion', 'id: the-port\nquestion'], 'start.md:20', 'the question port is gone'],
    ['a choice', ['{id: host', '{id: address'], 'start.md:24', 'the choice port/host is gone'],
    ['an item', ['{id: started', '{id: begun'], 'track.yaml:9', 'the item started is gone'],
    [
      'what is asked',
      ['[gunicorn]', '[uvicorn]'],
      'start.md:17',
      'asks for something else than before (procfile-web-process(server=gunicorn)): give it rev: 2',
    ],
    [
      'the check',
      ['{use: procfile-web-process, with: {server: [gunicorn]}}', 'procfile-exists'],
      'start.md:17',
      'the checks were [procfile-web-process]: give one of them rev: 2',
    ],
  ] as const)('is an error, where it was: another id of %s', async (_, swap, place, message) => {
    const {code, out} = await against(goodTrack, changed(bumped, swap));
    expect(code).toBe(1);
    expect(out.split('\n').find(line => line.includes(message)) ?? out).toMatch(new RegExp(`^track/${place}: error: `));
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
    for (const [version, is] of [
      ['1.0.0', true],
      ['0.9.9', true],
      ['1.0.0-rc.1', true],
      ['1.0.1-rc.1', false],
      ['1.0.1', false],
    ] as const) {
      const {out} = await against(goodTrack, changed(['Ours', 'This'], ['version: 1.0.0', `version: ${version}`]));
      const warning = 'track/track.yaml:3: warning: the files differ from those of 1.0.0: give them a higher version';
      expect(out.includes(warning), `${version}\n${out}`).toBe(is);
    }
    expect(
      (await against(changed(['version: 1.0.0', 'version: 1.9.0']), changed(['version: 1.0.0', 'version: 1.10.0'])))
        .out,
    ).toContain('nothing is wrong');
    expect(
      (await against(goodTrack, changed(bumped, ['goal: Start', 'retired: [question port]\ngoal: Start']))).out,
    ).toContain('the question port is retired, and still there');
  });
});
