import type {Place} from '../place.ts';
import {type JsonNode, member, parseJson, textOf} from './json-with-positions.ts';

/** The app.json of Heroku (what the deploy button and review apps are made from) and of Dokku (steps, checks and jobs). What it does not say is null or empty. */
export interface AppJson {
  readonly file: string;
  readonly name: string | null;
  readonly stack: Placed | null;
  readonly env: readonly AppJsonVariable[];
  readonly formation: readonly {
    readonly process: string;
    readonly quantity: number | null;
    readonly size: string | null;
    readonly place: Place;
  }[];
  /** Addresses or names (`heroku/python`), in their order. */
  readonly buildpacks: readonly Placed[];
  /** Plans (`heroku-postgresql:essential-0`). */
  readonly addons: readonly Placed[];
  /** Where the list of add-ons stands; null where there is none. */
  readonly addonsPlace: Place | null;
  /** `postdeploy` and others; those that only Dokku runs as `dokku.predeploy` and `dokku.postdeploy`. */
  readonly scripts: readonly {readonly name: string; readonly command: string; readonly place: Place}[];
  /** Dokku's health checks of the web process, with the address of those that ask one. */
  readonly healthChecks: readonly {
    readonly path: Placed | null;
    /** The headers that are sent, by their names in lower case. */
    readonly headers: ReadonlyMap<string, string>;
    readonly place: Place;
  }[];
  /** Dokku's jobs at set times. */
  readonly cron: readonly Placed[];
  /** Parts of another shape than Heroku's schema says, and keys that it does not have. */
  readonly odd: readonly {readonly found: string; readonly expected: string; readonly place: Place}[];
  /** Why the file is no app.json; null where it is one. */
  readonly error: {readonly message: string; readonly place: Place} | null;
}

interface AppJsonVariable {
  readonly name: string;
  /** The value it is set to; null where none is given. */
  readonly value: string | null;
  readonly required: boolean;
  /** Whether Heroku makes up a random value. */
  readonly generated: boolean;
  /** Where the name stands. */
  readonly place: Place;
}

/** A text, and where it stands. */
export interface Placed {
  readonly text: string;
  readonly place: Place;
}

/** Reads an app.json. Never throws; parts of another shape than Heroku's schema says are left out. */
export function parseAppJson(text: string, file = 'app.json'): AppJson {
  const json = parseJson(text, file);
  const root = json.ok ? json.root : null;
  const error = !json.ok
    ? {message: json.message, place: json.place}
    : json.root.kind === 'object'
      ? null
      : {message: 'The document is no object', place: json.root.place};
  return {
    file,
    name: textOf(member(root, 'name')),
    stack: placedText(member(root, 'stack')),
    env: members(root, 'env').map(({key, keyPlace, value}) => ({...variable(value), name: key, place: keyPlace})),
    formation: members(root, 'formation').map(({key, keyPlace, value}) => {
      const quantity = member(value, 'quantity');
      return {
        process: key,
        quantity: quantity?.kind === 'number' ? quantity.value : null,
        size: textOf(member(value, 'size')),
        place: keyPlace,
      };
    }),
    buildpacks: placed(root, 'buildpacks', 'url'),
    addons: placed(root, 'addons', 'plan'),
    addonsPlace: member(root, 'addons')?.place ?? null,
    scripts: [
      ...members(root, 'scripts').flatMap(({key, value}) => script(key, value)),
      ...members(member(root, 'scripts'), 'dokku').flatMap(({key, value}) => script(`dokku.${key}`, value)),
    ],
    healthChecks: itemsOf(member(member(root, 'healthchecks'), 'web')).map(item => ({
      path: placedText(member(item, 'path')),
      headers: headersOf(item),
      place: item.place,
    })),
    cron: placed(root, 'cron', 'command'),
    odd: oddParts(root),
    error,
  };
}

/** Shapes of the parts, with how each is written rightly. */
const SHAPES = {
  env: ['object', '"env": {"NAME": "value"}'],
  scripts: ['object', '"scripts": {"postdeploy": "command"}'],
  formation: ['object', '"formation": {"web": {"quantity": 1}}'],
  addons: ['array', '"addons": ["heroku-postgresql"]'],
  buildpacks: ['array', '"buildpacks": [{"url": "heroku/python"}]'],
} as const;

function oddParts(root: JsonNode | null): AppJson['odd'] {
  const shapes = Object.entries(SHAPES).flatMap(([key, [kind, expected]]) => {
    const part = member(root, key);
    return part && part.kind !== kind ? [{found: `"${key}"`, expected, place: part.place}] : [];
  });
  const texts = itemsOf(member(root, 'buildpacks')).flatMap(item => {
    const text = textOf(item);
    return text === null ? [] : [{found: `"${text}"`, expected: `{"url": "${text}"}`, place: item.place}];
  });
  const values = members(root, 'env').flatMap(({key, value}) =>
    value.kind === 'string' || value.kind === 'object'
      ? []
      : [
          {
            found: `"${key}"`,
            expected: 'value' in value ? `"${key}": "${value.value}"` : `"${key}": "value"`,
            place: value.place,
          },
        ],
  );
  return [...shapes, ...texts, ...values];
}

function script(name: string, value: JsonNode): AppJson['scripts'] {
  const command = textOf(value) ?? textOf(member(value, 'command'));
  return command === null ? [] : [{name, command, place: value.place}];
}

function headersOf(check: JsonNode): ReadonlyMap<string, string> {
  return new Map(
    itemsOf(member(check, 'httpHeaders')).flatMap(header => {
      const [name, value] = [textOf(member(header, 'name')), textOf(member(header, 'value'))];
      return name === null || value === null ? [] : [[name.toLowerCase(), value] as const];
    }),
  );
}

function itemsOf(node: JsonNode | null): readonly JsonNode[] {
  return node?.kind === 'array' ? node.items : [];
}

/** `"NAME": "value"` or `"NAME": {value, required, generator}`; a variable is required unless it says otherwise. */
function variable(node: JsonNode): Pick<AppJsonVariable, 'value' | 'required' | 'generated'> {
  const required = member(node, 'required');
  return {
    value: textOf(node) ?? textOf(member(node, 'value')),
    required: !(required?.kind === 'boolean' && !required.value),
    generated: textOf(member(node, 'generator')) === 'secret',
  };
}

/** The members of an object, each key once, with its last value. */
function members(root: JsonNode | null, key: string) {
  const node = member(root, key);
  return node?.kind === 'object' ? [...new Map(node.members.map(m => [m.key, m])).values()] : [];
}

function placedText(node: JsonNode | null): Placed | null {
  const text = textOf(node);
  return node && text !== null ? {text, place: node.place} : null;
}

/** Items that are texts, or objects with the text under `key`. */
function placed(root: JsonNode | null, list: string, key: string): readonly Placed[] {
  return itemsOf(member(root, list)).flatMap(item => {
    const text = textOf(item) ?? textOf(member(item, key));
    return text === null ? [] : [{text, place: item.place}];
  });
}
