import {spawn} from 'node:child_process';
import {join} from 'node:path';
import type {Editor, EditorEnd, EditorPlan} from '../tutor/ports.ts';
import {type EditorCommand, editorCommand, editorName} from './editor-command.ts';

/** A program that cannot work says so soon; milliseconds. */
const EARLY = 400;

type Environment = Readonly<Record<string, string | undefined>>;

/** The learner's editor for files of the project at `root`. Started directly, never through a shell. */
export function systemEditor(root: string, env: Environment = process.env): Editor {
  return {
    plan: ({file, line, column}): EditorPlan => {
      const target = {path: join(root, file), line, column};
      const hasDisplay = process.platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
      const command = editorCommand(settingOf(env), target, {hasDisplay});
      if (!command) {
        const message = `No editor is set. Open ${file} at line ${line}, or set one: export VISUAL="code" (or nano, vim, …)`;
        return {kind: 'none', message};
      }
      const name = editorName(command.program);
      return command.where === 'terminal'
        ? {kind: 'terminal', name, run: () => runHere(command, root)}
        : {kind: 'beside', name, run: () => runBeside(command, root)};
    },
  };
}

/** The terminal inside an editor says which editor it is; that one is open already. */
function settingOf(env: Environment): string {
  const inside = env.TERM_PROGRAM === 'vscode' ? 'code' : env.ZED_TERM === 'true' ? 'zed' : '';
  return env.VISUAL?.trim() || env.EDITOR?.trim() || inside;
}

/** In the terminal, until it ends. */
async function runHere({program, args}: EditorCommand, root: string): Promise<EditorEnd> {
  // Ctrl+C is for the editor as long as it has the terminal.
  const ignore = () => {};
  process.on('SIGINT', ignore);
  try {
    return await new Promise(resolve => {
      const child = spawn(program, args, {cwd: root, stdio: 'inherit'});
      child.once('error', error => resolve(failed(program, error)));
      child.once('exit', () => resolve({ok: true}));
    });
  } finally {
    process.removeListener('SIGINT', ignore);
  }
}

/** In a window of its own, which stays when the tutor ends. */
function runBeside({program, args}: EditorCommand, root: string): Promise<EditorEnd> {
  return new Promise(resolve => {
    const child = spawn(program, args, {cwd: root, stdio: 'ignore', detached: true});
    const early = setTimeout(() => resolve({ok: true}), EARLY);
    child.once('error', error => {
      clearTimeout(early);
      resolve(failed(program, error));
    });
    child.once('exit', code => {
      clearTimeout(early);
      resolve(code ? {ok: false, message: `${program} ended at once with exit code ${code}.`} : {ok: true});
    });
    child.unref();
  });
}

function failed(program: string, error: Error): EditorEnd {
  const {code} = error as NodeJS.ErrnoException;
  const why =
    code === 'ENOENT' ? 'there is no such program' : code === 'EACCES' ? 'it may not be started' : error.message;
  return {ok: false, message: `${program} could not be started: ${why}. Set VISUAL to your editor.`};
}
