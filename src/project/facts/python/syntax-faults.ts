import type {Contract} from '../../contract.ts';
import {type PythonSource, pythonAt, type SourceError} from '../../formats/python.ts';
import {oncePerPair} from '../../once.ts';
import type {Project} from '../../project.ts';
import {certainFiles} from '../app/certain-imports.ts';
import {servedTarget} from '../command/served-target.ts';
import {pythonVersion} from '../dependencies/python-version.ts';
import {newerSyntax} from './newer-syntax.ts';

/** Why Python refuses a file, and where. */
export type SyntaxFault = SourceError;

/** A fault in the comments, for the version that the project asks for: Python decodes them since 3.14.1. */
function faultOfComments(project: Project, contract: Contract, source: PythonSource): SyntaxFault | null {
  const fault = source.strangeComment;
  if (!fault) return null;
  const python = pythonVersion(project, contract);
  const [major, minor, patch] = ((python.known && python.value?.version) || '').split('.').map(Number);
  if (major === undefined || minor === undefined) return {...fault, certain: false};
  if (major < 3 || minor < 13) return null;
  return {...fault, certain: minor > 14 || (minor === 14 && patch !== 0)};
}

/** The first fault of each file that production loads for certain and Python cannot read, the entry point's first. */
export const syntaxFaults = oncePerPair((project: Project, contract: Contract): readonly SyntaxFault[] => {
  const served = servedTarget(project, contract);
  // The module that is served may be the one that cannot be read, and then no app was found in it.
  const own = served?.kind === 'undecided' && served.place ? [served.place.file] : [];
  const loaded = certainFiles(project, contract);
  return [...new Set([...own, ...(loaded.known ? loaded.value : [])])].flatMap((file): readonly SyntaxFault[] => {
    const source = file.endsWith('.py') ? pythonAt(project, file) : null;
    const fault =
      source && (source.error ?? tooNew(project, contract, source) ?? faultOfComments(project, contract, source));
    return fault ? [fault] : [];
  });
});

function tooNew(project: Project, contract: Contract, source: PythonSource): SyntaxFault | null {
  const found = newerSyntax(project, contract, source);
  if (!found) return null;
  const {what, since, version, place} = found;
  const message = `${what}, which came with Python ${since}, and production runs Python ${version}`;
  return {type: 'SyntaxError', message, certain: true, place, prints: 'SyntaxError'};
}
