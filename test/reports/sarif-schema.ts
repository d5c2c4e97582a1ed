import {readFileSync} from 'node:fs';
import {Ajv} from 'ajv';
import addFormats from 'ajv-formats';
import {expect} from 'vitest';

const {
  $schema: _,
  id: __,
  ...schema
} = JSON.parse(readFileSync(new URL('../schemas/sarif-2.1.0-rtm.5.json', import.meta.url), 'utf8'));
const ajv = new Ajv({strict: false, allErrors: true, unicodeRegExp: false});
(addFormats as unknown as (ajv: Ajv) => void)(ajv);
const validate = ajv.compile(schema);

/** The run of a log that satisfies the schema. */
export function parsed(out: string) {
  const log = JSON.parse(out);
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  return log.runs[0];
}
