import type {Contract} from '../project/contract.ts';
import {textAt} from '../project/formats/text.ts';
import type {Project} from '../project/project.ts';
import {platforms} from './index.ts';

/** The platforms that a project's files show, each with the files that say so. */
export function platformsShown(project: Project): {readonly contract: Contract; readonly because: readonly string[]}[] {
  const shown = platforms
    .map(contract => ({contract, because: contract.recognisedBy.filter(path => shows(project, contract, path))}))
    .filter(({because}) => because.length > 0);
  const superseded = new Set(shown.map(({contract}) => contract.supersedes));
  return shown.filter(({contract}) => !superseded.has(contract.id));
}

function shows(project: Project, {recognisedWith}: Contract, path: string): boolean {
  if (!project.files.has(path)) return false;
  return !recognisedWith || recognisedWith.test(textAt(project, path)?.text ?? '');
}
