import {oncePer} from '../once.ts';
import type {Place} from '../place.ts';
import type {ProjectFile} from '../project.ts';
import {type FlyDocument, flyDocument} from './fly-document.ts';
import {isTable, type TomlPath, type TomlTable, type TomlValue} from './toml.ts';

/** A value of the configuration with its place. */
export interface Written<T> {
  readonly value: T;
  /** Where the value begins. */
  readonly place: Place;
}

/** A `[http_service]` or one of `[[services]]`: what the proxy of Fly.io passes on, and where to. */
interface FlyService {
  readonly kind: 'http_service' | 'services';
  readonly internalPort: Written<number> | null;
  /** The process groups it is for; null where it names none. */
  readonly processes: readonly Written<string>[] | null;
  /** How many ports it opens to the world; a `[http_service]` opens 80 and 443. */
  readonly ports: number;
  readonly protocol: string | null;
  /** How many Machines stay running at least; null where it does not say. */
  readonly atLeast: number | null;
  /** The paths that its HTTP checks ask. */
  readonly checks: readonly FlyCheck[];
  readonly place: Place;
}

interface FlyCheck {
  readonly path: Written<string> | null;
  /** Whether it says that the request came over HTTPS (X-Forwarded-Proto). */
  readonly saysHttps: boolean;
  /** The name that it asks for; null where it says none. */
  readonly host: string | null;
  readonly place: Place;
}

/** What a fly.toml says, as far as it has the types that it should have. */
export interface FlyConfig {
  readonly document: Extract<FlyDocument, {readonly ok: true}>;
  readonly app: Written<string> | null;
  readonly build: {
    readonly place: Place;
    readonly image: Written<string> | null;
    readonly builder: Written<string> | null;
    readonly buildpacks: readonly Written<string>[];
    readonly builtin: Written<string> | null;
    readonly dockerfile: Written<string> | null;
    readonly ignorefile: Written<string> | null;
    readonly target: Written<string> | null;
    readonly arguments: ReadonlyMap<string, string>;
  } | null;
  /** The commands of `[processes]`; an empty one leaves the image's own. */
  readonly processes: readonly {readonly name: string; readonly command: Written<string>; readonly place: Place}[];
  readonly services: readonly FlyService[];
  /** The top-level `[checks]` that ask over HTTP. */
  readonly checks: readonly FlyCheck[];
  readonly releaseCommand: Written<string> | null;
  readonly strategy: Written<string> | null;
  readonly environment: readonly {
    readonly name: string;
    readonly value: TomlValue;
    readonly place: Place;
    readonly valuePlace: Place;
  }[];
  readonly mounts: readonly {
    readonly source: string | null;
    readonly destination: string | null;
    readonly processes: readonly Written<string>[] | null;
    readonly place: Place;
  }[];
  readonly statics: readonly {
    readonly folder: Written<string> | null;
    readonly url: string | null;
    readonly place: Place;
  }[];
  readonly killSignal: Written<string> | null;
  /** In seconds; null where it is not set or cannot be read. */
  readonly killTimeout: Written<number> | null;
  readonly experimental: {readonly entrypoint: readonly Written<string>[]; readonly cmd: readonly Written<string>[]};
}

/** The configuration in a file that can be read; null where its bytes cannot be had, or it is not written as it should be. */
export const flyConfig = oncePer((file: ProjectFile): FlyConfig | null => {
  const document = flyDocument(file);
  return document?.ok ? read(document) : null;
});

type Document = FlyConfig['document'];

function read(document: Document): FlyConfig {
  const at = (...path: TomlPath) => new Part(document, path);
  const root = at();
  const build = root.key('build');
  const deploy = root.key('deploy');
  const web = root.key('http_service');
  const services = [
    ...(web.table ? [serviceOf(web, 'http_service')] : []),
    ...root
      .key('services')
      .tables()
      .map(part => serviceOf(part, 'services')),
  ];
  const processes = root.key('processes');
  return {
    document,
    app: root.key('app').text(),
    build: build.table && {
      place: build.place,
      image: build.key('image').text(),
      builder: build.key('builder').text(),
      buildpacks: build.key('buildpacks').texts(),
      builtin: build.key('builtin').text(),
      dockerfile: build.key('dockerfile').text(),
      ignorefile: build.key('ignorefile').text(),
      target: build.key('build-target').text() ?? build.key('build_target').text(),
      arguments: new Map(
        build
          .key('args')
          .entries()
          .flatMap(({name, part}) => {
            const value = scalarText(part.value);
            return value === null ? [] : [[name, value] as const];
          }),
      ),
    },
    processes: processes.entries().flatMap(({name, part}) => {
      const command = part.text();
      return command ? [{name, command, place: part.place}] : [];
    }),
    services,
    checks: root
      .key('checks')
      .entries()
      .flatMap(({part}) => (part.key('type').text()?.value === 'http' ? [checkOf(part)] : [])),
    releaseCommand: deploy.key('release_command').text(),
    strategy: deploy.key('strategy').text(),
    environment: root
      .key('env')
      .tables()
      .flatMap(part => part.entries())
      .map(({name, part}) => ({
        name,
        value: part.value ?? '',
        place: part.place,
        valuePlace: part.valuePlace,
      })),
    mounts: [...root.key('mounts').tables(), ...root.key('mount').tables()].map(part => ({
      source: part.key('source').text()?.value ?? null,
      destination: part.key('destination').text()?.value ?? null,
      processes: part.key('processes').value === undefined ? null : part.key('processes').texts(),
      place: part.place,
    })),
    statics: root
      .key('statics')
      .tables()
      .map(part => ({
        folder: part.key('guest_path').text(),
        url: part.key('url_prefix').text()?.value ?? null,
        place: part.place,
      })),
    killSignal: root.key('kill_signal').text(),
    killTimeout: secondsOf(root.key('kill_timeout')),
    experimental: {
      entrypoint: root.key('experimental').key('entrypoint').textOrTexts(),
      cmd: root.key('experimental').key('cmd').textOrTexts(),
    },
  };
}

