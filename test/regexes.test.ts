import {describe, expect, it} from 'vitest';
import {judgeRegex, sortedRegexes} from './support/judge-regexes.ts';

const {recorded, others} = sortedRegexes();

describe('no regular expression explodes', () => {
  it('finds those of the sources', () => {
    expect(recorded.length + others.length).toBeGreaterThan(900);
  });

  it('says so of nearly all, by the record', () => {
    const count = (wanted: string) => recorded.filter(growth => growth === wanted).length;
    expect(count('exponential')).toBe(0);
    // Each with repetitions that are bounded, or read on texts of this project: 16,000 characters take 0.2 s at most.
    expect(count('steep')).toBeLessThan(15);
    // Look-around and back references, and what the tool does not decide in the time that npm run generate gives it.
    expect(count('undecided') / recorded.length).toBeLessThan(0.1);
  });

  it('has a record of nearly all; npm run generate writes it', () => {
    expect(others.length / (recorded.length + others.length)).toBeLessThan(0.1);
  });

  it.each(others.map(regex => [regex.place, regex] as const))('as recheck judges of that in %s', (_, regex) => {
    expect(['safe', 'square', 'undecided']).toContain(judgeRegex(regex, 1000));
  });

  it.each([
    ['(a+)+$', 'exponential'],
    ['(?:a|a)*b', 'exponential'],
    ['^[ab]+c$', 'safe'],
  ])('and recheck says of /%s/ that it is %s', (source, growth) => {
    expect(judgeRegex({source, flags: '', place: ''}, 10_000)).toBe(growth);
  });
});
