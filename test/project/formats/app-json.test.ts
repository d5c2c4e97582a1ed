import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {parseAppJson} from '../../../src/project/formats/app-json.ts';
import {type JsonNode, parseJson} from '../../../src/project/formats/json-with-positions.ts';

/** The node as `JSON.parse` would give it. */
function plain(node: JsonNode): unknown {
  switch (node.kind) {
    case 'null':
      return null;
    case 'array':
      return node.items.map(plain);
    case 'object':
      return Object.fromEntries(node.members.map(({key, value}) => [key, plain(value)]));
    default:
      return node.value;
  }
}

function withoutPositions(text: string): unknown {
  const json = parseJson(text, 'x.json');
  return json.ok ? plain(json.root) : undefined;
}

function builtIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

describe('JSON with positions', () => {
  it('gives the values that JSON.parse gives', () => {
    fc.assert(
      fc.property(fc.json({noUnicodeString: false}), fc.constantFrom(0, 2), (text, indent) => {
        const written = JSON.stringify(JSON.parse(text), null, indent);
        expect(withoutPositions(written)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('refuses what JSON.parse refuses', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '1',
      '-0',
      '01',
      '1.',
      '1e5',
      'true',
      'nul',
      '\n',
      '\\',
      '"\t"',
      '"\\x"',
      '\u00a0',
    );
    fc.assert(
      fc.property(fc.array(piece, {maxLength: 8}), pieces => {
        expect(withoutPositions(pieces.join(''))).toEqual(builtIn(pieces.join('')));
      }),
      {numRuns: 2000},
    );
  });

  it('says where a value stands and where the document goes wrong', () => {
    const json = parseJson('{"a": [1,\r\n  "b"]}', 'x.json');
    const list = json.ok && json.root.kind === 'object' ? json.root.members[0]?.value : null;
    expect(list?.kind === 'array' && list.items.map(i => [i.place.line, i.place.column])).toEqual([
      [1, 8],
      [2, 3],
    ]);
    expect(parseJson('{\n  "a": 1,\n}', 'x.json')).toMatchObject({ok: false, place: {line: 3, column: 1}});
  });

  it('never throws, however deep or broken', () => {
    expect(parseJson('['.repeat(100_000), 'x.json').ok).toBe(false);
    expect(parseJson(`"${'a'.repeat(5_000_000)}`, 'x.json').ok).toBe(false);
    fc.assert(fc.property(fc.string({unit: 'binary'}), text => typeof parseJson(text, 'x.json').ok === 'boolean'));
  });
});

describe('app.json', () => {
  it('says what the platform is to set up', () => {
    const app = parseAppJson(`{
  "name": "Shop",
  "stack": "heroku-26",
  "env": {
    "SECRET_KEY": {"generator": "secret"},
    "DEBUG": "0",
    "SENTRY_DSN": {"description": "where errors go", "required": false}
  },
  "formation": {"web": {"quantity": 1, "size": "basic"}},
  "buildpacks": [{"url": "heroku/python"}],
  "addons": ["heroku-postgresql:essential-0", {"plan": "heroku-redis:mini"}],
  "scripts": {"postdeploy": "python manage.py migrate"}
}`);
    expect(
      app.env.map(({name, value, required, generated, place}) => [name, value, required, generated, place.line]),
    ).toEqual([
      ['SECRET_KEY', null, true, true, 5],
      ['DEBUG', '0', true, false, 6],
      ['SENTRY_DSN', null, false, false, 7],
    ]);
    expect(app).toMatchObject({
      name: 'Shop',
      stack: {text: 'heroku-26'},
      formation: [{process: 'web', quantity: 1, size: 'basic'}],
      buildpacks: [{text: 'heroku/python'}],
      addons: [{text: 'heroku-postgresql:essential-0'}, {text: 'heroku-redis:mini'}],
      scripts: [{name: 'postdeploy', command: 'python manage.py migrate'}],
      error: null,
    });
  });

  it('has nothing but the error where it is no JSON, no object, or of another shape', () => {
    expect(parseAppJson('{"name": "Shop"')).toMatchObject({name: null, env: [], error: {place: {line: 1}}});
    expect(parseAppJson('[]').error).not.toBeNull();
    expect(parseAppJson('{"env": [], "addons": {}, "scripts": {"postdeploy": 1}, "name": 2}')).toMatchObject({
      name: null,
      env: [],
      addons: [],
      scripts: [],
      error: null,
    });
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.json(), text => parseAppJson(text).file === 'app.json'));
  });
});
