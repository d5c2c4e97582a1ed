import type {Contract} from '../../project/contract.ts';
import {counted} from '../../project/counted.ts';
import {framework} from '../../project/facts/app/framework.ts';
import {type MissingImport, missingImports} from '../../project/facts/app/missing-imports.ts';
import {processesFor} from '../../project/facts/command/processes.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, pass} from '../define.ts';
import {printed} from '../printed.ts';
import {FRAMEWORK_PACKAGES} from './framework-packages.ts';
import {ofAbsence, ofDoubt} from './unlisted.ts';

export const importsInDependencies = defineCheck({
  id: 'imports-in-dependencies',
  title: 'Every package that the app imports is installed in production',
  impact: 'breaks',
  messages: {
    missing: '"{module}" is imported when the app starts, and no dependency of production provides it.',
    onlyDevelopment:
      '"{module}" is imported when the app starts; {expected} is listed in {other} and not installed in production.',
    otherCase:
      '"{module}" is imported when the app starts, and the project calls it {path}: Python compares names letter for letter, and no package has that one.',
    removed:
      '"{module}" is imported when the app starts. It is not part of Python since {since}, and production runs Python {version}.',
    removedName:
      '"{module}" is used when the app starts. {owner} has it no longer since {since}, and production has {owner} {version}.',
    notYet:
      '"{module}" is imported when the app starts. Python has it since {since}, and production runs Python {version}.',
    tooNew:
      '{found} uses {uses} when it is imported. {owner} has that no longer since {since}, and nothing keeps production from taking a newer one.',
    named:
      'The settings name {found}, and no dependency of production provides "{module}": whatever uses it first stops with an error.',
    needed: '"{module}" is used when the app starts. It needs {expected}, and no dependency of production brings it.',
  },
  evaluate: (project, contract) => {
    const used = framework(project);
    const own = used.known ? FRAMEWORK_PACKAGES[used.value] : null;
    const imports = missingImports(project, contract, new Set(own ? [own] : []));
    if (!imports.known) return ofDoubt(contract, imports.reason, imports.place);
    const {missing, removed, added, misspelt, removedNames, named, needed, pairs, doubtful, count} = imports.value;
    if (
      missing.length +
        removed.length +
        added.length +
        misspelt.length +
        removedNames.length +
        named.length +
        needed.length +
        pairs.length >
      0
    )
      return fail(
        ...missing.map((found: MissingImport) => ({
          ...ofAbsence(contract),
          messageId: found.listed ? ('onlyDevelopment' as const) : ('missing' as const),
          found: found.module,
          expected: found.distribution,
          at: found.place,
          data: {module: found.module, other: found.listed?.file ?? ''},
          prints: printed(contract, 'module-not-found', {module: found.module}),
        })),
        ...misspelt.map(({module, own, path, place}) => ({
          messageId: 'otherCase' as const,
          found: module,
          expected: own,
          at: place,
          data: {module, path},
          prints: printed(contract, 'module-not-found', {module}),
        })),
        ...removed.map(({module: {name, since, instead}, version, place}) => ({
          messageId: 'removed' as const,
          found: name,
          expected: instead,
          at: place,
          data: {module: name, since, version},
          prints: printed(contract, 'module-not-found', {module: name}),
        })),
        ...added.map(({name, since, version, place}) => ({
          messageId: 'notYet' as const,
          found: name,
          expected: `Python ${since} or newer`,
          at: place,
          data: {module: name, since, version},
        })),
        ...removedNames.map(({removed: {name, owner, since, instead}, version, place}) => ({
          messageId: 'removedName' as const,
          found: name,
          expected: instead,
          at: place,
          data: {module: name, owner: titled(owner), since, version},
        })),
        ...named.map(({name, module, distribution, place}) => ({
          impact: 'degrades' as const,
          messageId: 'named' as const,
          found: name,
          expected: distribution,
          at: place,
          data: {module},
          prints: printed(contract, 'module-not-found', {module}),
        })),
        ...pairs.map(({user, uses, owner, since, says, place}) => ({
          messageId: 'tooNew' as const,
          found: user,
          expected: `${owner}<${since}`,
          at: place,
          data: {uses, owner: titled(owner), since},
          prints: says,
        })),
        ...needed.map(({used, distribution, says, place, atCommands}) => ({
          ...(atCommands && !runsMigrate(project, contract) ? {impact: 'degrades' as const} : ofAbsence(contract)),
          messageId: 'needed' as const,
          found: used,
          expected: distribution,
          at: place,
          data: {module: used},
          prints: says,
        })),
      );
    const [doubt] = doubtful;
    if (doubt) return ofDoubt(contract, doubt.reason, doubt.place);
    return pass(`Imports of ${counted(count, 'package')}, each of them installed`);
  },
});

/** Whether a step that has to succeed runs migrate, which checks the models first. */
function runsMigrate(project: Project, contract: Contract): boolean {
  return processesFor(project, contract, 'web', 'release', 'build').some(({command}) =>
    /\bmigrate\b/.test(command.text),
  );
}

/** How a package is written in a sentence. */
function titled(name: string): string {
  return /^(?:pydantic|itsdangerous)$/.test(name) ? name : name.charAt(0).toUpperCase() + name.slice(1);
}
