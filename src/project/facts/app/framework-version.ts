import type {Contract} from '../../contract.ts';
import {oncePerPair} from '../../once.ts';
import {at, type Fact, known} from '../../place.ts';
import type {Project} from '../../project.ts';
import {dependencies} from '../dependencies/dependencies.ts';
import {framework} from './framework.ts';

/** The framework's version as the dependencies declare it; null where they declare none. */
export const frameworkVersion = oncePerPair((project: Project, contract: Contract): Fact<string | null> => {
  const name = framework(project);
  if (!name.known) return name;
  const all = dependencies(project, contract);
  if (!all.known) return all;
  const declared = all.value.find(d => d.name === name.value && d.specifier !== '');
  return declared ? known(declared.specifier, at(declared.file, declared.line, declared.column)) : known(null);
});
