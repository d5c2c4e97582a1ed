import {oncePer} from '../once.ts';
import type {Place} from '../place.ts';
import type {ProjectFile} from '../project.ts';
import {type FlyDocument, flyDocument} from './fly-document.ts';
import {FlyPart, scalarText, type Written} from './fly-part.ts';
import {type FlyCheck, type FlyService, flyCheck, flyService} from './fly-service.ts';
import type {TomlPath, TomlValue} from './toml.ts';

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
  const at = (...path: TomlPath) => new FlyPart(document, path);
  const root = at();
  const build = root.key('build');
  const deploy = root.key('deploy');
  const web = root.key('http_service');
  const services = [
    ...(web.table ? [flyService(web, 'http_service')] : []),
    ...root
      .key('services')
      .tables()
      .map(part => flyService(part, 'services')),
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
      .flatMap(({part}) => (part.key('type').text()?.value === 'http' ? [flyCheck(part)] : [])),
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

/** `kill_timeout = 10`, `"10s"`, `"1m"`, in seconds. */
function secondsOf(part: FlyPart): Written<number> | null {
  const {value} = part;
  if (typeof value === 'number') return {value, place: part.valuePlace};
  const [, number, unit] = (typeof value === 'string' && /^(\d{1,9})(ms|s|m|h)?$/.exec(value)) || [];
  if (number === undefined) return null;
  const factor = unit === 'ms' ? 0.001 : unit === 'm' ? 60 : unit === 'h' ? 3600 : 1;
  return {value: Number(number) * factor, place: part.valuePlace};
}
