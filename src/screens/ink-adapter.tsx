import {type Instance, type Key, render, useApp, useInput, usePaste} from 'ink';
import {useSyncExternalStore} from 'react';
import {isText, takesText} from '../tutor/keymap.ts';
import {type KeyEvent, keysOf} from '../tutor/keys.ts';
import type {Session} from '../tutor/session.ts';
import {App} from './app.tsx';
import {extentsOf, type Look} from './frame.ts';
import {layOut} from './layout.ts';
import {ScreenReaderApp} from './screen-reader.tsx';

// Everything that depends on the version of Ink is in this file.

/** To the first cell, and everything gone, shown together with the frame that follows: Ink ends the synchronised update. */
const EMPTY_SCREEN = '\u001b[?2026h\u001b[H\u001b[J';

export interface InkScreen {
  /** Draws from now on with another look. */
  readonly setLook: (look: Look) => void;
  /** Hands the terminal to something else, and takes it back afterwards. */
  readonly suspended: (run: () => Promise<void>) => Promise<void>;
  /** Gives the terminal back for good. With an error, {@link InkScreen.closed} fails with it. */
  readonly close: (error?: unknown) => void;
  /** Settles when the terminal is given back; fails with what broke the screen. */
  readonly closed: Promise<void>;
}

export interface InkOptions {
  readonly session: Session;
  readonly look: Look;
  readonly isScreenReader: boolean;
  /** The time of a key (ISO 8601, UTC). */
  readonly now: () => string;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
}

export function openInk({session, look: firstLook, isScreenReader, now, stdin, stdout}: InkOptions): InkScreen {
  const look = watched(firstLook);
  let suspendTerminal: AppHandle['suspendTerminal'] | null = null;
  let failure: {readonly error: unknown} | null = null;
  let instance: Instance | null = null;
  let isClosed = false;

  const close = (error?: unknown) => {
    if (error !== undefined) failure ??= {error};
    isClosed = true;
    instance?.unmount();
  };
  const press = (event: KeyEvent) => {
    // An error in a key must not pass through Ink's own handler: the terminal would be left as it is.
    try {
      const keys = keysOf(event);
      for (const [i, key] of keys.entries()) {
        // What follows a key that asks for text is that text, and comes in one piece however long it is.
        if (takesText(session.state().screen.name) && isText(key)) return paste(keys.slice(i).join(''));
        session.dispatch({type: 'key', key, extents: extentsOf(layOut(session.state(), look.get())), at: now()});
      }
    } catch (error) {
      close(error);
    }
  };

  const paste = (text: string) => {
    try {
      session.dispatch({type: 'typed', text});
    } catch (error) {
      close(error);
    }
  };

  // What was typed before is echoed, and the first frame begins where the cursor is.
  if (!isScreenReader) stdout.write('\r');
  const others = stdout.listeners('resize');
  const ink = render(
    <Root
      session={session}
      look={look}
      isScreenReader={isScreenReader}
      press={press}
      paste={paste}
      onApp={app => {
        suspendTerminal = app.suspendTerminal;
      }}
    />,
    {
      stdin,
      stdout,
      interactive: true,
      alternateScreen: !isScreenReader,
      incrementalRendering: !isScreenReader,
      isScreenReaderEnabled: isScreenReader,
      maxFps: 60,
      exitOnCtrlC: false,
      patchConsole: false,
    },
  );
  instance = ink;
  const resized = () => session.dispatch({type: 'resized', columns: stdout.columns || 80, rows: stdout.rows || 24});
  let isAway = false;
  let isDue = false;
  // A terminal moves and breaks the lines of the frame before, and Ink would draw that once more and then the differences
  // to it. So the new frame is drawn whole, on an empty screen.
  const redraw = async () => {
    if (isDue) return;
    isDue = true;
    await ink.waitUntilRenderFlush();
    isDue = false;
    if (isAway || isClosed) return;
    stdout.write(EMPTY_SCREEN);
    ink.clear();
    resized();
  };
  const resize = isScreenReader ? resized : () => void redraw().catch(close);
  if (!isScreenReader)
    for (const listener of stdout.listeners('resize').filter(l => !others.includes(l)))
      stdout.off('resize', listener as () => void);
  stdout.on('resize', resize);
  // Larger and back again at once is no other size, and has moved the lines all the same.
  process.on('SIGWINCH', resize);
  const closed = ink.waitUntilExit().then(() => {
    isClosed = true;
    stdout.off('resize', resize);
    process.off('SIGWINCH', resize);
    if (failure) throw failure.error;
  });
  return {
    setLook: look.set,
    suspended: async run => {
      if (!suspendTerminal) return run();
      isAway = true;
      try {
        await suspendTerminal(() => withoutReading(stdin, run));
      } finally {
        isAway = false;
      }
      resize();
    },
    close,
    closed,
  };
}

/** Otherwise Node takes some of the keys that are meant for whoever has the terminal. */
async function withoutReading(stdin: NodeJS.ReadStream, run: () => Promise<void>): Promise<void> {
  // Ink is still in the loop that read the present key, and would begin again.
  await new Promise(resolve => setImmediate(resolve));
  stdin.pause();
  try {
    await run();
  } finally {
    stdin.resume();
  }
}

type AppHandle = ReturnType<typeof useApp>;

interface RootProps {
  readonly session: Session;
  readonly look: Watched<Look>;
  readonly isScreenReader: boolean;
  readonly press: (event: KeyEvent) => void;
  readonly paste: (text: string) => void;
  readonly onApp: (app: AppHandle) => void;
}

function Root({session, look, isScreenReader, press, paste, onApp}: RootProps) {
  const state = useSyncExternalStore(session.subscribe, session.state);
  const current = useSyncExternalStore(look.subscribe, look.get);
  onApp(useApp());
  useInput((input, key) => press(keyEvent(input, key)));
  // A paste is text where text is taken, and never a key, least of all Enter.
  usePaste(paste);
  return isScreenReader ? <ScreenReaderApp state={state} look={current} /> : <App state={state} look={current} />;
}

function keyEvent(input: string, key: Key): KeyEvent {
  const named = {
    up: key.upArrow,
    down: key.downArrow,
    left: key.leftArrow,
    right: key.rightArrow,
    pageup: key.pageUp,
    pagedown: key.pageDown,
    home: key.home,
    end: key.end,
    enter: key.return,
    escape: key.escape,
    tab: key.tab,
    // Which of the two the key is called depends on the terminal.
    backspace: key.backspace || key.delete,
  };
  return {input, named, ctrl: key.ctrl, meta: key.meta};
}

interface Watched<T> {
  readonly get: () => T;
  readonly set: (next: T) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

function watched<T>(first: T): Watched<T> {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set: (next: T) => {
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
