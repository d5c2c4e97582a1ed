import type {Contract} from '../../project/contract.ts';
import {pythonVersion} from '../../project/facts/dependencies/python-version.ts';
import type {Project} from '../../project/project.ts';

/** The packages that a fix may add, each with the version that was the newest to be installed everywhere on 2026-11-29. */
const VERSIONS: Readonly<Record<string, string>> = {
  asyncpg: '0.31.0',
  daphne: '4.2.3',
  granian: '2.8.7',
  gunicorn: '26.2.0',
  hypercorn: '0.18.0',
  mysqlclient: '2.3.1',
  psycopg: '3.3.6',
  'psycopg2-binary': '2.9.13',
  pymysql: '1.2.3',
  uvicorn: '0.54.0',
  'uvicorn-worker': '0.4.0',
  waitress: '3.0.2',
  whitenoise: '6.12.0',
};

/** The oldest Python that all of them install on. */
const OLDEST_MINOR = 10;

/** A package as a list of dependencies pins it (`gunicorn==26.2.0`); null where no version is known that is right here. */
export function pinned(project: Project, contract: Contract, wanted: string): string | null {
  const name = wanted.replace(/\[.*$/, '');
  const version = Object.hasOwn(VERSIONS, name) ? VERSIONS[name] : undefined;
  const python = pythonVersion(project, contract);
  const minor = Number(/^3\.(\d+)/.exec((python.known && python.value?.minor) || '')?.[1] ?? OLDEST_MINOR);
  return version === undefined || minor < OLDEST_MINOR ? null : `${wanted}==${version}`;
}
