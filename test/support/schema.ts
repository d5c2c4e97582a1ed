import {readFileSync} from 'node:fs';
import {Ajv2020} from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const ajv = new Ajv2020({
  strict: true,
  strictTypes: false,
  strictRequired: false,
  allowUnionTypes: true,
  allErrors: true,
});
(addFormats as unknown as (ajv: Ajv2020) => void)(ajv);

function schemaOf(name: string, version: string) {
  const file = new URL(`../../schemas/${name}.${version}.schema.json`, import.meta.url);
  const schema = JSON.parse(readFileSync(file, 'utf8')) as {$id: string};
  return ajv.getSchema(schema.$id) ?? ajv.compile(schema);
}

/** What is wrong with a document by the schema it names in `schema`; empty when it is valid. */
export function schemaProblems(document: unknown): string[] {
  const [, name = '', version = ''] = (document as {schema: string}).schema.split('/');
  // Schemas of documents that hold others refer to theirs.
  if (name !== 'report') schemaOf('report', 'v1');
  const validate = schemaOf(name, version);
  validate(document);
  return (validate.errors ?? []).map(e => `${e.instancePath} ${e.message}`);
}
