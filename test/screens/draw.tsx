import {EventEmitter} from 'node:events';
import {render} from 'ink';
import {App} from '../../src/screens/app.tsx';
import type {Look} from '../../src/screens/frame.ts';
import {createMarkdown} from '../../src/screens/markdown.ts';
import {createTheme} from '../../src/screens/theme.ts';
import type {TutorState} from '../../src/tutor/state.ts';

/** A terminal in memory of a fixed size. */
class Sheet extends EventEmitter {
  readonly isTTY = true;
  last = '';
  readonly columns: number;
  readonly rows: number;

  constructor(columns: number, rows: number) {
    super();
    this.columns = columns;
    this.rows = rows;
  }

  write(text: string): boolean {
    this.last = text;
    return true;
  }
}

export function lookOf({colours = true, ascii = false} = {}): Look {
  const theme = createTheme({colours, ascii});
  return {theme, markdown: createMarkdown(theme)};
}

/** The lines that Ink draws of a state, with their styles. */
export function draw(state: TutorState, look: Look = lookOf()): readonly string[] {
  const sheet = new Sheet(state.columns, state.rows);
  const instance = render(<App state={state} look={look} />, {
    stdout: sheet as unknown as NodeJS.WriteStream,
    stdin: new Sheet(0, 0) as unknown as NodeJS.ReadStream,
    debug: true,
    interactive: true,
    exitOnCtrlC: false,
    patchConsole: false,
  });
  const {last} = sheet;
  instance.unmount();
  return last.split('\n');
}
