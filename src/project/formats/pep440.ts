import {compare, explain, validRange} from '@renovatebot/pep440';

/** The parts of a version, as the library really gives them. */
interface Version {
  readonly epoch: number;
  readonly release: readonly number[];
  readonly pre: readonly [string, number] | null;
  readonly post: number | null;
  readonly dev: number | null;
  readonly local: string | null;
}

const explained = explain as unknown as (text: string) => Version | null;

/** Null also for numbers that cannot be told from the next one: the library writes them in another way and then cannot read them. */
function read(text: string): Version | null {
  return /\d{16}/.test(text) ? null : explained(text);
}

/** Whether a text is a version as Python packages have them (PEP 440). */
export function isVersion(text: string): boolean {
  return read(text.trim()) !== null;
}

/** Whether a text is a version specifier such as `>=4.2,<5` or `==1.*` (PEP 440); the empty one allows every version. */
export function isSpecifier(text: string): boolean {
  return clauses(text).every(clause => /^===\s*[^\s,;)]+$/.test(clause) || validRange(clause));
}

/**
 * Whether a version is allowed by a specifier, pre-releases included; null where either is not one.
 * @param version such as `3.12` or `5.2.1`.
 */
export function satisfies(version: string, specifier: string): boolean | null {
  const wanted = read(version.trim());
  if (!wanted || !isSpecifier(specifier)) return null;
  return clauses(specifier).every(clause => allows(clause, wanted));
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
  return specifier
    .split(',')
    .map(clause => clause.trim())
    .filter(clause => clause !== '');
}

/** The rules of PEP 440, one operator at a time; the library itself forgets the suffixes behind `<`, `>` and `.*`. */
function allows(clause: string, version: Version): boolean {
  const [, operator = '', text = ''] = /^(===|~=|==|!=|<=|>=|<|>)\s*(.*)$/s.exec(clause) ?? [];
  if (operator === '===') return written(version) === text.toLowerCase();
  const prefix = text.endsWith('.*');
  const limit = read(prefix ? text.slice(0, -2) : text);
  if (!limit) return false;
  const bare = limit.local === null ? {...version, local: null} : version;
  const order = compare(written(bare), written(limit));
  const sameRelease = compare(base(version), base(limit)) === 0;
  switch (operator) {
    case '==':
      return prefix ? hasPrefix(version, limit) : order === 0;
    case '!=':
      return prefix ? !hasPrefix(version, limit) : order !== 0;
    case '<=':
      return order <= 0;
    case '>=':
      return order >= 0;
    case '<':
      return order < 0 && !(sameRelease && isPrerelease(version) && !isPrerelease(limit));
    case '>':
      return order > 0 && !(sameRelease && version.post !== null && limit.post === null);
    default: // ~=
      return (
        order >= 0 &&
        hasPrefix(version, {...limit, release: limit.release.slice(0, -1), pre: null, post: null, dev: null})
      );
  }
}

function hasPrefix(version: Version, prefix: Version): boolean {
  const release = prefix.release.map((_, index) => version.release[index] ?? 0);
  const pre = prefix.pre === null ? null : version.pre;
  const post = prefix.post === null ? null : version.post;
  return compare(written({...version, release, pre, post, dev: null, local: null}), written(prefix)) === 0;
}

function isPrerelease({pre, dev}: Version): boolean {
  return pre !== null || dev !== null;
}

function base({epoch, release}: Version): string {
  return `${epoch}!${release.join('.')}`;
}

function written({epoch, release, pre, post, dev, local}: Version): string {
  return [
    epoch === 0 ? '' : `${epoch}!`,
    release.join('.'),
    pre === null ? '' : pre.join(''),
    post === null ? '' : `.post${post}`,
    dev === null ? '' : `.dev${dev}`,
    local === null ? '' : `+${local}`,
  ].join('');
}
