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

  it.each([
    ['a port as a text', '[http_service]\ninternal_port = "8080"\n'],
    ['services that are names', 'services = ["web"]\n'],
    ['a web service in a list', '[[http_service]]\ninternal_port = 8080\n'],
    ['files without an address', '[[statics]]\nguest_path = "/app/static"\n'],
    ['a key of statics that does not exist', '[[statics]]\nguest_path = "/a"\nurl_prefix = "/a/"\nurl_prefx = "/b/"\n'],
  ])('both refuse %s', (_, part) => {
    expect(faults(`app = "shop"\n${part}`)).not.toEqual([]);
    expect(ours(`app = "shop"\n${part}`)).toContain('fly-strict-keys');
  });

  it('where the schema is narrower than flyctl, flyctl decides', () => {
    const textPort = 'app = "shop"\n[[services]]\ninternal_port = "8080"\n[[services.ports]]\nport = 443\n';
    expect(faults(textPort)).not.toEqual([]);
    expect(ours(textPort)).toEqual([]);
  });

  it('where the schema lets any key pass, flyctl decides', () => {
    const unknownKey = 'app = "shop"\n[http_service]\ninternal_port = 8080\nforce_http = true\n';
    expect(faults(unknownKey)).toEqual([]);
    expect(ours(unknownKey)).toEqual(['fly-strict-keys']);
  });
});
