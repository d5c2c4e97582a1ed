import {describe, expect, it} from 'vitest';
import {exactVersion, isLimited, isSpecifier, satisfies} from '../../../src/project/formats/pep440.ts';

describe('which versions a specifier allows', () => {
  it.each<[string, string, boolean | null]>([
    ['3.12', '>=3.9,<3.13', true],
    ['3.13', '>=3.9,<3.13', false],
    ['3.10', '>=3.9', true],
    ['3.12.4', '==3.12.*', true],
    ['3.1', '==3.12.*', false],
    ['5.2.1', '~=5.2', true],
    ['6.0', '~=5.2', false],
    ['5.3', '~=5.2.0', false],
    ['1.0', '==1', true],
    ['1.0+cpu', '==1.0', true],
    ['1.0.post1', '>1.0', false],
    ['1.0rc1', '<1.0', false],
    ['1.0rc1', '>=1.0rc1', true],
    ['1.0', '===1.0', true],
    ['1', '', true],
    ['not a version', '>=1', null],
    ['1', '=1', null],
    ['1', '>=1.*', null],
  ])('%s in %j: %s', (version, specifier, wanted) => expect(satisfies(version, specifier)).toBe(wanted));
});

describe('what a specifier says', () => {
  it.each<[string, boolean, string | null]>([
    ['==5.2.8', true, '5.2.8'],
    ['===5', true, '5'],
    ['==5.*', true, null],
    ['~=5.2', true, null],
    ['>=1,<2', true, null],
    ['>=1', false, null],
    ['!=1', false, null],
    ['', false, null],
  ])('%j', (specifier, limited, exact) => {
    expect(isSpecifier(specifier)).toBe(true);
    expect(isLimited(specifier)).toBe(limited);
    expect(exactVersion(specifier)).toBe(exact);
  });
});
