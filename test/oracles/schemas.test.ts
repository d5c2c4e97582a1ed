import {readdirSync, readFileSync} from 'node:fs';
import {Ajv} from 'ajv';
import {parse} from 'smol-toml';
import {describe, expect, it} from 'vitest';
import {runChecks} from '../../src/checks/run.ts';
import {fly} from '../../src/platforms/fly.ts';
import {memoryProject} from '../../src/project/project.ts';
import {text} from '../mutations/edits.ts';
import {filesOn, namesOn} from '../platform-project.ts';

const schema = JSON.parse(readFileSync(new URL('../schemas/fly.json', import.meta.url), 'utf8')) as object;
const validate = new Ajv({strict: false, allErrors: true}).compile(schema);

/** What the schema has against a fly.toml. */
function faults(toml: string): readonly string[] {
  validate(parse(toml));
  return (validate.errors ?? []).map(({instancePath, message}) => `${instancePath} ${message}`);
}

/** What the checks of fly.toml itself have against it. */
function ours(toml: string): readonly string[] {
  const results = runChecks(memoryProject({'fly.toml': toml}), fly);
  return results
    .filter(
      ({id, verdict}) =>
        verdict === 'fail' && /^fly-(?:strict-keys|toml-parses|env-strings|service-has-ports)$/.test(id),
    )
    .map(({id}) => id);
}

describe('the published schema of fly.toml and the checks agree', () => {
  it.each(namesOn('fly'))('on the clean project %s', name => {
    const toml = text(filesOn('fly', name), 'fly.toml');
    expect(faults(toml)).toEqual([]);
    expect(ours(toml)).toEqual([]);
  });

  it('knows every folder of fixtures', () => {
    expect(readdirSync(new URL('../fixtures/fly', import.meta.url)).length).toBe(namesOn('fly').length);
  });

  it('and the schema refuses what it should', () => {
    expect(faults('app = "shop"\n[[statics]]\nguest_path = "/app/static"\n')).not.toEqual([]);
  });
});
