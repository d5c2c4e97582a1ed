import {nearest} from '../../project/distance.ts';
import {isTable, tableAt} from '../../project/formats/toml.ts';
import {defineCheck, failOrPass, type Problem} from '../define.ts';
import {notFly, withFly} from './with-fly.ts';

export const flyStrictKeys = defineCheck({
  id: 'fly-strict-keys',
  title: 'flyctl knows the keys of fly.toml',
  impact: 'degrades',
  notFor: notFly,
  messages: {
    unknownKey: 'flyctl does not know {found}{section}, and passes over it without a word.',
  },
  evaluate: project =>
    withFly(project, ({document}) => {
      const problems = [
        [],
        ...Object.keys(KEYS)
          .filter(Boolean)
          .map(name => [name]),
      ].flatMap(path => {
        const [section = ''] = path;
        const known = KEYS[section] ?? [];
        const table = section === '' ? document.value : tableAt(document.value, section);
        return Object.keys(table)
          .filter(key => !known.includes(key) && !(section === '' && LEGACY.includes(key)))
          .map(
            (key): Problem<'unknownKey'> => ({
              messageId: 'unknownKey',
              found: isTable(table[key]) ? `[${[...path, key].join('.')}]` : key,
              expected: nearest(key, known),
              at: document.placeOf([...path, key]),
              data: {section: section === '' ? '' : ` in [${section}]`},
            }),
          );
      });
      return failOrPass(problems, 'Every key of the sections that are looked at is one that flyctl knows');
    }),
});

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
    ...['processes', 'concurrency', 'tls_options', 'http_options', 'checks', 'machine_checks', 'http_checks'],
  ],
};

/** Older names that flyctl still takes. */
const LEGACY = ['mount', 'compute', 'computes', 'metric', 'name'];
