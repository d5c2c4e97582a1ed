import {nearest} from '../../project/distance.ts';
import type {FlyConfig} from '../../project/formats/fly-config.ts';
import {isTable, type TomlPath, type TomlTable} from '../../project/formats/toml.ts';
import type {Problem} from '../define.ts';
import {tablesOf} from './fly-values.ts';

type Document = FlyConfig['document'];

/** The keys that flyctl passes over, at the top and in the sections that are looked at. */
export function unknownKeys({value, placeOf}: Document, hasService: boolean): readonly Problem<'unknownKey'>[] {
  return sections(value).flatMap(({name, path, table}) => {
    const known = KEYS[name] ?? [];
    return Object.keys(table)
      .filter(key => !known.includes(key) && !LEGACY[name]?.includes(key))
      .map(
        (key): Problem<'unknownKey'> => ({
          messageId: 'unknownKey',
          found: isTable(table[key]) ? `[${[name, key].filter(Boolean).join('.')}]` : key,
          expected: nearest(key, known),
          at: placeOf([...path, key]),
          data: {section: name === '' ? '' : ` in [${name}]`},
          // What was meant for the only service opens no port, and nothing answers.
          ...(name === '' && !hasService && nearest(key, known) === 'http_service' ? {impact: 'breaks' as const} : {}),
        }),
      );
  });
}

interface Section {
  readonly name: string;
  readonly path: TomlPath;
  readonly table: TomlTable;
}

/** The tables of the sections with known keys; what may stand several times, each of them. */
function sections(document: TomlTable): readonly Section[] {
  return Object.keys(KEYS).flatMap((name): readonly Section[] =>
    name === ''
      ? [{name, path: [], table: document}]
      : tablesOf(document, name).map(({path, table}) => ({name, path, table})),
  );
}

/** The keys of flyctl of 2026-08-21, by section; the empty name is the top. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  '': [
    ...['app', 'primary_region', 'kill_signal', 'kill_timeout', 'swap_size_mb', 'console_command', 'experimental'],
    ...['build', 'deploy', 'env', 'processes', 'mounts', 'http_service', 'services', 'checks', 'files'],
    ...['host_dedication_id', 'machine_config', 'container', 'machine_checks', 'restart', 'vm', 'statics', 'metrics'],
  ],
  build: [
    ...['builder', 'args', 'buildpacks', 'image', 'settings', 'builtin', 'dockerfile', 'ignorefile', 'build-target'],
    ...['build_target', 'compose', 'compression', 'compression_level'],
  ],
  deploy: [
    ...['strategy', 'max_unavailable', 'wait_timeout', 'release_command', 'release_command_timeout'],
    ...['release_command_vm', 'release_command_compute', 'seed_command'],
  ],
  http_service: [
    ...['internal_port', 'force_https', 'auto_stop_machines', 'auto_start_machines', 'min_machines_running'],
    ...['processes', 'concurrency', 'tls_options', 'http_options', 'checks', 'machine_checks'],
  ],
  services: [
    ...['protocol', 'internal_port', 'auto_stop_machines', 'auto_start_machines', 'min_machines_running', 'ports'],
    ...['concurrency', 'tcp_checks', 'http_checks', 'machine_checks', 'processes'],
  ],
  mounts: [
    ...['source', 'destination', 'processes', 'initial_size', 'snapshot_retention', 'scheduled_snapshots'],
    ...['auto_extend_size_threshold', 'auto_extend_size_increment', 'auto_extend_size_limit'],
  ],
  statics: ['guest_path', 'url_prefix', 'tigris_bucket', 'index_document'],
};

/** Older names that flyctl still takes, or that its older versions wrote. */
const LEGACY: Readonly<Record<string, readonly string[]>> = {
  '': ['mount', 'compute', 'computes', 'metric', 'name'],
  services: ['script_checks'],
};
