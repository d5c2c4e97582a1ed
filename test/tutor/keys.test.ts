import {describe, expect, test} from 'vitest';
import {bindingsOn, type Intent, intentOf, keymap} from '../../src/tutor/keymap.ts';
import {keysOf} from '../../src/tutor/keys.ts';
import {firstFocus, type ScreenName} from '../../src/tutor/state.ts';

const event = (input: string, more = {}) => ({input, named: {}, ctrl: false, meta: false, ...more});

describe('the keys of an event', () => {
  test.each([
    ['one key', event('j'), ['j']],
    ['keys typed fast arrive together', event('jjj'), ['j', 'j', 'j']],
    ['a key without a text', event('', {named: {down: true}}), ['down']],
    ['Enter', event('\r', {named: {enter: true}}), ['enter']],
    ['a pasted text with line breaks has no Enter', event('n\rq\n'), ['n', 'q']],
    ['Ctrl+C', event('c', {ctrl: true}), ['ctrl-c']],
    ['Escape is reported with meta', event('', {named: {escape: true}, meta: true}), ['escape']],
    ['Alt and a letter is nothing', event('n', {meta: true}), []],
    ['Backspace is nothing', event('\u007f'), []],
  ])('%s', (_, given, keys) => {
    expect(keysOf(given)).toEqual(keys);
  });
});

const screens = Object.keys(firstFocus) as ScreenName[];

test.each(screens)('on %s no key means two things', screen => {
  const keys = bindingsOn(screen).flatMap(binding => binding.keys);
  expect(new Set(keys).size).toBe(keys.length);
});

test.each(screens)('%s can be left', screen => {
  expect([intentOf(screen, 'q'), intentOf(screen, '?')]).toEqual(['quit', 'help']);
});

test('every action has a plain letter or a key that each terminal passes on', () => {
  const plain = /^(?:[a-zA-Z?]|tab|enter|escape|ctrl-z)$/;
  const keysFor = (intent: Intent) => keymap.filter(binding => binding.intent === intent).flatMap(({keys}) => keys);
  expect(keymap.filter(({intent}) => !keysFor(intent).some(key => plain.test(key)))).toEqual([]);
});
