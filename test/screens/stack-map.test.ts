import {describe, expect, test} from 'vitest';
import {extentsOf} from '../../src/screens/frame.ts';
import {layOut} from '../../src/screens/layout.ts';
import {linearLines} from '../../src/screens/linear.ts';
import {hostings, layers} from '../../src/tutor/layers.ts';
import {stackRows} from '../../src/tutor/stack-rows.ts';
import type {TutorState} from '../../src/tutor/state.ts';
import {act, at, inStep, press} from '../tutor/fixture.ts';
import {draw, lookOf} from './draw.tsx';

const look = lookOf({colours: false});
const map = (columns: number, rows: number): TutorState => ({...press(inStep('start#read'), 'm').state, columns, rows});
const played = (state: TutorState, ...keys: readonly string[]) =>
  keys.reduce((now, key) => act(now, {type: 'key', key, extents: extentsOf(layOut(now, look)), at}).state, state);

describe.each([
  [80, 24],
  [80, 50],
  [100, 30],
  [120, 40],
  [200, 60],
])('on %ix%i', (columns, rows) => {
  const lines = draw(map(columns, rows), look);

  test('every layer stands on a line with who takes care of it, four times, and with its worst verdict', () => {
    for (const {layer, care, worst} of stackRows(map(columns, rows))) {
      const line = lines.find(text => new RegExp(`${layer.title} .*[█▒░]`).test(text)) ?? '';
      expect(line.match(/(?<=[█▒░] )(?:you|both|them)\b/g)).toEqual(hostings.map(kind => care[kind].by));
      if (worst)
        expect(line).toContain(`${worst.count} ${worst.verdict === 'fail' ? 'failing' : worst.verdict.slice(0, 4)}`);
    }
  });

  test('the layers stand in the order of a request, and nothing of their names is cut', () => {
    const order = lines.flatMap(text => layers.filter(({title}) => new RegExp(`${title} .*[█▒░]`).test(text)));
    expect(order.map(({id}) => id)).toEqual(layers.map(({id}) => id));
  });

  test('the way of hosting that is looked at is marked and told first', () => {
    for (const [key, name, told] of [
      ['S', '❯cont', 'container: them.'],
      ['s', '❯(?:bare )?metal', 'bare metal: you.'],
    ] as const) {
      const text = draw(played(map(columns, rows), key), look).join('\n');
      expect(text).toMatch(new RegExp(name));
      expect(text).toContain(told);
    }
  });
});

test('where it is smallest, one way of hosting at a time, and each layer is reached', () => {
  let state = map(40, 12);
  for (const {title} of layers) {
    const text = draw(state, look).join('\n');
    expect(text).toMatch(new RegExp(`❯ .*${title}`));
    expect(text).toContain('Stack map: Heroku');
    state = played(state, 'j');
  }
  expect(draw(played(map(40, 12), 's'), look).join('\n')).toMatch(
    /Stack map: bare metal[\s\S]*Web server\/router █ you/,
  );
});

test('boxes are closed, and those below each other have the same width', () => {
  const left = draw(map(200, 60), look).map(line => line.slice(0, 40));
  const corners = (corner: string) => left.filter(line => line.includes(corner)).length;
  expect([corners('┌'), corners('┐'), corners('└') - 1, corners('┘')]).toEqual([6, 6, 6, 6]);
  const ends = left
    .filter(line => /[┐┘┤│] *$/.test(line) && /[┌└├┤│]/.test(line.slice(0, 14)))
    .map(line => line.trimEnd().length);
  expect(new Set(ends.filter(end => end > 30)).size).toBe(1);
});

test('read from top to bottom, each layer has a number to answer with and everything about it', () => {
  const text = linearLines(map(80, 24), look).join('\n');
  expect(text).toMatch(/^1\. Web server\/router$/m);
  expect(text).toMatch(/^2\. WSGI\/ASGI server: ✗ 1 failing\n {3}Heroku: you\./m);
  expect(text).toMatch(/^10\. Hardware/m);
  expect(text).toMatch(/^ {5}Procfile:1:15 /m);
  expect(text).toContain('10 of 10 (bare metal), 9 of 10 (VPS)');
  expect(text).not.toMatch(/[█▒░│┌]/);
  const selected = linearLines(played(map(80, 24), 'j'), look, 'selection');
  expect(selected.filter(line => line.startsWith('selected: '))).toEqual(['selected: WSGI/ASGI server: ✗ 1 failing']);
});
