import type {Contract} from '../../contract.ts';
import {satisfies} from '../../formats/pep440.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {productionDependency} from '../dependencies/dependencies.ts';
import {placeOfDependency} from '../dependencies/dependency-types.ts';
import {installedSince} from '../dependencies/installed-since.ts';
import type {CertainImport} from './certain-imports.ts';

/** A package that uses, while it is imported, what another one has no longer, and does not keep that one old by itself. */
export interface BrokenPair {
  /** The package, with its version. */
  readonly user: string;
  readonly uses: string;
  readonly owner: string;
  readonly since: string;
  /** What Python prints. */
  readonly says: string;
  /** Where the package is listed. */
  readonly place: Place;
}

const PAIRS = [
  {
    user: 'flask',
    module: 'flask',
    versions: '>=2.0,<2.2.4',
    owner: 'werkzeug',
    since: '3.0',
    uses: 'werkzeug.urls.url_quote',
    says: "ImportError: cannot import name 'url_quote' from 'werkzeug.urls'",
  },
  {
    user: 'flask',
    module: 'flask',
    versions: '>=1.0,<1.1.3',
    owner: 'jinja2',
    since: '3.1',
    uses: 'jinja2.escape',
    says: "ImportError: cannot import name 'escape' from 'jinja2'",
  },
  {
    user: 'flask-login',
    module: 'flask_login',
    versions: '<0.6.3',
    owner: 'werkzeug',
    since: '3.0',
    uses: 'werkzeug.urls.url_decode',
    says: "ImportError: cannot import name 'url_decode' from 'werkzeug.urls'",
  },
  {
    user: 'flask-sqlalchemy',
    module: 'flask_sqlalchemy',
    versions: '>=2.0,<3.0',
    owner: 'sqlalchemy',
    since: '2.0',
    uses: 'sqlalchemy.__all__',
    says: "AttributeError: module 'sqlalchemy' has no attribute '__all__'",
  },
] as const;

/** The packages that the app imports for certain and that fail then, because another one is newer than they know. */
export function brokenPairs(
  project: Project,
  contract: Contract,
  imports: readonly CertainImport[],
): readonly BrokenPair[] {
  return PAIRS.flatMap(({user, module, versions, owner, since, uses, says}): readonly BrokenPair[] => {
    if (!imports.some(imported => imported.module.split('.')[0] === module)) return [];
    const found = productionDependency(project, contract, user);
    const version = found.known ? (found.value?.version ?? null) : null;
    if (!found.known || !found.value || version === null || satisfies(version, versions) !== true) return [];
    if (installedSince(project, contract, owner, since) === null) return [];
    return [{user: `${user} ${version}`, uses, owner, since, says, place: placeOfDependency(found.value)}];
  });
}
