import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {percentOf, sharesOf} from '../../src/reports/percent.ts';

describe('percents', () => {
  it.each([
    [10, 60, 17],
    [5, 60, 8],
    [1, 3, 33],
    [2, 3, 67],
    [1, 1000, 1],
    [999, 1000, 99],
    [0, 7, 0],
    [7, 7, 100],
    [9, 7, 100],
    [0, 0, null],
  ])('%d of %d are %j', (part, whole, percent) => {
    expect(percentOf(part, whole)).toBe(percent);
  });

  it.each([
    [
      [13, 26, 0, 3],
      [31, 62, 0, 7],
    ],
    [
      [1, 1, 1],
      [34, 33, 33],
    ],
    [
      [2, 2, 0, 2],
      [34, 33, 0, 33],
    ],
    [
      [0, 0],
      [0, 0],
    ],
  ])('the parts %j are %j', (parts, shares) => {
    expect(sharesOf(parts)).toEqual(shares);
  });

  it('of parts add up to 100, and none is more than one off', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(10_000), {minLength: 1, maxLength: 8}), parts => {
        const whole = parts.reduce((sum, part) => sum + part, 0);
        fc.pre(whole > 0);
        const shares = sharesOf(parts);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(100);
        for (const [i, part] of parts.entries())
          expect(Math.abs((shares[i] ?? 0) - (part * 100) / whole)).toBeLessThan(1);
      }),
    );
  });
});
