import type {Contract} from '../project/contract.ts';
import {platforms} from './index.ts';

const [first] = platforms;
if (!first) throw new Error('no platform is known');
const all = <T>(of: (contract: Contract) => readonly T[]): readonly T[] => [...new Set(platforms.flatMap(of))];

/**
 * No platform in particular: reads whatever any of them reads, sets nothing but the address of a database. What a project
 * needs is read with it, so that the answer does not depend on which platform happens to be chosen.
 */
export const anywhere: Contract = {
  ...first,
  id: 'anywhere',
  name: 'the platform',
  start: {from: all(({start}) => start.from), dashboard: true, fallback: null, shell: true},
  environment: {},
  dependencies: {
    ...first.dependencies,
    manifests: all(({dependencies}) => dependencies.manifests),
    several: 'first-wins',
  },
  database: {variable: 'DATABASE_URL', scheme: 'unknown'},
  edge: {...first.edge, hostVariable: null},
};
