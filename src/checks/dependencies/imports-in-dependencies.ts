import {counted} from '../../project/counted.ts';
import {framework} from '../../project/facts/framework.ts';
import {type MissingImport, missingImports} from '../../project/facts/missing-imports.ts';
import {defineCheck, fail, pass, undecided} from '../define.ts';
import {printed} from '../printed.ts';
import {FRAMEWORK_PACKAGES} from './framework-packages.ts';

export const importsInDependencies = defineCheck({
  id: 'imports-in-dependencies',
  title: 'Every package that the app imports is installed in production',
  impact: 'breaks',
  messages: {
    missing: '"{module}" is imported when the app starts, and no dependency of production provides it.',
    onlyDevelopment:
      '"{module}" is imported when the app starts; {expected} is listed in {other} and not installed in production.',
  },
  evaluate: (project, contract) => {
    const used = framework(project);
    const own = used.known ? FRAMEWORK_PACKAGES[used.value] : null;
    const imports = missingImports(project, contract, new Set(own ? [own] : []));
    if (!imports.known) return undecided(imports.reason, imports.place);
    const {missing, doubtful, count} = imports.value;
    if (missing.length > 0)
      return fail(
        ...missing.map((found: MissingImport) => ({
          messageId: found.listed ? ('onlyDevelopment' as const) : ('missing' as const),
          found: found.module,
          expected: found.distribution,
          at: found.place,
          data: {module: found.module, other: found.listed?.file ?? ''},
          prints: printed(contract, 'module-not-found', {module: found.module}),
        })),
      );
    const [doubt] = doubtful;
    if (doubt) return undecided(doubt.reason, doubt.place);
    return pass(`Imports of ${counted(count, 'package')}, each of them installed`);
  },
});
