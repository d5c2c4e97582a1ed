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
  if (/\d{16}/.test(text)) return null;
  // Nearly all are such, and the library takes its time with them.
  if (PLAIN.test(text)) return {epoch: 0, release: text.split('.').map(Number), ...NO_SUFFIX};
  return explained(text);
}

const PLAIN = /^\d+(?:\.\d+)*$/;
const PLAIN_CLAUSE = /^(?:[=!<>]=|[<>])\s*\d+(?:\.\d+)*$/;
const NO_SUFFIX = {pre: null, post: null, dev: null, local: null};

/** Whether a text is a version as Python packages have them (PEP 440). */
export function isVersion(text: string): boolean {
  return read(text.trim()) !== null;
}

/** Whether a text is a version specifier such as `>=4.2,<5` or `==1.*` (PEP 440); the empty one allows every version. */
export function isSpecifier(text: string): boolean {
  return clauses(text).every(
    clause => PLAIN_CLAUSE.test(clause) || /^===\s*[^\s,;)]+$/.test(clause) || validRange(clause),
  );
}

/**
 * Whether a version is allowed by a specifier, pre-releases included; null where either is not one.
 * @param version such as `3.12` or `5.2.1`.
 */
export function satisfies(version: string, specifier: string): boolean | null {
  return allowedBy(specifier)(version);
}

/** The same for many versions, for which the specifier is read once. */
export function allowedBy(specifier: string): (version: string) => boolean | null {
  const limits = isSpecifier(specifier) ? clauses(specifier).map(limitOf) : null;
  return version => {
    const wanted = limits && read(version.trim());
    return wanted ? limits.every(limit => limit(wanted)) : null;
  };
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

function limitOf(clause: string): (version: Version) => boolean {
  const [, operator = '', text = ''] = /^(===|~=|==|!=|<=|>=|<|>)\s*(.*)$/s.exec(clause) ?? [];
  if (operator === '===') return version => written(version) === text.toLowerCase();
  const prefix = text.endsWith('.*');
  const limit = read(prefix ? text.slice(0, -2) : text);
  return version => limit !== null && allows(operator, version, limit, prefix);
}

/** The rules of PEP 440, one operator at a time; the library itself forgets the suffixes behind `<`, `>` and `.*`. */
function allows(operator: string, version: Version, limit: Version, prefix: boolean): boolean {
  const order = orderOf(limit.local === null ? {...version, local: null} : version, limit);
  const sameRelease = orderOfReleases(version, limit) === 0;
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
  return orderOf({...version, release, pre, post, dev: null, local: null}, prefix) === 0;
}

function isPrerelease({pre, dev}: Version): boolean {
  return pre !== null || dev !== null;
}

/** Below zero where the first is older, above where it is newer. */
function orderOf(version: Version, other: Version): number {
  return isPlain(version) && isPlain(other)
    ? orderOfReleases(version, other)
    : compare(written(version), written(other));
}

function isPlain({pre, post, dev, local}: Version): boolean {
  return pre === null && post === null && dev === null && local === null;
}

function orderOfReleases(version: Version, other: Version): number {
  if (version.epoch !== other.epoch) return version.epoch - other.epoch;
  for (let index = 0; index < Math.max(version.release.length, other.release.length); index++) {
    const difference = (version.release[index] ?? 0) - (other.release[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
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
