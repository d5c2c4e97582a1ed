import {execFileSync} from 'node:child_process';
import {chmodSync, existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, test, vi} from 'vitest';
import {terminalClipboard} from '../../src/io/clipboard.ts';
import {systemEditor} from '../../src/io/editor.ts';
import {editorCommand, splitWords} from '../../src/io/editor-command.ts';
import {terminalAbilities} from '../../src/io/terminal.ts';
import {folderWith} from '../support/folder.ts';

const target = {path: '/p/my site/Procfile', line: 3, column: 7};

describe('the command of an editor', () => {
  test.each([
    ['vim', 'terminal', 'vim', ['+3', '+norm 7|', target.path]],
    ['/usr/bin/vim.basic -u NONE', 'terminal', '/usr/bin/vim.basic', ['-u', 'NONE', '+3', '+norm 7|', target.path]],
    ['vi', 'terminal', 'vi', ['+3', target.path]],
    ['nano', 'terminal', 'nano', ['+3,7', target.path]],
    ['micro', 'terminal', 'micro', ['+3:7', target.path]],
    ['hx', 'terminal', 'hx', [`${target.path}:3:7`]],
    ['emacs -nw', 'terminal', 'emacs', ['-nw', '+3:7', target.path]],
    ['emacs', 'beside', 'emacs', ['+3:7', target.path]],
    ['code --wait', 'beside', 'code', ['--wait', '--goto', `${target.path}:3:7`]],
    ["'/opt/Sublime Text/subl' -n", 'beside', '/opt/Sublime Text/subl', ['-n', `${target.path}:3:7`]],
    ['pycharm.sh', 'beside', 'pycharm.sh', ['--line', '3', '--column', '7', target.path]],
    ['C:/Tools/Code.exe', 'beside', 'C:/Tools/Code.exe', ['--goto', `${target.path}:3:7`]],
    ['my-own-editor -x', 'terminal', 'my-own-editor', ['-x', target.path]],
  ] as const)('%s', (setting, where, program, args) => {
    expect(editorCommand(setting, target, {hasDisplay: true})).toEqual({program, args, where});
  });

  test('a graphical editor without a display takes the terminal', () => {
    expect(editorCommand('emacs', target, {hasDisplay: false})?.where).toBe('terminal');
  });
  test('a name with a colon is not taken apart', () => {
    expect(editorCommand('hx', {...target, path: '/p/a:b'}, {hasDisplay: true})?.args).toEqual(['/p/a:b']);
  });
  test.each(['', '   ', '""'])('%j is none', setting => {
    expect(editorCommand(setting, target, {hasDisplay: true})).toBeNull();
  });
  test('words are split as a shell splits them, for whatever is quoted', () => {
    expect(splitWords(`a "b c" 'd "e' f\\ g "h\\"i" j'k'l ''`)).toEqual(['a', 'b c', 'd "e', 'f g', 'h"i', 'jkl', '']);
    fc.assert(
      fc.property(fc.array(fc.string()), words => {
        const quoted = words.map(word => `'${word.replace(/'/g, "'\\''")}'`).join(' ');
        expect(splitWords(quoted)).toEqual(words);
      }),
    );
    fc.assert(fc.property(fc.string(), text => void splitWords(text)));
  });
});

/** A program that writes down what it was started with. */
function fakeEditor(name: string, exit = 0) {
  const root = folderWith({
    [name]: `#!/bin/sh\nprintf '%s\\n' "$@" > "${'$'}{0}.args.tmp"\nmv "${'$'}{0}.args.tmp" "${'$'}{0}.args"\nexit ${exit}\n`,
  });
  chmodSync(join(root, name), 0o755);
  return {
    root,
    program: join(root, name),
    args: () =>
      readFileSync(join(root, `${name}.args`), 'utf8')
        .trimEnd()
        .split('\n'),
  };
}

const place = {file: 'app.py', line: 2, column: 5};

async function runPlan(root: string, env: Record<string, string>) {
  const plan = systemEditor(root, env).plan(place);
  return {kind: plan.kind, end: plan.kind === 'none' ? null : await plan.run()};
}

