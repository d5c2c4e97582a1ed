import fc from 'fast-check';
import {expect, it} from 'vitest';
import {formatInstant, parseInstant} from '../../src/curriculum/instant.ts';

it('agrees with Date on every moment', () => {
  const moment = fc.date({min: new Date('1600-01-01'), max: new Date('9999-12-31'), noInvalidDate: true});
  fc.assert(
    fc.property(moment, date => {
      const text = `${date.toISOString().slice(0, 19)}Z`;
      const seconds = Math.floor(date.getTime() / 1000);
      expect(parseInstant(text)).toBe(seconds);
      expect(formatInstant(seconds)).toBe(text);
    }),
  );
});

it.each([
  ['2026-12-04T23:59:00-05:00', '2026-12-05T04:59:00Z'],
  ['2026-03-29T02:30:00+01:00', '2026-03-29T01:30:00Z'],
  ['2024-02-29T00:00Z', '2024-02-29T00:00:00Z'],
  ['2026-01-01T00:00:00.5+14:00', '2025-12-31T10:00:00Z'],
])('takes the offset away: %s', (written, utc) => {
  expect(formatInstant(parseInstant(written) ?? 0)).toBe(utc);
});

it.each([
  '2026-12-04',
  '2026-12-04T23:59:00',
  '2026-02-30T00:00:00Z',
  '2026-12-04T24:00:00Z',
  '2026-12-04T23:59:00+25:00',
  'soon',
])('is no moment: %s', text => {
  expect(parseInstant(text)).toBeNull();
});
