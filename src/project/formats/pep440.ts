import {explain, satisfies as satisfiesRange, validRange} from '@renovatebot/pep440';

/** Whether a text is a version as Python packages have them (PEP 440). */
export function isVersion(text: string): boolean {
  return explain(text.trim()) !== null;
}

/** Whether a text is a version specifier such as `>=4.2,<5` or `==1.*` (PEP 440); the empty one allows every version. */
export function isSpecifier(text: string): boolean {
  return clauses(text).every(clause => isClause(clause));
}

/**
 * Whether a version is allowed by a specifier, pre-releases included; null where either is not one.
 * @param version such as `3.12` or `5.2.1`.
 */
export function satisfies(version: string, specifier: string): boolean | null {
  if (!isVersion(version) || !isSpecifier(specifier)) return null;
  return clauses(specifier).every(clause => allows(clause, version.trim()));
}

/** The one version that a specifier allows (`==4.2.1`); null where it allows several. */
export function exactVersion(specifier: string): string | null {
  for (const clause of clauses(specifier)) {
    const version = /^={2,3}\s*([^=\s*]+)$/.exec(clause)?.[1];
    if (version !== undefined) return version;
  }
  return null;
}

/** Whether a specifier keeps out versions that are not out yet: `==`, `~=` or an upper limit. */
export function isLimited(specifier: string): boolean {
  return clauses(specifier).some(clause => /^(?:==|~=|<)/.test(clause));
}

function clauses(specifier: string): string[] {
  const list = specifier.split(',').map(clause => clause.trim());
  if (list.length > 1 && list.at(-1) === '') list.pop();
  return list.length === 1 && list[0] === '' ? [] : list;
}

function isClause(clause: string): boolean {
  if (/^===\s*[^\s,;)]+$/.test(clause)) return true;
  return clause !== '' && validRange(clause);
}

function allows(clause: string, version: string): boolean {
  const exact = /^===\s*(.+)$/.exec(clause)?.[1];
  if (exact !== undefined) return exact.toLowerCase() === version.toLowerCase();
  return satisfiesRange(version, clause, {prereleases: true});
}
