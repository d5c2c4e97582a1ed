import type {Contract} from '../../contract.ts';
import {satisfies} from '../../formats/pep440.ts';
import type {Project} from '../../project.ts';
import {unfamiliarDependency} from './certain-requirements.ts';
import {dependencySet, productionDependency} from './dependencies.ts';
import type {Dependency} from './dependency-types.ts';
import {djangoIs} from './django-version.ts';

/**
 * Packages whose older versions hold others back, with the first that does not, and older ones that do not either: where one of these is older, the newest
 * version of what it brings is not what is installed. From their metadata on PyPI, 2026-11-30.
 */
const HOLDS_BACK: Readonly<Record<string, readonly (readonly [parent: string, from: string, nor?: string])[]>> = {
  pydantic: [
    ['fastapi', '0.100'],
    ['sqlmodel', '0.0.14'],
  ],
  werkzeug: [['flask', '2.0', '<1.1.3']],
  jinja2: [['flask', '2.0', '<1.1.3']],
  itsdangerous: [['flask', '2.0', '<1.1.3']],
  sqlalchemy: [
    ['sqlmodel', '0.0.14'],
    ['databases', '0.9'],
  ],
  markupsafe: [['jinja2', '3.0']],
};

/** What newer versions of a package require of what they bring, at the least: `[package, from, version required]`. */
const REQUIRED_BY: Readonly<Record<string, readonly (readonly [parent: string, from: string, least: string])[]>> = {
  pydantic: [['pydantic-settings', '2.0', '2.0.1']],
  werkzeug: [['flask', '3.0', '3.0']],
  jinja2: [['flask', '2.3', '3.1.2']],
  itsdangerous: [['flask', '2.3', '2.1.2']],
};

/**
 * Whether production surely installs a package in this version or a newer one: what a lock file or a declaration says,
 * otherwise the newest, where everything else that is installed is known and holds it back no more. The version as text;
 * null where it is older, is not there, or cannot be told.
 */
export function installedSince(project: Project, contract: Contract, name: string, since: string): string | null {
  const newer = `${since} or newer`;
  if (name === 'django') return djangoIs(project, contract, `>=${since}`) === true ? newer : null;
  const found = productionDependency(project, contract, name);
  const dependency = found.known ? found.value : null;
  if (dependency?.applies !== true || dependency.range === null) return null;
  if (dependency.version !== null) return isFrom(dependency.version, since) ? dependency.version : null;
  const clauses = dependency.range.split(',').map(clause => /^(>=|>|~=|==|<=|<|!=)(.+)$/.exec(clause.trim()));
  if (clauses.some(clause => /^(?:>=|>|~=|==)$/.test(clause?.[1] ?? '') && isFrom(bound(clause), since))) return newer;
  if (clauses.some(clause => clause?.[1] === '<' && !isFrom(bound(clause), `${since}.0.1`))) return null;
  if (clauses.some(clause => /^(?:<=|==|~=)$/.test(clause?.[1] ?? ''))) return null;
  const required = (REQUIRED_BY[name] ?? []).some(
    ([parent, from, least]) => isFrom(least, since) && installedSince(project, contract, parent, from) !== null,
  );
  return required || takesNewest(project, contract, dependency) ? newer : null;
}

function takesNewest(project: Project, contract: Contract, {name}: Dependency): boolean {
  const set = dependencySet(project, contract);
  if (!set.known || set.value.gaps.length > 0 || unfamiliarDependency(project, contract)) return false;
  return (HOLDS_BACK[name] ?? []).every(([parent, from, nor]) => {
    const holder = productionDependency(project, contract, parent);
    if (!holder.known) return false;
    const version = holder.value?.version ?? null;
    if (nor !== undefined && version !== null && satisfies(version, nor) === true) return true;
    return holder.value === null || installedSince(project, contract, parent, from) !== null;
  });
}

const isFrom = (version: string, since: string) => satisfies(version, `>=${since}`) === true;
const bound = (clause: RegExpExecArray | null) => (clause?.[2] ?? '0').replace(/\.\*$/, '').trim();