describe('opening a file', () => {
  test('in the terminal, until the editor ends', async () => {
    const {root, program, args} = fakeEditor('vim');
    expect(await runPlan(root, {EDITOR: program, PATH: '/bin'})).toEqual({kind: 'terminal', end: {ok: true}});
    expect(args()).toEqual(['+2', '+norm 5|', join(root, 'app.py')]);
  });
  test('beside, with VISUAL before EDITOR', async () => {
    const {root, program, args} = fakeEditor('code');
    expect(await runPlan(root, {VISUAL: program, EDITOR: 'vim'})).toEqual({kind: 'beside', end: {ok: true}});
    await vi.waitFor(() => expect(args()).toEqual(['--goto', `${join(root, 'app.py')}:2:5`]));
  });
  test('nothing is given to a shell', async () => {
    const {root, program, args} = fakeEditor('mine');
    await runPlan(root, {EDITOR: `${program} ; touch ${root}/pwned $(touch ${root}/pwned)`});
    expect(existsSync(join(root, 'pwned'))).toBe(false);
    expect(args()[0]).toBe(';');
  });
  test('an editor that is not there, or ends at once, is said', async () => {
    expect((await runPlan('/', {EDITOR: '/nowhere/vim'})).end).toMatchObject({
      ok: false,
      message: expect.stringContaining('no such program'),
    });
    expect((await runPlan('/', {EDITOR: '/nowhere/code'})).end).toMatchObject({ok: false});
    const {root, program} = fakeEditor('code', 3);
    expect((await runPlan(root, {EDITOR: program})).end).toMatchObject({
      ok: false,
      message: expect.stringContaining('3'),
    });
  });
  test('none is set', () => {
    expect(systemEditor('/p', {}).plan(place)).toMatchObject({
      kind: 'none',
      message: expect.stringContaining('app.py at line 2'),
    });
    expect(systemEditor('/p', {TERM_PROGRAM: 'vscode'}).plan(place)).toMatchObject({kind: 'beside', name: 'code'});
  });
});

function hasVim(): boolean {
  try {
    execFileSync('vim', ['--version'], {stdio: 'ignore'});
    return true;
  } catch {
    return false;
  }
}

test.skipIf(!hasVim())('vim itself goes to the place', () => {
  const root = folderWith({'app.py': 'one\ntwo words\nthree\n'});
  const out = join(root, 'out');
  const command = editorCommand(
    'vim -u NONE -es',
    {path: join(root, 'app.py'), line: 2, column: 5},
    {hasDisplay: false},
  );
  execFileSync(command?.program ?? '', [
    ...(command?.args ?? []),
    '-c',
    `call writefile([line('.') . ':' . col('.')], '${out}')`,
    '-c',
    'qa!',
  ]);
  expect(readFileSync(out, 'utf8')).toBe('2:5\n');
});

describe('the clipboard', () => {
  const copy = (env: Record<string, string>, isTTY = true) => {
    let written = '';
    const clipboard = terminalClipboard(
      text => {
        written += text;
      },
      {env, isTTY},
    );
    return {...clipboard.copy('web: gunicorn é'), written};
  };
  const plain = `\u001b]52;c;${Buffer.from('web: gunicorn é').toString('base64')}\u0007`;
  test('through the terminal', () => expect(copy({TERM: 'xterm'})).toMatchObject({ok: true, written: plain}));
  test('through tmux', () => expect(copy({TMUX: '1'}).written).toBe(`${plain}\u001bPtmux;\u001b${plain}\u001b\\`));
  test.each([
    [{TERM: 'dumb'}, true],
    [{TERM: 'linux'}, true],
    [{}, false],
  ])('not where it cannot be: %j', (env, isTTY) => {
    expect(copy(env as Record<string, string>, isTTY)).toMatchObject({ok: false, written: ''});
  });
});

describe('what a terminal can do', () => {
  const abilities = (env: Record<string, string>, platform: NodeJS.Platform = 'linux', isTTY = true) =>
    terminalAbilities({env, platform, stdin: {isTTY}, stdout: {isTTY}});
  const utf8 = {TERM: 'xterm-256color', LANG: 'de_DE.UTF-8'};
  test('everything', () => expect(abilities(utf8)).toEqual({plainBecause: null, colour: true, unicode: true}));
  test.each([
    [
      {...utf8, TERM: 'dumb'},
      {plainBecause: 'a dumb terminal', colour: false, unicode: false},
    ],
    [{...utf8, CI: 'true'}, {plainBecause: 'continuous integration'}],
    [{...utf8, CI: 'false'}, {plainBecause: null}],
    [
      {...utf8, NO_COLOR: '1'},
      {colour: false, plainBecause: null},
    ],
    [{...utf8, NO_COLOR: ''}, {colour: true}],
    [{TERM: 'xterm', LANG: 'C'}, {unicode: false}],
    [{TERM: 'xterm', LANG: 'C', LC_ALL: 'C.utf8'}, {unicode: true}],
  ])('%j', (env, expected) => expect(abilities(env)).toMatchObject(expected));
  test('no terminal, a Mac', () => {
    expect(abilities(utf8, 'linux', false)).toMatchObject({plainBecause: 'not a terminal', colour: false});
    expect(abilities({TERM: 'xterm'}, 'darwin').unicode).toBe(true);
  });
});
