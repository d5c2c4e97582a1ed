import type {ComposeService} from '../../project/facts/compose/compose-files.ts';

/** A kind of database by the name of its image, with the folder in which it keeps its data. */
interface Kind {
  readonly name: string;
  readonly image: RegExp;
  readonly scheme: RegExp;
  /** How variables that name its host begin. */
  readonly variable: RegExp;
  readonly data: string;
  /** Whether its data are meant to stay; Redis is often a cache. */
  readonly keeps: boolean;
}

const KINDS: readonly Kind[] = [
  {
    name: 'PostgreSQL',
    image: /^(?:postgres|postgresql|postgis|pgvector|timescaledb)$/,
    scheme: /^(?:postgres|postgresql|postgis|psql)$/,
    variable: /(?:^|_)(?:DB|DATABASE|POSTGRES|POSTGRESQL|PG|SQL)$/,
    data: '/var/lib/postgresql',
    keeps: true,
  },
  {
    name: 'MySQL',
    image: /^(?:mysql|mariadb)$/,
    scheme: /^(?:mysql|mariadb|mysqlgis)$/,
    variable: /(?:^|_)(?:DB|DATABASE|MYSQL|MARIADB|SQL)$/,
    data: '/var/lib/mysql',
    keeps: true,
  },
  {
    name: 'Redis',
    image: /^(?:redis|valkey)$/,
    scheme: /^(?:redis|rediss|valkey)$/,
    variable: /(?:^|_)(?:REDIS|VALKEY)$/,
    data: '/data',
    keeps: false,
  },
];

/** What kind of database a service runs, by its image; null where it runs none, or adds to it in a build of its own. */
export function kindOf({image, fields}: ComposeService): Kind | null {
  if (!image || fields.members.has('build')) return null;
  const name = /^(?:[^@]*\/)?([\w.-]+)(?::[^@/]*)?(?:@.*)?$/.exec(image.text)?.[1] ?? '';
  return KINDS.find(kind => kind.image.test(name)) ?? null;
}

/** The host, of one word, to which an address of a database leads, and which kinds it may be; null for any other text. */
export function namedHost(text: string): {readonly kinds: readonly Kind[]; readonly host: string} | null {
  const [, scheme = '', host] = /^([a-z]\w*)(?:\+\w+)?:\/\/(?:[^@/]*@)?([\w-]+)(?=[:/?]|$)/.exec(text) ?? [];
  return host === undefined ? null : {kinds: KINDS.filter(kind => kind.scheme.test(scheme)), host};
}

/** Where a variable leads to a database on the own machine: which kinds it may be, and what is shown of the value. */
export function localService(
  name: string,
  text: string,
): {readonly kinds: readonly Kind[]; readonly host: string; readonly shown: string} | null {
  const [, scheme, host] = /^([a-z]\w*)(?:\+\w+)?:\/\/(?:[^@/]*@)?(localhost|127\.0\.0\.1)(?=[:/?]|$)/.exec(text) ?? [];
  if (scheme !== undefined && host !== undefined)
    return {kinds: KINDS.filter(kind => kind.scheme.test(scheme)), host, shown: `${scheme}://…@${host}`};
  const [, subject] = /^(.+?)_?(?:HOST|HOSTNAME|SERVER)$/.exec(name) ?? [];
  if (subject === undefined || !/^(?:localhost|127\.0\.0\.1)$/.test(text)) return null;
  return {kinds: KINDS.filter(kind => kind.variable.test(subject)), host: text, shown: text};
}
