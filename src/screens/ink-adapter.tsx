import {type Instance, type Key, render, useApp, useInput, usePaste} from 'ink';
import {useSyncExternalStore} from 'react';
import {type KeyEvent, keysOf} from '../tutor/keys.ts';
import type {Session} from '../tutor/session.ts';
import {App} from './app.tsx';
import {extentsOf, type Look} from './frame.ts';
import {layOut} from './layout.ts';
import {ScreenReaderApp} from './screen-reader.tsx';

// Everything that depends on the version of Ink is in this file.

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

  const close = (error?: unknown) => {
    if (error !== undefined) failure ??= {error};
    instance?.unmount();
  };
  const press = (event: KeyEvent) => {
    // An error in a key must not pass through Ink's own handler: the terminal would be left as it is.
    try {
      for (const key of keysOf(event))
        session.dispatch({type: 'key', key, extents: extentsOf(layOut(session.state(), look.get())), at: now()});
    } catch (error) {
      close(error);
    }
  };

  const resize = () => session.dispatch({type: 'resized', columns: stdout.columns || 80, rows: stdout.rows || 24});
  stdout.on('resize', resize);
  instance = render(
    <Root
      session={session}
      look={look}
      isScreenReader={isScreenReader}
      press={press}
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
  const closed = instance.waitUntilExit().then(() => {
    stdout.off('resize', resize);
    if (failure) throw failure.error;
  });
  return {
    setLook: look.set,
    suspended: async run => {
      if (!suspendTerminal) return run();
      await suspendTerminal(run);
      resize();
    },
    close,
    closed,
  };
}

type AppHandle = ReturnType<typeof useApp>;

interface RootProps {
  readonly session: Session;
  readonly look: Watched<Look>;
  readonly isScreenReader: boolean;
  readonly press: (event: KeyEvent) => void;
  readonly onApp: (app: AppHandle) => void;
}

function Root({session, look, isScreenReader, press, onApp}: RootProps) {
  const state = useSyncExternalStore(session.subscribe, session.state);
  const current = useSyncExternalStore(look.subscribe, look.get);
  onApp(useApp());
  useInput((input, key) => press(keyEvent(input, key)));
  // Nothing takes text: a paste is no key, least of all Enter.
  usePaste(() => {});
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
