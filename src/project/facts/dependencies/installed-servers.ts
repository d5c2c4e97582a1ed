import type {Contract} from '../../contract.ts';
import {type Fact, known, unknown} from '../../place.ts';
import type {Project} from '../../project.ts';
import {type Dependency, dependencies, listedDependency} from './dependencies.ts';
import {placeOfDependency} from './dependency-types.ts';
import {brings, mayBring, type NeededPackage} from './server-packages.ts';

/** Servers that are meant for production, by the names of their distributions. */
const SERVERS = ['gunicorn', 'uvicorn', 'hypercorn', 'daphne', 'granian', 'waitress', 'uwsgi', 'mod-wsgi'] as const;

/** The servers for production that the dependencies list, whichever group they are in, and behind them those that others bring. */
export function installedServers(project: Project, contract: Contract): Fact<readonly Dependency[]> {
  const all = dependencies(project, contract);
  if (!all.known) return all;
  const listed = all.value.filter(({name}) => SERVERS.some(server => server === name));
  const brought = SERVERS.filter(server => listed.every(({name}) => name !== server)).flatMap(name => {
    const found = installedPackage(project, contract, {name, same: [], for: 'server'}, all.value);
    return found.known && found.value ? [{...found.value, name, specifier: ''}] : [];
  });
  return {...all, value: [...listed, ...brought]};
}

/** The production dependency that provides a package, by its own name, by another, or by bringing it. */
export function installedPackage(
  project: Project,
  contract: Contract,
  {name, same}: NeededPackage,
  all: readonly Dependency[],
): Fact<Dependency | null> {
  const [own, ...others] = [name, ...same].map(n => listedDependency(project, contract, n));
  const found = others.find(other => other.known && other.value);
  const bringer = all.find(d => d.group === 'production' && d.applies !== false && brings(d.name, d.extras, name));
  if (own?.known && own.value) return own;
  if (found) return found;
  if (bringer) return known(bringer);
  const may = all.find(d => d.group === 'production' && mayBring(d, name));
  if (may && own?.known) return unknown(`Whether ${may.name} installs ${name} too decides.`, placeOfDependency(may));
  return own ?? known(null);
}
