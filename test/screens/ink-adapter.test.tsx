import {EventEmitter} from 'node:events';
import {PassThrough} from 'node:stream';
import {afterEach, describe, expect, test} from 'vitest';
import {type InkScreen, openInk} from '../../src/screens/ink-adapter.tsx';
import {withoutStyles} from '../../src/screens/width.ts';
import type {Effect} from '../../src/tutor/effects.ts';
import {createSession, type Session} from '../../src/tutor/session.ts';
import type {TutorState} from '../../src/tutor/state.ts';
import {act, at, inStep, survey} from '../tutor/fixture.ts';
import {lookOf} from './draw.tsx';

/** A terminal in memory: what is typed into it, and what is written to it. */
class Console extends EventEmitter {
  readonly isTTY = true;
  columns = 80;
  rows = 24;
  written = '';

  write(text: string, encoding?: unknown, done?: unknown): boolean {
    this.written += text;
    const callback = typeof encoding === 'function' ? encoding : done;
    if (typeof callback === 'function') callback();
    this.emit('written');
    return true;
  }
}

class Keyboard extends PassThrough {
  readonly isTTY = true;
  raw = false;

  setRawMode(raw: boolean): this {
    this.raw = raw;
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }
}

interface Opened {
  readonly screen: InkScreen;
  readonly session: Session;
  readonly stdout: Console;
  readonly stdin: Keyboard;
}

const open: Opened[] = [];

function openScreen(state: TutorState, carryOut: (effect: Effect) => void = () => {}, isScreenReader = false): Opened {
  const [stdout, stdin] = [new Console(), new Keyboard()];
  const session = createSession(state, carryOut);
  const screen = openInk({
    session,
    look: lookOf({colours: false}),
    isScreenReader,
    now: () => at,
    stdin: stdin as unknown as NodeJS.ReadStream,
    stdout: stdout as unknown as NodeJS.WriteStream,
  });
  const opened = {screen, session, stdout, stdin};
  open.push(opened);
  return opened;
}

afterEach(async () => {
  for (const {screen} of open.splice(0)) {
    screen.close();
    await screen.closed.catch(() => {});
  }
});

/** Waits until something holds; content, never a time. */
function until({session, stdout}: Opened, holds: () => boolean): Promise<void> {
  return new Promise(resolve => {
    const look = () => {
      if (!holds()) return;
      unsubscribe();
      stdout.off('written', look);
      resolve();
    };
    const unsubscribe = session.subscribe(look);
    stdout.on('written', look);
    look();
  });
}

const step = ({session}: Opened) => {
  const {screen} = session.state();
  return screen.name === 'lesson' ? screen.step : screen.name;
};

describe('keys', () => {
  test('typed fast arrive one by one', async () => {
    const opened = openScreen(inStep('start#read'));
    opened.stdin.write('nnp');
    await until(opened, () => step(opened) === 'start#target');
    expect(opened.session.state().progress.steps['start#read']?.state).toBe('read');
  });

  test('arrows and pages scroll', async () => {
    const opened = openScreen({...inStep('start#read'), columns: 40, rows: 12});
    opened.stdin.write('\u001b[B');
    await until(opened, () => (opened.session.state().screen.scrolls.text?.top ?? 0) === 1);
    opened.stdin.write('\u001b[A');
    await until(opened, () => opened.session.state().screen.scrolls.text?.top === 0);
  });

  test('a paste is no key, least of all Enter', async () => {
    const opened = openScreen(inStep('start#read'));
    opened.stdin.write('\u001b[200~n\rn\r\u001b[201~');
    opened.stdin.write('?');
    await until(opened, () => step(opened) === 'help');
    expect(opened.session.state().behind.at(-1)).toMatchObject({step: 'start#read'});
  });

  test('Ctrl+C asks to quit like q', async () => {
    const quit = new Promise<void>(resolve => {
      const opened = openScreen(inStep('start#read'), effect => effect.kind === 'quit' && resolve());
      opened.stdin.write('\u0003');
    });
    await quit;
  });
});

describe('the terminal', () => {
  test('has the alternate screen and raw mode, and gets both back', async () => {
    const opened = openScreen(inStep('start#read'));
    await until(opened, () => opened.stdout.written.includes('\u001b[?1049h') && opened.stdin.raw);
    opened.screen.close();
    await opened.screen.closed;
    expect(opened.stdout.written).toContain('\u001b[?1049l');
    expect(opened.stdin.raw).toBe(false);
  });

  test('is given back when a key breaks something, and the error is told', async () => {
    const opened = openScreen(inStep('start#read'), effect => {
      if (effect.kind === 'quit') throw new Error('broken key');
    });
    opened.stdin.write('q');
    await expect(opened.screen.closed).rejects.toThrow('broken key');
    expect(opened.stdin.raw).toBe(false);
  });

  test('is given back when a screen cannot be drawn', async () => {
    const opened = openScreen(inStep('start#read'));
    const broken = {
      ...lookOf(),
      markdown: () => {
        throw new Error('broken screen');
      },
    };
    opened.screen.setLook(broken);
    await expect(opened.screen.closed).rejects.toThrow('broken screen');
    expect(opened.stdin.raw).toBe(false);
  });

  test('is handed to an editor and taken back', async () => {
    const opened = openScreen(inStep('start#read'));
    await until(opened, () => opened.stdin.raw);
    let during: boolean | null = null;
    await opened.screen.suspended(async () => {
      during = opened.stdin.raw;
    });
    expect([during, opened.stdin.raw]).toEqual([false, true]);
    expect(opened.stdout.written.split('\u001b[?1049h').length).toBe(3);
  });

  test('may change its size at any moment', async () => {
    const opened = openScreen(inStep('start#read'));
    for (const [columns, rows] of [
      [120, 40],
      [20, 5],
      [40, 12],
    ] as const) {
      Object.assign(opened.stdout, {columns, rows});
      opened.stdout.emit('resize');
      await until(opened, () => opened.session.state().columns === columns);
    }
    expect(opened.session.state().rows).toBe(12);
  });
});

test('a look that ends behind the frame is drawn', async () => {
  const opened = openScreen(inStep('start#target', null));
  await until(opened, () => opened.stdout.written.includes('Checking'));
  opened.session.dispatch({type: 'surveyed', survey: survey('fail')});
  await until(opened, () => withoutStyles(opened.stdout.written).includes('1 failing, 1 passing'));
});

test('for a screen reader there is no frame and no other screen, and nothing is cut', async () => {
  const state = act(inStep('start#target'), {type: 'told', message: 'Said.'}).state;
  const opened = openScreen(state, undefined, true);
  await until(opened, () => opened.stdout.written.includes('Procfile:1:15'));
  expect(opened.stdout.written).not.toContain('\u001b[?1049h');
  opened.stdin.write('l');
  await until(opened, () => opened.stdout.written.includes('selected: ✗ failing  Heroku can start the app'));
  expect(opened.stdout.written).not.toMatch(/[─│]/);
});
