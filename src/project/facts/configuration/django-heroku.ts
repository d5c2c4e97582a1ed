import type {Arguments} from '../python/environment-libraries.ts';
import {joined, stringValue} from '../python/python-operators.ts';
import {bind, type Scope} from '../python/python-scope.ts';
import type {PythonValue} from '../python/python-value.ts';

/**
 * What `django_heroku.settings(locals())` sets (django-heroku 0.3.1, archived): the database from DATABASE_URL,
 * STATIC_ROOT and WhiteNoise, any host, and SECRET_KEY where the variable is set.
 */
export function applyDjangoHeroku(scope: Scope, {keywords, place}: Arguments): void {
  const wanted = (name: string) => {
    const value = keywords.get(name);
    return !(value?.kind === 'boolean' && !value.value);
  };
  const set = (name: string, value: PythonValue) => bind(scope, name, value, place);
  const variable = (name: string, cast: 'text' | 'database', fallback: PythonValue | null): PythonValue => ({
    kind: 'environment',
    name,
    cast,
    fallback,
    place,
  });
  if (wanted('databases')) {
    const before = scope.names.get('DATABASES');
    const local = before?.kind === 'dict' ? (before.entries[0]?.value ?? null) : null;
    const key = stringValue('default', place);
    set('DATABASES', {
      kind: 'dict',
      entries: [{key, value: variable('DATABASE_URL', 'database', local)}],
      open: false,
      place,
    });
  }
  if (wanted('staticfiles')) {
    const base = scope.names.get('BASE_DIR') ?? {kind: 'path', path: null, place};
    set('STATIC_ROOT', joined(base, [stringValue('staticfiles', place)], place));
    const before = scope.names.get('MIDDLEWARE');
    const whitenoise = stringValue('whitenoise.middleware.WhiteNoiseMiddleware', place);
    const [items, open] = before?.kind === 'list' ? [before.items, before.open] : [[], true];
    set('MIDDLEWARE', {kind: 'list', items: [whitenoise, ...items], open, place});
  }
  if (wanted('allowed_hosts'))
    set('ALLOWED_HOSTS', {kind: 'list', items: [stringValue('*', place)], open: false, place});
  if (wanted('secret_key')) set('SECRET_KEY', variable('SECRET_KEY', 'text', scope.names.get('SECRET_KEY') ?? null));
}
