import {existsSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {fakeEditor} from './fake-editor.ts';
import {keys, type Terminal} from './terminal.ts';
import {chosen, emptyFolder, goToStep, openIn, openTutor, program, sample, steady} from './tutor.ts';

const broken = () => sample('django', {Procfile: 'web: gunicorn mysit.wsgi\n'});

async function atFinding(tutor: Terminal): Promise<void> {
  await goToStep(tutor, 'Module and attribute');
  await tutor.waitFor('Procfile:1:15');
}

/** Whether the terminal is the tutor's again: its screen, no cursor. */
const isBack = (tutor: Terminal) => tutor.isAlternate() && tutor.lines()[0]?.startsWith('paas-tutor') === true;
const cursorIsHidden = (tutor: Terminal) =>
  tutor.raw().lastIndexOf('\u001b[?25l') > tutor.raw().lastIndexOf('\u001b[?25h');

test('an editor of the terminal gets the whole screen and gives it back; what it saved is checked', async () => {
  const cwd = broken();
  const script =
    'echo "EDITING $#"; read -r answer; echo "$answer" >> "$0.arguments"; sed -i s/mysit.wsgi/mysite.wsgi/ "$1"';
  const editor = fakeEditor('myeditor', script);
  const tutor = openTutor({cwd, home: emptyFolder(), args: chosen, rows: 40, env: {VISUAL: editor.path}});
  await atFinding(tutor);
  tutor.send('e');
  await tutor.waitFor('EDITING 1');
  expect(tutor.isAlternate()).toBe(false);
  expect(tutor.screen()).not.toContain('paas-tutor');
  expect(cursorIsHidden(tutor)).toBe(false);
  expect(editor.arguments()).toEqual([join(cwd, 'Procfile')]);
  const typed = 'every key is for the editor: q h n ? e';
  tutor.send(`${typed}\r`);
  await tutor.waitFor(screen => isBack(tutor) && /✓ passed$/m.test(screen));
  expect(cursorIsHidden(tutor)).toBe(true);
  expect(editor.arguments().at(-1)).toBe(typed);
  tutor.send('n');
  await tutor.waitFor('Factories');
});

test('the screen is whole again when the terminal was resized while the editor had it', async () => {
  const start = {cwd: broken(), home: emptyFolder()};
  const editor = fakeEditor('myeditor', 'echo EDITING; read -r answer');
  const tutor = openTutor({...start, args: chosen, env: {EDITOR: editor.path}});
  await atFinding(tutor);
  tutor.send('e');
  await tutor.waitFor('EDITING');
  await tutor.resize(60, 16);
  await tutor.resize(110, 30);
  tutor.send('\r');
  await tutor.waitFor(() => isBack(tutor) && /checked/.test(tutor.lines()[29] ?? ''));
  const fresh = openTutor({...start, columns: 110, rows: 30});
  await fresh.waitFor(/checked \d.*watching/);
  // Takes the message from the screen.
  tutor.send('c');
  await expect.poll(() => steady(tutor)).toEqual(steady(fresh));
});

test('Ctrl+C in the editor is the editor’s', async () => {
  const editor = fakeEditor('myeditor', "trap 'echo INTERRUPTED' INT; echo EDITING; read -r a; read -r b; echo DONE");
  const tutor = openTutor({cwd: broken(), home: emptyFolder(), args: chosen, env: {VISUAL: editor.path}});
  await atFinding(tutor);
  tutor.send('e');
  await tutor.waitFor('EDITING');
  tutor.send(keys.ctrlC);
  await tutor.waitFor('INTERRUPTED');
  tutor.send('\r\r');
  await tutor.waitFor(() => isBack(tutor));
  tutor.send('n');
  await tutor.waitFor('Factories');
});

test.skipIf(!existsSync('/usr/bin/vim.tiny') && !process.env.REQUIRE_ORACLES)(
  'vim opens at the line and column of the finding',
  async () => {
    const cwd = broken();
    writeFileSync(join(cwd, 'Procfile'), '# one\n# two\nweb: gunicorn mysit.wsgi\n');
    const tutor = openTutor({
      cwd,
      home: emptyFolder(),
      args: chosen,
      rows: 40,
      env: {VISUAL: '/usr/bin/vim.tiny'},
    });
    await goToStep(tutor, 'Module and attribute');
    await tutor.waitFor('Procfile:3:15');
    tutor.send('e');
    await tutor.waitFor(
      screen => screen.startsWith('# one\n# two\nweb: gunicorn mysit.wsgi') && tutor.cursor().row === 2,
    );
    expect(tutor.cursor()).toEqual({row: 2, column: 14});
    tutor.send(':s/mysit.wsgi/mysite.wsgi/\r');
    await tutor.waitFor('web: gunicorn mysite.wsgi');
    tutor.send(':wq\r');
    await tutor.waitFor(screen => isBack(tutor) && /✓ passed$/m.test(screen));
  },
);

test('an editor with a window starts beside the tutor, which stays and answers', async () => {
  const cwd = broken();
  const editor = fakeEditor('code', 'sleep 5');
  const env = {VISUAL: 'code', PATH: `${join(editor.path, '..')}:${process.env.PATH}`};
  const tutor = openTutor({cwd, home: emptyFolder(), args: chosen, env});
  await atFinding(tutor);
  tutor.send('e');
  await tutor.waitFor('Procfile:1 is open in code.');
  expect(editor.arguments()).toEqual(['--goto', `${join(cwd, 'Procfile')}:1:15`]);
  expect(tutor.raw().split('\u001b[?1049h')).toHaveLength(2);
  tutor.send('n');
  await tutor.waitFor('Factories');
});

test.for([
  [undefined, 'No editor is set. Open Procfile at line 1'],
  ['no-such-editor', 'no-such-editor could not be started: there is no such program.'],
] as const)('with VISUAL %s it says what to do', async ([visual, message]) => {
  const tutor = openTutor({cwd: broken(), home: emptyFolder(), args: chosen, env: {VISUAL: visual}});
  await atFinding(tutor);
  tutor.send('e');
  await tutor.waitFor(screen => isBack(tutor) && screen.includes(message));
  tutor.send('n');
  await tutor.waitFor('Factories');
});

test('an editor that is put to sleep takes the tutor with it, and fg brings both back', async () => {
  const editor = fakeEditor('myeditor', 'echo EDITING; read -r answer; echo "read $answer" >> "$0.arguments"');
  const start = {cwd: broken(), home: emptyFolder(), env: {PS1: 'SHELL> ', VISUAL: editor.path}};
  const shell = openIn('bash', ['--norc', '--noprofile', '-i'], start);
  await shell.waitFor('SHELL>');
  shell.send(`'${process.execPath}' '${program()}' ${chosen.join(' ')}\r`);
  await atFinding(shell);
  shell.send('e');
  await shell.waitFor('EDITING');
  shell.send(keys.ctrlZ);
  await shell.waitFor(/Stopped[\s\S]*SHELL>/);
  shell.send('fg\r');
  await shell.waitFor(/SHELL> fg\n/);
  shell.send('again\r');
  await shell.waitFor(() => isBack(shell));
  expect(editor.arguments().at(-1)).toBe('read again');
  shell.send('n');
  await shell.waitFor('Factories');
});
