import type {Contract} from '../../contract.ts';
import {type Fact, known, unknown} from '../../place.ts';
import type {Project} from '../../project.ts';
import {dependencySet, productionDependency} from '../dependencies/dependencies.ts';
import type {Dependency} from '../dependencies/dependency-types.ts';
import {installedSince} from '../dependencies/installed-since.ts';
import {broughtBy} from '../dependencies/package-requirements.ts';
import {pythonVersion} from '../dependencies/python-version.ts';

/** A module that Python had and has no longer. */
export interface RemovedModule {
  readonly name: string;
  /** The first version without it (`3.13`). */
  readonly since: string;
  /** What to use in its place. */
  readonly instead: string;
  /** Packages that bring it back, beside `standard-<name>`. */
  readonly packages: readonly string[];
}

/**
 * `version: module, what to use in its place; packages that bring it back`. Compared with `sys.stdlib_module_names` of
 * Python 3.10, 3.11, 3.12 and 3.13 on 2026-11-21; 3.15 from its list of changes.
 */
const TABLE = `
3.10 | formatter | code of your own |
3.10 | parser | ast |
3.10 | symbol | ast |
3.11 | binhex | base64 |
3.12 | asynchat | asyncio | pyasynchat
3.12 | asyncore | asyncio | pyasyncore
3.12 | distutils | setuptools | setuptools
3.12 | imp | importlib | zombie-imp
3.12 | smtpd | aiosmtpd |
3.13 | aifc | a library for audio files |
3.13 | audioop | audioop-lts | audioop-lts
3.13 | cgi | legacy-cgi, or what the framework offers | legacy-cgi
3.13 | cgitb | traceback | legacy-cgi
3.13 | chunk | code of your own |
3.13 | crypt | bcrypt or argon2-cffi | legacycrypt crypt-r
3.13 | imghdr | puremagic or pillow |
3.13 | lib2to3 | ast | fissix
3.13 | mailcap | mimetypes |
3.13 | nis | code of your own |
3.13 | nntplib | a library for NNTP |
3.13 | ossaudiodev | a library for audio |
3.13 | pipes | subprocess; shlex.quote() for pipes.quote() |
3.13 | sndhdr | puremagic |
3.13 | spwd | a library for PAM |
3.13 | sunau | a library for audio files |
3.13 | telnetlib | telnetlib3 |
3.13 | uu | base64 |
3.13 | xdrlib | struct |
3.15 | sre_compile | re |
3.15 | sre_constants | re |
3.15 | sre_parse | re |
`;

const REMOVED: ReadonlyMap<string, RemovedModule> = new Map(
  TABLE.trim()
    .split('\n')
    .map(line => {
      const [since = '', name = '', instead = '', packages = ''] = line.split('|').map(cell => cell.trim());
      return [name, {name, since, instead, packages: packages.split(' ').filter(text => text !== '')}];
    }),
);

/** The module that some version of Python lost, by the first part of a dotted name; null for every other. */
export function removedModule(module: string): RemovedModule | null {
  return REMOVED.get(module.split('.')[0] ?? '') ?? null;
}

/**
 * Whether production runs without a module that Python had, and with no package that brings it back: the version that it
 * runs, as text. Known<null>: it is there.
 */
export function runsWithout(project: Project, contract: Contract, removed: RemovedModule): Fact<string | null> {
  const {name, since, packages} = removed;
  const version = pythonSince(project, contract, removed);
  if (!version.known || version.value === null) return version;
  const back = [`standard-${name}`, ...packages].map(found => comingBack(project, contract, found));
  if (back.some(found => found.known && found.value)) return known(null);
  const open = back.find(found => !found.known);
  if (open && !open.known) return unknown(`"${name}" is not part of Python since ${since}. ${open.reason}`, open.place);
  return version;
}

/** Of several versions of gunicorn it is not told apart what they bring: setuptools came with those before 21. */
function comingBack(project: Project, contract: Contract, name: string): Fact<Dependency | null> {
  const found = productionDependency(project, contract, name);
  if (name !== 'setuptools' || !found.known || !found.value?.transitive) return found;
  const set = dependencySet(project, contract);
  const bringing = (set.known ? set.value.dependencies : []).filter(
    d => d.group === 'production' && d.applies !== false && (d.name === name || broughtBy(d).has(name)),
  );
  return bringing.every(({name: by}) => by === 'gunicorn') &&
    installedSince(project, contract, 'gunicorn', '21') !== null
    ? known(null)
    : found;
}

/** The version of Python that runs, as text, where it is one without what some version removed; null where it still has it. */
export function pythonSince(
  project: Project,
  contract: Contract,
  {name, since}: {readonly name: string; readonly since: string},
): Fact<string | null> {
  const declared = pythonVersion(project, contract);
  if (!declared.known) return declared;
  const minor = declared.value ? declared.value.minor : contract.python.fallback;
  if (minor) return known(minorOf(minor) >= minorOf(since) ? minor : null, declared.place);
  const [oldest] = contract.python.versions.filter(({status}) => status !== 'removed');
  if (oldest && minorOf(oldest.minor) >= minorOf(since)) return known(`${oldest.minor} or newer`);
  return unknown(
    `"${name}" is not part of Python since ${since}; which version ${contract.name} runs decides, and a .python-version file says it.`,
    declared.place,
  );
}

const minorOf = (version: string) => Number(version.split('.')[1]);
