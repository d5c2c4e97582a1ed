import {expect, test} from 'vitest';
import {stepRef} from '../../src/curriculum/types.ts';
import {search} from '../../src/search/search.ts';
import type {Found} from '../../src/search/types.ts';
import {searched} from './searched.ts';

const find = (text: string, platforms: readonly string[] = []): Found =>
  search(searched, {text, platforms, failing: []});
const checks = ({hits}: Found) => hits.flatMap(hit => (hit.kind === 'check' ? [hit.check.id] : []));
const steps = ({hits}: Found) => hits.flatMap(hit => (hit.kind === 'step' ? [stepRef(hit.lesson, hit.step)] : []));
const messages = ({hits}: Found) => hits.flatMap(hit => (hit.kind === 'message' ? [hit.message.id] : []));

test('every check is found first by its id, and by its title', () => {
  for (const {id, title} of searched.checks) {
    expect(checks(find(id)), id).toContain(id);
    expect(checks(find(title)), title).toContain(id);
  }
});

test('every step is found by its title', () => {
  for (const {lessons} of searched.curriculum.tracks)
    for (const lesson of lessons)
      for (const step of lesson.steps) expect(steps(find(step.title)), step.title).toContain(stepRef(lesson, step));
});

test('messages come before checks, checks before steps', () => {
  const kinds = find('gunicorn').hits.map(hit => hit.kind);
  expect(kinds).toEqual([...kinds].sort((a, b) => order[a] - order[b]));
  expect(new Set(kinds).size).toBe(3);
});
const order = {message: 0, check: 1, step: 2};

test('what is in the title comes before what is in the id, in a message, in the prose', () => {
  expect(steps(find('whitenoise'))[0]).toBe('heroku-static-files#whitenoise');
  expect(checks(find('procfile exists'))[0]).toBe('procfile-exists');
  expect(checks(find('allowed hosts'))[0]).toBe('django-allowed-hosts');
});

test.each([
  ['H14', 'no-web-processes'],
  ['h14', 'no-web-processes'],
  ['code=H14', 'no-web-processes'],
  ['command not found', 'server-not-found'],
  ['pg_config', 'psycopg2-build'],
  ['too many redirects', 'too-many-redirects'],
])('%s finds the message %s', (text, id) => {
  expect(messages(find(text))).toContain(id);
});

test('capitals, hyphens, dots and underscores make no difference', () => {
  const ids = checks(find('wsgi target resolves'));
  for (const text of ['WSGI-Target-Resolves', 'wsgi_target_resolves', ' wsgi.target/resolves '])
    expect(checks(find(text))).toEqual(ids);
});

test('the beginning of a word is enough, its middle is not', () => {
  expect(messages(find('collectst'))).toContain('collectstatic-failed');
  expect(find('ollectstatic').by).not.toBe('words');
});

test('all words have to occur; where none has them all, most are enough, and that is said', () => {
  expect(find('gunicorn whitenoise xyzzyx').hits.length).toBeGreaterThan(0);
  expect(find('gunicorn whitenoise xyzzyx').by).toBe('most');
  expect(find('gunicorn xyzzyx')).toMatchObject({by: 'nothing', hits: []});
  const found = find('static collectstatic');
  expect(found.by).toBe('words');
  expect(found.hits.length).toBeLessThan(find('static').hits.length);
});

test.each([
  ['colectstatic', 'collectstatic'],
  ['whitenosie', 'whitenoise'],
  ['gunicron', 'gunicorn'],
  ['migratoins', 'migrations'],
])('%s is taken for %s, and that is said', (typed, meant) => {
  const found = find(typed);
  expect(found).toMatchObject({by: 'corrected', instead: meant});
  expect(found.hits).toEqual(find(meant).hits);
});

test('shows where it is', () => {
  for (const {context} of find('whitenoise').hits) {
    if (!context) throw new Error('nothing is shown');
    expect(context.text.slice(context.from, context.to).toLowerCase()).toContain('whitenoise');
    expect(context.text).not.toContain('\n');
  }
});

test('steps of the own platform come before those of others', () => {
  const platform = (text: string, platforms: readonly string[]) =>
    find(text, platforms).hits.flatMap(hit => (hit.kind === 'step' ? [hit.track.platform] : []));
  const foreign = platform('deploy', ['render']).map(id => id !== null && id !== 'render');
  expect(foreign).toEqual([...foreign].sort((a, b) => Number(a) - Number(b)));
});

test.each(['', ' ', '\n', '.', '…', '%%%', '\u0000'])('%j finds nothing and breaks nothing', text => {
  expect(find(text)).toMatchObject({by: 'nothing', hits: []});
});

test.each([['operating systems', 'operating system']])('%s is found as %s', (asked, meant) => {
  expect(find(asked).by).toBe('words');
  expect(steps(find(meant)).some(step => steps(find(asked)).includes(step))).toBe(true);
});

test.each(['microservices', 'green unicorn', 'sinatra', 'the heroku way', 'pain of deployment'])(
  '%s, which the texts behind the lessons speak of, is found',
  text => {
    expect(steps(find(text)).length).toBeGreaterThan(0);
    expect(find(text).by).toBe('words');
  },
);
