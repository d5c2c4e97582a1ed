import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import fc from 'fast-check';
import {afterAll, describe, expect, it} from 'vitest';
import {parseProcfile} from '../../src/project/formats/procfile.ts';

const ASK = `
require "json"
require "foreman/procfile"
puts JSON.dump(ARGV.map { |path| [].tap { |all| Foreman::Procfile.new(path).entries { |name, command| all << [name, command.strip] } } })
`;

function hasForeman(): boolean {
  try {
    execFileSync('ruby', ['-e', 'require "foreman/procfile"'], {stdio: 'ignore'});
    return true;
  } catch (error) {
    if (process.env.REQUIRE_ORACLES === '1') throw error;
    return false;
  }
}

const scratch = mkdtempSync(join(tmpdir(), 'foreman-oracle-'));
afterAll(() => rmSync(scratch, {recursive: true, force: true}));

/** What foreman finds in each text. */
function ask(texts: readonly string[]): [string, string][][] {
  const paths = texts.map((text, index) => {
    const path = join(scratch, String(index));
    writeFileSync(path, text);
    return path;
  });
  return JSON.parse(
    execFileSync('ruby', ['-e', ASK, ...paths], {encoding: 'utf8', env: {...process.env, LANG: 'C.UTF-8'}}),
  );
}

/** Our own reading; a name without a command is nothing that can be started. */
function read(text: string): [string, string][] {
  return parseProcfile(text, 'heroku-classic')
    .entries.filter(({command}) => command !== '')
    .map(({name, command}) => [name, command]);
}

const written = [
  'web: gunicorn mysite.wsgi',
  'web: gunicorn app:app\nworker: celery -A shop worker\nrelease: python manage.py migrate\n',
  '# a comment\n\nweb: gunicorn app:app # and another\n',
  'web: gunicorn  app:app   \n',
  'web:gunicorn app:app',
  'web gunicorn app:app',
  'python manage.py collectstatic\nweb: gunicorn app:app\n',
  'web: a\r\nworker: b\r\n',
  'web-api: a\nworker_beat: b\nWeb: c\nweb.1: d\n',
  "web: sh -c 'echo a: b && gunicorn app:app'",
  'release: |\n  python manage.py migrate\nweb: gunicorn app:app\n',
  'web:\nworker: b\n',
  'SECRET_KEY=abc:def\nweb: a\n',
];

describe.skipIf(!hasForeman())('foreman finds the same processes', () => {
  const found = ask(written);
  it.each(written.map((text, index) => [text, index] as const))('%j', (text, index) => {
    expect(read(text)).toEqual(found[index]);
  });

  it('in lines put together at random', () => {
    const name = fc.stringMatching(/^[A-Za-z0-9_-]{1,8}$/);
    const command = fc.stringMatching(/^[!-~]([ -~]{0,20}[!-~])?$/);
    const line = fc.oneof(
      fc.tuple(name, fc.constantFrom(':', ': ', ':  ', ':\t'), command).map(parts => parts.join('')),
      command.map(text => `# ${text}`),
      fc.stringMatching(/^[a-z ]{0,12}$/),
    );
    const text = fc.tuple(fc.array(line, {maxLength: 6}), fc.constantFrom('\n', '\r\n')).map(([l, end]) => l.join(end));
    const texts = fc.sample(text, {numRuns: 300, seed: 20261120});
    expect(texts.map(read)).toEqual(ask(texts));
  });
});
