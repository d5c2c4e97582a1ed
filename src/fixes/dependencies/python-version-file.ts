import type {Contract} from '../../project/contract.ts';
import {builtFile, builtFolder} from '../../project/facts/command/built-folder.ts';
import {pythonDeclarations} from '../../project/facts/dependencies/python-version.ts';
import {keptPython, recommendedPython} from '../../project/facts/dependencies/recommended-python.ts';
import {joinPath} from '../../project/paths.ts';
import type {Project} from '../../project/project.ts';
import {replaced} from '../edits/replace-found.ts';
import type {Edit, Fix} from '../fix.ts';

/** Writes .python-version in the folder that is built. */
function writeVersion(project: Project, contract: Contract, version: string): readonly Edit[] {
  return [{kind: 'write', path: joinPath(builtFolder(project, contract), '.python-version'), text: `${version}\n`}];
}

/** Declares the version that another file names, or else the one that is recommended today, which lies in requires-python. */
export const pythonVersionPinned: Fix = ({project, contract}) => {
  const others = pythonDeclarations(project, contract).filter(
    ({source, minor}) => source !== 'pyproject.toml' || minor !== null,
  );
  const [first = null, second] = new Set(others.map(({minor}) => minor));
  if (others.length === 0) return writeVersion(project, contract, recommendedPython(project, contract));
  // Of several, or of one that has to go, its owner chooses.
  const isKept = second === undefined && first !== null && keptPython(first, project, contract) === first;
  return isKept ? writeVersion(project, contract, first) : null;
};

/** The version of runtime.txt in .python-version where it can be kept, and no runtime.txt. */
export const runtimeTxtDeprecated: Fix = ({project, contract}) => {
  const old = builtFile(project, contract, 'runtime.txt');
  const minor = pythonDeclarations(project, contract).find(({source}) => source === 'runtime.txt')?.minor;
  if (!old || !minor) return null;
  const version = keptPython(minor, project, contract);
  const gone: Edit = {kind: 'delete', path: old.path};
  if (builtFile(project, contract, '.python-version')) {
    const other = pythonDeclarations(project, contract).find(({source}) => source === '.python-version')?.minor;
    return other === version ? [gone] : null;
  }
  return [...writeVersion(project, contract, version), gone];
};

/** The version without its patch level, where it can be kept: of one that has to go, the owner chooses another. */
export const pythonPatchNotPinned: Fix = ({project, contract, result}) => {
  const [finding] = result.findings;
  const minor = finding?.expected ?? null;
  // The fix of runtime-txt-deprecated takes the whole file away.
  if (finding?.file?.endsWith('runtime.txt') && contract.python.deprecates.includes('runtime.txt')) return null;
  return finding && minor !== null && keptPython(minor, project, contract) === minor
    ? replaced(project, finding)
    : null;
};
