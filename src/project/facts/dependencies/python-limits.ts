import type {Contract} from '../../contract.ts';
import {satisfies} from '../../formats/pep440.ts';
import type {Project} from '../../project.ts';
import {pythonSince} from '../python/removed-modules.ts';
import {dependencies} from './dependencies.ts';
import type {Dependency} from './dependency-types.ts';
import {installedSince} from './installed-since.ts';

/** A package in a version that the Python which production runs is too new for. */
export interface TooOldForPython {
  readonly dependency: Dependency;
  /** The Python that production runs (`3.13`). */
  readonly python: string;
  /** The first version of the package that goes with it. */
  readonly from: string;
  /** What pip, the compiler or Python prints. */
  readonly says: string;
}

/**
 * `package | versions | the first Python that they fail with | the first version that goes with it | what is printed | what else
 * has to be there, from which version on`: there is no wheel, and the source cannot be compiled, or what was compiled cannot be
 * imported. From issues and notes of the packages (psycopg2 1734, psycopg 3.2.2, Pillow 8089 and 9060, pydantic-core 1264 and 1504, greenlet 392 and 406, SQLAlchemy
 * 11334, numpy 29345, asyncpg 1181, uvloop 622, PyYAML 781, aiohttp 7229, lxml 4.9.4, tensorflow 78774, setuptools 5174), read on 2026-11-30.
 */
const TABLE = `
psycopg2 | >=2.7,<2.9.10 | 3.13 | 2.9.10 | ImportError: undefined symbol: _PyInterpreterState_Get
psycopg2-binary | >=2.7,<2.9.10 | 3.13 | 2.9.10 | ImportError: undefined symbol: _PyInterpreterState_Get
psycopg-binary | <3.1.12 | 3.12 | 3.1.12 | ERROR: No matching distribution found for psycopg-binary
psycopg-binary | <3.2.2 | 3.13 | 3.2.2 | ERROR: No matching distribution found for psycopg-binary
pillow | >=6.0,<10.4 | 3.13 | 10.4.0 | KeyError: '__version__'
pydantic | >=2.0,<2.8 | 3.13 | 2.8.0 | ERROR: Failed building wheel for pydantic-core
pydantic | >=2.0,<2.12 | 3.14 | 2.12.0 | ERROR: Failed building wheel for pydantic-core
pydantic-core | <2.20 | 3.13 | 2.20.0 | ERROR: Failed building wheel for pydantic-core
pydantic-core | <=2.33.2 | 3.14 | 2.41.1 | ERROR: Failed building wheel for pydantic-core
greenlet | >=0.4,<3.0 | 3.12 | 3.0.0 | ERROR: Failed building wheel for greenlet
greenlet | >=0.4,<3.1 | 3.13 | 3.1.0 | ERROR: Failed building wheel for greenlet
sqlalchemy | >=2.0,<2.0.30 | 3.13 | 2.0.31 | AssertionError: Class <class 'sqlalchemy.sql.elements.SQLCoreOperations'> directly inherits TypingOnly but has additional attributes
numpy | >=1.22,<1.26 | 3.12 | 1.26.4 | AttributeError: module 'pkgutil' has no attribute 'ImpImporter'
pandas | >=1.0,<2.2 | 3.13 | 2.2.3 | ERROR: Failed building wheel for pandas
asyncpg | >=0.20,<0.30 | 3.13 | 0.30.0 | ERROR: Failed building wheel for asyncpg
uvloop | >=0.14,<0.21 | 3.13 | 0.21.0 | ERROR: Failed building wheel for uvloop
pyyaml | >=5.4,<6.0.1 | 3.12 | 6.0.1 | AttributeError: cython_sources
aiohttp | >=3.7,<3.9 | 3.12 | 3.9.0 | ERROR: Failed building wheel for aiohttp
gunicorn | >=20,<21 | 3.12 | 21.2.0 | ModuleNotFoundError: No module named 'pkg_resources' | setuptools 82
lxml | >=4.0,<5.0 | 3.13 | 5.3.0 | ERROR: Failed building wheel for lxml
tensorflow | >=2.0,<2.16 | 3.12 | 2.16.1 | ERROR: No matching distribution found for tensorflow
tensorflow | >=2.0,<2.20 | 3.13 | 2.20.0 | ERROR: No matching distribution found for tensorflow
`;

const ROWS = TABLE.trim()
  .split('\n')
  .map(line => {
    const [name = '', versions = '', since = '', from = '', says = '', beside] = line
      .split('|')
      .map(cell => cell.trim());
    return {name, versions, since, from, says, beside: beside?.split(' ')};
  })
  // Of two rows about one version, the one about the newer Python tells the version that is needed.
  .reverse();

/** The packages that production installs in a version that is surely too old for its Python, each once. */
export function tooOldForPython(project: Project, contract: Contract): readonly TooOldForPython[] {
  const all = dependencies(project, contract);
  if (!all.known || contract.dependencies.mayHaveUnlisted) return [];
  return all.value.flatMap((dependency): readonly TooOldForPython[] => {
    const {group, applies, version} = dependency;
    if (group !== 'production' || applies !== true || version === null) return [];
    for (const {name, versions, since, from, says, beside} of ROWS) {
      if (name !== nameOf(dependency) || satisfies(version, versions) !== true) continue;
      const [other, least] = beside ?? [];
      if (other && least && installedSince(project, contract, other, least) === null) continue;
      const python = pythonSince(project, contract, {name, since});
      if (python.known && python.value !== null) return [{dependency, python: python.value, from, says}];
    }
    return [];
  });
}

/** The package that decides: `psycopg[binary]` takes psycopg-binary in its own version. */
function nameOf({name, extras}: Dependency): string {
  return name === 'psycopg' && extras.includes('binary') ? 'psycopg-binary' : name;
}
