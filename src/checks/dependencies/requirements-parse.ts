import {counted} from '../../project/counted.ts';
import {requirementFiles} from '../../project/facts/dependencies/manifests.ts';
import {type RequirementFault, requirementFaults} from '../../project/facts/dependencies/requirement-faults.ts';
import {at} from '../../project/place.ts';
import {defineCheck, fail, notApplicable, type Problem, pass, undecided} from '../define.ts';

export const requirementsParse = defineCheck({
  id: 'requirements-parse',
  title: 'pip understands every line of the requirements',
  impact: 'breaks',
  messages: {
    notText: '{file} is not text that pip can decode: it is neither UTF-8 nor marked as anything else.',
    utf16: '{file} is saved as UTF-16. pip decodes it; other tools of platforms read no package in it.',
    conda: '"{found}" is how conda writes a package; pip refuses it.',
    singleEquals: '"{found}" has one equals sign; pip compares versions with two.',
    table: '"{found}" is a line of a table that a command printed, not a requirement.',
    option: '"{found}" holds an option that pip takes on the command line only, or one without its value.',
    marker: 'The condition behind the semicolon in "{found}" is not one that pip understands.',
    notARequirement: 'pip cannot read "{found}" as a requirement.',
    localFile: '"{found}" is a path on your own machine; on {platform} there is nothing at this path.',
    missingFile: '{file} names {found}, and there is no such file in the project.',
    notInstallable: '"{found}" names a folder without a pyproject.toml or setup.py, which pip cannot install.',
    conflict: '"{found}" asks for another version than "{expected}" further up: pip cannot install both.',
    unhashed: '"{found}" has no hash, and other lines have one: pip then refuses every package without.',
    cycle: '{file} includes {found}, which leads back to itself.',
  },
  evaluate: (project, contract) => {
    const [first] = requirementFiles(project, contract);
    if (first === undefined)
      return notApplicable(
        'The project is not installed from requirements.txt; dependency-manifest-root looks at what is there.',
      );
    const read = requirementFaults(project, contract);
    if (!read) return undecided(`${first} cannot be read; its content decides.`, at(first));
    const problems = withoutRepeats(read.faults);
    if (problems.length > 0) return fail(...problems);
    if (read.doubt) return undecided(read.doubt.reason, read.doubt.place);
    return pass({text: `${counted(read.lines, 'line')} that pip understands`, at: at(first)});
  },
});

const PRINTS: Partial<Record<RequirementFault['kind'], string>> = {
  conflict: 'ERROR: ResolutionImpossible',
  unhashed: 'ERROR: Hashes are required in --require-hashes mode, but they are missing from some requirements here.',
};

/** A pasted table or a conda export has the same fault on every line; the first one stands for all. */
function withoutRepeats(faults: readonly RequirementFault[]): Problem<RequirementFault['kind']>[] {
  const first = new Map<string, RequirementFault>();
  for (const fault of faults) if (!first.has(fault.kind)) first.set(fault.kind, fault);
  return faults
    .filter(fault => (fault.kind !== 'table' && fault.kind !== 'conda') || first.get(fault.kind) === fault)
    .map(({kind, found, expected, place}) => ({
      messageId: kind,
      found,
      expected,
      at: place,
      prints: PRINTS[kind] ?? null,
      ...(kind === 'utf16' ? {impact: 'degrades' as const} : {}),
    }));
}
