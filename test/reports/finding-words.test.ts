import {describe, expect, it} from 'vitest';
import {topics} from '../../src/checks/index.ts';
import {findingWords} from '../../src/reports/finding-words.ts';

describe('a finding in a few words', () => {
  it.each([
    ['django-debug-off', 'on', 'DEBUG is on in production'],
    [
      'django-debug-off',
      'onByDefault',
      'DEBUG is on in production unless … is set, and nothing in the project sets it',
    ],
    ['django-secret-key-env', 'literal', 'SECRET_KEY is written in …'],
    ['gitignore-present', 'notIgnored', '.gitignore has no line for …'],
    ['procfile-grammar', 'noColon', 'This line is not of the form "name: command"'],
    ['procfile-ignored-here', 'ignored', 'The platform does not read the Procfile'],
    [
      'start-command-defined(server=gunicorn|uvicorn)',
      'otherThanAsked',
      'The track asks for the server gunicorn or uvicorn',
    ],
    ['start-command-defined', 'otherThanAsked', null],
    ['no-such-check', 'on', null],
    ['django-debug-off', 'constructor', null],
    ['django-debug-off', '<b>', null],
  ])('of %s, %s says %j', (name, messageId, words) => {
    expect(findingWords(name, messageId)).toBe(words);
  });

  it.each(topics.flatMap(({checks}) => checks).map(check => [check.id, check] as const))(
    'tells the findings of %s apart',
    (id, {messages}) => {
      const words = Object.keys(messages).map(messageId => findingWords(id, messageId));
      expect(new Set(words).size).toBe(words.length);
      for (const said of words) expect(said).toMatch(/^\S(?:.*[^\s.:;])?$/);
      for (const said of words) expect(said).not.toMatch(/[{}]/);
    },
  );
});
