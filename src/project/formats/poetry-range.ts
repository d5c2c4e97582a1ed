import {isSpecifier, isVersion} from './pep440.ts';

/**
 * A version constraint of Poetry or Pipenv as a PEP 440 specifier: `^1.2` is `>=1.2,<2`, `~1.2` is `>=1.2,<1.3`, `1.2` is
 * `==1.2`; null where it cannot be written as one (`^1 || ^2`).
 */
export function asSpecifier(constraint: string): string | null {
  const parts = constraint.split(/,|(?<=[\w*])\s+(?=[<>=~!^\d])/).map(part => part.trim());
  const clauses = parts.filter(part => part !== '').map(clause);
  return clauses.includes(null) ? null : clauses.filter(text => text !== '').join(',');
}

function clause(text: string): string | null {
  if (text === '*') return '';
  const bare = text.replace(/\s+/g, '');
  const limited = /^([\^~])(?!=)v?(.+)$/.exec(bare);
  if (limited) return between(limited[1] ?? '', limited[2] ?? '');
  if (/^\d/.test(bare)) return equal(bare);
  return isSpecifier(bare) ? bare : null;
}

function equal(version: string): string | null {
  const specifier = `==${version}`;
  return isSpecifier(specifier) ? specifier : null;
}

function between(sign: string, version: string): string | null {
  if (!isVersion(version)) return null;
  const numbers = (/^\d+(?:\.\d+)*/.exec(version)?.[0] ?? '').split('.').map(Number);
  const firstNonZero = numbers.findIndex(number => number !== 0);
  const caret = firstNonZero < 0 ? numbers.length - 1 : firstNonZero;
  const raised = sign === '^' ? caret : Math.min(1, numbers.length - 1);
  const limit = numbers.slice(0, raised + 1).map((number, index) => (index === raised ? number + 1 : number));
  return `>=${version},<${limit.join('.')}`;
}
