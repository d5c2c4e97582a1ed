import type {Contract} from '../../contract.ts';
import {satisfies} from '../../formats/pep440.ts';
import {asSpecifier} from '../../formats/poetry-range.ts';
import {pyprojectFile} from '../../formats/pyproject.ts';
import type {Project} from '../../project.ts';
import {builtFile} from '../command/built-folder.ts';
import {djangoNeeds} from './django-python.ts';
import {newestPythonOfDjango} from './django-version.ts';

/**
 * The version to declare today: the second newest that is offered, for which libraries have wheels and which has years ahead of it.
 * An older one where pyproject.toml or the project's Django asks for it.
 */
export function recommendedPython(project: Project, contract: Contract): string {
  const offered = contract.python.versions.filter(({status}) => status === 'offered').map(({minor}) => minor);
  const usual = offered.slice(0, Math.max(1, offered.length - 1));
  const file = builtFile(project, contract, 'pyproject.toml');
  const range = file && pyprojectFile(file)?.requiresPython?.text;
  const required = range ? usual.filter(minor => satisfies(`${minor}.50`, asSpecifier(range) ?? range)) : usual;
  const candidates = required.length > 0 ? required : usual;
  const newest = newestPythonOfDjango(project, contract);
  const fits = newest === null ? candidates : candidates.filter(minor => second(minor) <= newest);
  // Where Django is too old for all of them, the oldest is the nearest.
  return fits.at(-1) ?? candidates[0] ?? '3.14';
}

/** A version that a file declares where the platform does not read it: the same, if it is offered and Django can be installed with it. */
export function keptPython(declared: string | null, project: Project, contract: Contract): string {
  const offered = contract.python.versions.some(({minor, status}) => minor === declared && status !== 'removed');
  const needs = djangoNeeds(project, contract)?.minor;
  const isTooOld = needs !== undefined && declared !== null && second(declared) < second(needs);
  return declared !== null && offered && !isTooOld ? declared : recommendedPython(project, contract);
}

const second = (minor: string): number => Number(minor.split('.')[1]);
