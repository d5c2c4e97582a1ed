import {describe, expect, test} from 'vitest';
import {bindingsOn, type Intent, intentOf, isText, keymap, takesText} from '../../src/tutor/keymap.ts';
import {keysOf} from '../../src/tutor/keys.ts';
import {firstFocus, type ScreenName} from '../../src/tutor/state.ts';

const event = (input: string, more = {}) => ({input, named: {}, ctrl: false, meta: false, ...more});

describe('the keys of an event', () => {
  test.each([
    ['one key', event('j'), ['j']],
    ['keys typed fast arrive together', event('jjj'), ['j', 'j', 'j']],
    ['a key without a text', event('', {named: {down: true}}), ['down']],
    ['Enter', event('\r', {named: {enter: true}}), ['enter']],
    ['a pasted text with line breaks has no Enter', event('n\rq\r\nx\n'), ['n', '\n', 'q', '\n', 'x', '\n']],
    ['Backspace has a name', event('', {named: {backspace: true}}), ['backspace']],
    ['Ctrl+C', event('c', {ctrl: true}), ['ctrl-c']],
    ['Escape is reported with meta', event('', {named: {escape: true}, meta: true}), ['escape']],
    ['Alt and a letter is nothing', event('n', {meta: true}), []],
    ['what a terminal sends for Backspace is no text', event('\u007f'), []],
    ['a line break on its own is no text', event('\n'), []],
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
  expect(intentOf(screen, 'ctrl-c')).toBe('quit');
  if (!takesText(screen)) expect([intentOf(screen, 'q'), intentOf(screen, '?')]).toEqual(['quit', 'help']);
});

test('where letters are text, no letter is a key, and no label names one', () => {
  const bindings = screens.filter(takesText).flatMap(bindingsOn);
  expect(bindings.flatMap(({keys}) => keys).filter(isText)).toEqual([]);
  expect(bindings.flatMap(({label}) => label.split(', ')).filter(name => name.length < 2)).toEqual([]);
  expect(bindings.map(({intent}) => intent)).toEqual(expect.arrayContaining(['up', 'down', 'open', 'back', 'clear']));
});

test('no line break is a key on any screen', () => {
  expect(screens.map(screen => intentOf(screen, '\n')).filter(Boolean)).toEqual([]);
});

test('every action has a plain letter or a key that each terminal passes on', () => {
  const plain = /^(?:[a-zA-Z?/]|tab|enter|escape|ctrl-z|ctrl-u|ctrl-w|backspace)$/;
  const keysFor = (intent: Intent) => keymap.filter(binding => binding.intent === intent).flatMap(({keys}) => keys);
  expect(keymap.filter(({intent}) => !keysFor(intent).some(key => plain.test(key)))).toEqual([]);
});
