import type {Contract} from '../../contract.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import type {CertainImport} from '../app/certain-imports.ts';
import {pythonVersion} from '../dependencies/python-version.ts';

/** A part of Python's library that the app imports, and that the Python of production does not have yet. */
export interface AddedLater {
  readonly name: string;
  /** The first version that has it. */
  readonly since: string;
  /** The version that production runs. */
  readonly version: string;
  readonly place: Place;
}

/** `version: modules and names that it brought`. Asked of Python 3.9, 3.10, 3.11, 3.12 and 3.13 on 2026-11-30. */
const TABLE = `
3.9 zoneinfo
3.10 typing.TypeAlias typing.ParamSpec typing.Concatenate typing.TypeGuard types.NoneType types.UnionType itertools.pairwise
3.11 tomllib typing.Self typing.LiteralString typing.Never typing.Required typing.NotRequired typing.Unpack typing.TypeVarTuple typing.assert_never enum.StrEnum datetime.UTC asyncio.TaskGroup asyncio.timeout hashlib.file_digest contextlib.chdir
3.12 typing.override typing.TypeAliasType itertools.batched
3.13 warnings.deprecated typing.TypeIs typing.ReadOnly copy.replace
`;

const SINCE: ReadonlyMap<string, string> = new Map(
  TABLE.trim()
    .split('\n')
    .flatMap(line => {
      const [since = '', ...names] = line.split(' ');
      return names.map(name => [name, since] as const);
    }),
);

/** What the app imports of Python's library that came after the version which production surely runs, each name once. */
export function addedLater(
  project: Project,
  contract: Contract,
  imports: readonly CertainImport[],
): readonly AddedLater[] {
  const found = new Map<string, AddedLater>();
  for (const {module, names, place} of imports)
    for (const name of [module, ...(names ?? []).map(member => `${module}.${member}`)]) {
      const since = SINCE.get(name);
      const version = since === undefined ? null : pythonBefore(project, contract, since);
      if (since !== undefined && version !== null && !found.has(name)) found.set(name, {name, since, version, place});
    }
  return [...found.values()];
}

/** The version of Python that production surely runs, where it is older than this one; null otherwise. */
export function pythonBefore(project: Project, contract: Contract, since: string): string | null {
  const declared = pythonVersion(project, contract);
  const version = declared.known ? (declared.value ? declared.value.minor : contract.python.fallback) : null;
  return version && minorOf(version) < minorOf(since) ? version : null;
}

const minorOf = (version: string) => Number(version.split('.')[1]);
