import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
  atTop,
  clampScroll,
  type Extent,
  type Move,
  moveIn,
  type Scroll,
  select,
  startOf,
} from '../../src/tutor/scroll.ts';

const text: Extent = {heights: [30], height: 10};
const list: Extent = {heights: [2, 2, 2, 2, 2], height: 5};

describe('moving', () => {
  test.each<[string, Extent, Scroll, Move, Scroll]>([
    ['text goes down by a line', text, atTop, 'down', {selected: 0, top: 1}],
    ['text ends with its last line at the bottom', text, {selected: 0, top: 20}, 'down', {selected: 0, top: 20}],
    ['a page leaves a line to hold on to', text, atTop, 'page-down', {selected: 0, top: 9}],
    ['the end', text, atTop, 'last', {selected: 0, top: 20}],
    ['the beginning', text, {selected: 0, top: 20}, 'first', atTop],
    ['a list selects the next entry', list, atTop, 'down', {selected: 1, top: 0}],
    ['and scrolls only as far as it takes', list, {selected: 1, top: 0}, 'down', {selected: 2, top: 1}],
    ['the last entry stays', list, {selected: 4, top: 5}, 'down', {selected: 4, top: 5}],
    ['up to an entry above the screen', list, {selected: 2, top: 4}, 'up', {selected: 1, top: 2}],
  ])('%s', (_, extent, from, move, to) => {
    expect(moveIn(from, move, extent)).toEqual(to);
  });
});

const extents = fc.record({
  heights: fc.array(fc.integer({min: 1, max: 30}), {minLength: 1, maxLength: 12}),
  height: fc.integer({min: 1, max: 20}),
});
const moves = fc.array(fc.constantFrom<Move>('up', 'down', 'page-up', 'page-down', 'first', 'last'), {maxLength: 40});

test('wherever keys lead, something of the selected entry is visible and nothing is scrolled past the end', () => {
  fc.assert(
    fc.property(extents, moves, (extent, keys) => {
      const lines = extent.heights.reduce((a, b) => a + b, 0);
      let scroll = atTop;
      for (const key of keys) {
        scroll = moveIn(scroll, key, extent);
        const start = startOf(scroll.selected, extent);
        const end = start + (extent.heights[scroll.selected] ?? 0);
        expect(scroll.top).toBeGreaterThanOrEqual(0);
        expect(scroll.top).toBeLessThanOrEqual(Math.max(0, lines - extent.height));
        expect(start).toBeLessThan(scroll.top + extent.height);
        expect(end).toBeGreaterThan(scroll.top);
      }
    }),
  );
});

test('down reaches every line and the last entry; up leads back to the first', () => {
  fc.assert(
    fc.property(extents, extent => {
      const lines = extent.heights.reduce((a, b) => a + b, 0);
      const seen = new Set<number>();
      let scroll = atTop;
      for (let i = 0; i < lines + extent.heights.length; i++) {
        for (let line = scroll.top; line < Math.min(lines, scroll.top + extent.height); line++) seen.add(line);
        scroll = moveIn(scroll, 'down', extent);
      }
      expect(seen.size).toBe(lines);
      expect(scroll.selected).toBe(extent.heights.length - 1);
      for (let i = 0; i < lines + extent.heights.length; i++) scroll = moveIn(scroll, 'up', extent);
      expect(scroll).toEqual(atTop);
    }),
  );
});

test('content that became shorter is still on the screen', () => {
  expect(clampScroll({selected: 9, top: 90}, list)).toEqual({selected: 4, top: 5});
});

test('a selected entry is shown from its first line', () => {
  expect(select(atTop, 4, list)).toEqual({selected: 4, top: 5});
  expect(select({selected: 4, top: 5}, 0, list)).toEqual(atTop);
});
