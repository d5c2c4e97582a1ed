import {nearest} from '../../project/distance.ts';
import type {FlyConfig} from '../../project/formats/fly-config.ts';
import {isTable, type TomlPath, tableAt} from '../../project/formats/toml.ts';
import {defineCheck, failOrPass, type Problem} from '../define.ts';
import {notFly, withFly} from './with-fly.ts';

type MessageId = 'unknownKey' | 'strategy' | 'noCheck' | 'portNumber' | 'concurrency';

export const flyStrictKeys = defineCheck({
  id: 'fly-strict-keys',
  title: 'flyctl knows the keys of fly.toml, and takes their values',
  impact: 'degrades',
  notFor: notFly,
  messages: {
    unknownKey: 'flyctl does not know {found}{section}, and passes over it without a word.',
    strategy: 'There is no strategy {found}: flyctl refuses the file.',
    noCheck:
      'The strategy bluegreen waits for health checks, and {file} has none: flyctl ends before it updates a Machine.',
    concurrency: 'concurrency is {found}, and flyctl reads a table or a text there: it cannot read the file.',
    portNumber: 'internal_port is "{found}", which is no number: flyctl cannot read the file.',
  },
  evaluate: project =>
    withFly(project, ({document, strategy, services}) => {
      const unknown = [
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
            (key): Problem<MessageId> => ({
              messageId: 'unknownKey',
              found: isTable(table[key]) ? `[${[...path, key].join('.')}]` : key,
              expected: nearest(key, known),
              at: document.placeOf([...path, key]),
              data: {section: section === '' ? '' : ` in [${section}]`},
              // What was meant for the only service opens no port, and nothing answers.
              ...(section === '' && services.length === 0 && nearest(key, known) === 'http_service'
                ? {impact: 'breaks' as const}
                : {}),
            }),
          );
      });
      const problems = [
        ...unknown,
        ...strategyProblem(strategy),
        ...checkProblem(strategy, document),
        ...portProblems(document),
        ...concurrencyProblems(document),
      ];
      return failOrPass(problems, 'Every key of the sections that are looked at is one that flyctl knows');
    }),
});

/** The strategies of flyctl of 2026-08-21. */
const STRATEGIES = ['canary', 'rolling', 'immediate', 'bluegreen'];

function strategyProblem(strategy: FlyConfig['strategy']): readonly Problem<MessageId>[] {
  if (!strategy || strategy.value === '' || STRATEGIES.includes(strategy.value)) return [];
  const {value, place} = strategy;
  return [
    {
      messageId: 'strategy',
      found: value,
      expected: `strategy = "${nearest(value, STRATEGIES) ?? 'rolling'}"`,
      at: place,
      impact: 'breaks',
      prints: `unsupported deployment strategy '${value}'; Apps v2 supports the following strategies: ${STRATEGIES.join(', ')}`,
    },
  ];
}

/** flyctl counts the checks of services and those at the top when it updates Machines that are there. */
function checkProblem(
  strategy: FlyConfig['strategy'],
  {value, file}: FlyConfig['document'],
): readonly Problem<MessageId>[] {
  if (strategy?.value !== 'bluegreen' || 'checks' in value) return [];
  const services = [value.http_service, ...(Array.isArray(value.services) ? value.services : [value.services])];
  const asks = services.some(
    service => isTable(service) && ['checks', 'http_checks', 'tcp_checks'].some(name => name in service),
  );
  if (asks) return [];
  return [
    {
      messageId: 'noCheck',
      found: 'strategy = "bluegreen"',
      expected: '[[http_service.checks]] with a path that the app answers, or strategy = "rolling"',
      at: strategy.place,
      impact: 'breaks',
      data: {file},
      prints: 'You need to define at least 1 check in order to use blue-green deployments.',
    },
  ];
}

/** flyctl of version 2 takes a table; `"hard,soft"` is the older form. */
function concurrencyProblems({value, valuePlaceOf}: FlyConfig['document']): readonly Problem<MessageId>[] {
  const {services} = value;
  return (Array.isArray(services) ? services : []).flatMap((service, index): Problem<MessageId>[] => {
    const given = isTable(service) ? service.concurrency : undefined;
    if (typeof given !== 'number' && typeof given !== 'bigint' && typeof given !== 'boolean') return [];
    return [
      {
        messageId: 'concurrency',
        found: String(given),
        expected: 'a section [services.concurrency] with type, soft_limit and hard_limit',
        at: valuePlaceOf(['services', index, 'concurrency']),
        impact: 'breaks',
        prints: 'Unknown type for service concurrency: int64',
      },
    ];
  });
}

/** flyctl takes a number also as a text, and nothing else. */
function portProblems({value, valuePlaceOf}: FlyConfig['document']): readonly Problem<MessageId>[] {
  const {services} = value;
  const paths: TomlPath[] = [
    ['http_service'],
    ...(Array.isArray(services) ? services.map((_, i) => ['services', i]) : []),
  ];
  return paths.flatMap((path): Problem<MessageId>[] => {
    const [name, index] = path;
    const service =
      name === 'http_service' ? value.http_service : Array.isArray(services) ? services[Number(index)] : undefined;
    const port = isTable(service) ? service.internal_port : undefined;
    if (typeof port !== 'string' || /^[-+]?\d+$/.test(port)) return [];
    return [
      {
        messageId: 'portNumber',
        found: port,
        expected: 'internal_port = 8080, or the number that the app listens on',
        at: valuePlaceOf([...path, 'internal_port']),
        impact: 'breaks',
        prints: `Can not convert '${port}' to integer`,
      },
    ];
  });
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
    ...['processes', 'concurrency', 'tls_options', 'http_options', 'checks', 'machine_checks', 'http_checks'],
  ],
};

/** Older names that flyctl still takes. */
const LEGACY = ['mount', 'compute', 'computes', 'metric', 'name'];
