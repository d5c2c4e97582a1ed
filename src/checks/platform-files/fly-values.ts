import {nearest} from '../../project/distance.ts';
import type {FlyConfig} from '../../project/formats/fly-config.ts';
import {isTable, type TomlPath, type TomlTable} from '../../project/formats/toml.ts';
import type {Problem} from '../define.ts';

type ValueMessage = 'strategy' | 'noCheck' | 'portNumber' | 'portText' | 'concurrency' | 'halfStatic';

/** The strategies of flyctl of 2026-08-21. */
const STRATEGIES = ['canary', 'rolling', 'immediate', 'bluegreen'];

export function strategyProblem(strategy: FlyConfig['strategy']): readonly Problem<ValueMessage>[] {
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
export function checkProblem(
  strategy: FlyConfig['strategy'],
  {value, file}: FlyConfig['document'],
): readonly Problem<ValueMessage>[] {
  if (strategy?.value !== 'bluegreen' || 'checks' in value) return [];
  const asks =
    (isTable(value.http_service) && 'checks' in value.http_service) ||
    tablesOf(value, 'services').some(({table}) => 'http_checks' in table || 'tcp_checks' in table);
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
export function concurrencyProblems({value, valuePlaceOf}: FlyConfig['document']): readonly Problem<ValueMessage>[] {
  return tablesOf(value, 'services').flatMap(({table, path}): Problem<ValueMessage>[] => {
    const given = table.concurrency;
    if (typeof given !== 'number' && typeof given !== 'bigint' && typeof given !== 'boolean') return [];
    return [
      {
        messageId: 'concurrency',
        found: String(given),
        expected: 'a section [services.concurrency] with type, soft_limit and hard_limit',
        at: valuePlaceOf([...path, 'concurrency']),
        impact: 'breaks',
        prints: 'Unknown type for service concurrency: int64',
      },
    ];
  });
}

/** In [[services]] flyctl takes a number also as a text; in [http_service] it does not. */
export function portProblems({value, valuePlaceOf}: FlyConfig['document']): readonly Problem<ValueMessage>[] {
  const web = value.http_service;
  const services = [
    ...(isTable(web) ? [{table: web, path: ['http_service'] as TomlPath, casts: false}] : []),
    ...tablesOf(value, 'services').map(part => ({...part, casts: true})),
  ];
  return services.flatMap(({table, path, casts}): Problem<ValueMessage>[] => {
    const port = table.internal_port;
    if (typeof port !== 'string') return [];
    const number = /^[-+]?\d+$/.test(port);
    if (number && casts) return [];
    return [
      {
        messageId: number ? 'portText' : 'portNumber',
        found: number ? `"${port}"` : port,
        expected: number ? `internal_port = ${port}` : 'internal_port = 8080, or the number that the app listens on',
        at: valuePlaceOf([...path, 'internal_port']),
        impact: 'breaks',
        prints: casts ? `Can not convert '${port}' to integer` : 'json: cannot unmarshal string into Go struct field',
      },
    ];
  });
}

/** A folder is served only where both its path in the image and its prefix are known. */
export function staticProblems({value, placeOf}: FlyConfig['document']): readonly Problem<ValueMessage>[] {
  return tablesOf(value, 'statics').flatMap(({table, path}) =>
    (['guest_path', 'url_prefix'] as const)
      .filter(key => !Object.hasOwn(table, key) || table[key] === '')
      .map(
        (key): Problem<ValueMessage> => ({
          messageId: 'halfStatic',
          found: key,
          expected: key === 'url_prefix' ? 'url_prefix = "/static/"' : 'guest_path = "/app/staticfiles"',
          at: placeOf(path),
          data: {
            missing: key === 'url_prefix' ? 'under which addresses the files are' : 'which folder holds the files',
          },
        }),
      ),
  );
}

/** The tables of a section that flyctl takes once or as a list. */
export function tablesOf(
  document: TomlTable,
  name: string,
): readonly {readonly table: TomlTable; readonly path: TomlPath}[] {
  const value = document[name];
  if (isTable(value)) return [{table: value, path: [name]}];
  return Array.isArray(value)
    ? value.flatMap((table, index) => (isTable(table) ? [{table, path: [name, index]}] : []))
    : [];
}
