import {textOfValue} from '../python/python-text.ts';
import type {ServerCommand} from './command-types.ts';
import {settingOf} from './gunicorn-config.ts';
import type {ServerReading} from './read-server.ts';

/** The variables that a server puts into the environment before it loads the app: `env` of uWSGI, `--env` and `raw_env` of gunicorn. */
export function setByServer({gunicorn, uwsgi}: ServerReading): ServerCommand['sets'] {
  const given = [...(uwsgi?.options ?? []), ...(gunicorn?.environmentOptions ?? []), ...(gunicorn?.options ?? [])];
  const options = given.flatMap(({name, value}) => (name === 'env' && value && !value.dynamic ? [value] : []));
  const setting = gunicorn ? settingOf(gunicorn, 'raw_env') : null;
  const list = setting?.known && setting.value?.from === 'configuration-file' ? setting.value.value : null;
  const written = (list?.kind === 'list' ? list.items : []).flatMap(item => {
    const text = textOfValue(item);
    return text === null ? [] : [{text, place: item.place}];
  });
  return new Map(
    [...written, ...options].flatMap(({text, place}) => {
      const equals = text.indexOf('=');
      return equals < 1 ? [] : [[text.slice(0, equals).trim(), {text: text.slice(equals + 1).trim(), place}] as const];
    }),
  );
}
