import {yamlAt} from '../../formats/yaml-with-positions.ts';
import type {Place} from '../../place.ts';
import type {HealthCheck} from '../command/sources/process-source.ts';
import type {ComposeService} from './compose-files.ts';

/** An address of the container itself that curl, wget or a line of Python asks. */
const ASKED =
  /\bhttps?:\/\/(localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(?::\d{1,5})?(\/[^\s"'`)|;,$]{0,200})?(?=[\s"'`)|;,]|$)/;

/** The address that `healthcheck` asks; null where it asks none, or one that is not read here. */
export function composeHealth({fields}: ComposeService): HealthCheck | null {
  const test = yamlAt(yamlAt(fields, 'healthcheck'), 'test');
  const words = test?.kind === 'list' ? test.items : test ? [test] : [];
  for (const word of words) {
    if (word.kind !== 'scalar') continue;
    const [url, host = '', path = '/'] = ASKED.exec(word.text) ?? [];
    if (url === undefined) continue;
    return {path, host, secure: false, place: placeIn(word, word.text.indexOf(url))};
  }
  return null;
}

function placeIn({text, place}: {readonly text: string; readonly place: Place}, offset: number): Place {
  return text.includes('\n') ? place : {...place, column: place.column + offset};
}