function serviceOf(part: Part, kind: FlyService['kind']): FlyService {
  const port = part.key('internal_port');
  const processes = part.key('processes');
  const number = typeof port.value === 'string' && /^\d+$/.test(port.value) ? Number(port.value) : port.value;
  const asked = [...part.key('http_checks').tables(), ...part.key('checks').tables()];
  return {
    kind,
    internalPort: typeof number === 'number' ? {value: number, place: port.valuePlace} : null,
    processes: processes.value === undefined ? null : processes.texts(),
    ports: kind === 'http_service' ? 2 : part.key('ports').tables().length,
    protocol: part.key('protocol').text()?.value ?? null,
    atLeast:
      typeof part.key('min_machines_running').value === 'number'
        ? Number(part.key('min_machines_running').value)
        : null,
    checks: asked.map(checkOf),
    place: part.place,
  };
}

function checkOf(part: Part): FlyCheck {
  const headers = part.key('headers').entries();
  const host = headers.find(({name}) => /^host$/i.test(name))?.part.value;
  return {
    path: part.key('path').text(),
    saysHttps: headers.some(({name, part}) => /^x-forwarded-proto$/i.test(name) && part.value === 'https'),
    host: typeof host === 'string' ? host : null,
    place: part.place,
  };
}

/** `kill_timeout = 10`, `"10s"`, `"1m"`, in seconds. */
function secondsOf(part: Part): Written<number> | null {
  const {value} = part;
  if (typeof value === 'number') return {value, place: part.valuePlace};
  const [, number, unit] = (typeof value === 'string' && /^(\d{1,9})(ms|s|m|h)?$/.exec(value)) || [];
  if (number === undefined) return null;
  const factor = unit === 'ms' ? 0.001 : unit === 'm' ? 60 : unit === 'h' ? 3600 : 1;
  return {value: Number(number) * factor, place: part.valuePlace};
}

/** A number, a truth value or a text as flyctl writes it into the environment; null for lists and tables. */
export function scalarText(value: TomlValue | undefined): string | null {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

/** A part of the document: its value, with what lies in it. */
class Part {
  private readonly document: Document;
  private readonly path: TomlPath;
  readonly value: TomlValue | undefined;

  constructor(document: Document, path: TomlPath) {
    this.document = document;
    this.path = path;
    let value: TomlValue | undefined = document.value;
    for (const step of path)
      value = Array.isArray(value)
        ? value[Number(step)]
        : isTable(value) && Object.hasOwn(value, step)
          ? value[step]
          : undefined;
    this.value = value;
  }

  get place(): Place {
    return this.document.placeOf(this.path);
  }

  get valuePlace(): Place {
    return this.document.valuePlaceOf(this.path);
  }

  get table(): TomlTable | null {
    return isTable(this.value) ? this.value : null;
  }

  key(name: string): Part {
    return new Part(this.document, [...this.path, name]);
  }

  entries(): {readonly name: string; readonly part: Part}[] {
    return Object.keys(this.table ?? {}).map(name => ({name, part: this.key(name)}));
  }

  items(): Part[] {
    return Array.isArray(this.value)
      ? this.value.map((_, index) => new Part(this.document, [...this.path, index]))
      : [];
  }

  /** Its tables, whether it is one or a list of them. */
  tables(): Part[] {
    return this.table ? [this] : this.items().filter(({table}) => table !== null);
  }

  text(): Written<string> | null {
    return typeof this.value === 'string' ? {value: this.value, place: this.valuePlace} : null;
  }

  texts(): Written<string>[] {
    return this.items().flatMap(part => part.text() ?? []);
  }

  textOrTexts(): Written<string>[] {
    const text = this.text();
    return text ? [text] : this.texts();
  }
}
