import {expect, it} from 'vitest';
import {withinSentence} from '../../src/project/name-in-text.ts';

const NAME = 'A server of your own';
it.each([
  ['A server of your own runs it.', 'A server of your own runs it.'],
  ['On A server of your own, Django answers.', 'On a server of your own, Django answers.'],
  ['It stops. A server of your own does not.', 'It stops. A server of your own does not.'],
  ['Whether (as A server of your own) it runs', 'Whether (as a server of your own) it runs'],
  [
    '1. A server of your own\n- A server of your own\nA server of your own',
    '1. A server of your own\n- A server of your own\nA server of your own',
  ],
])('%j', (text, expected) => expect(withinSentence(text, NAME)).toBe(expected));

it('leaves other names as they are', () => expect(withinSentence('on Heroku', 'Heroku')).toBe('on Heroku'));
