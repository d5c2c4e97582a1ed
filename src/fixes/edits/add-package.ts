import type {Contract} from '../../project/contract.ts';
import {installedManifests} from '../../project/facts/dependencies/manifests.ts';
import {requirementsFile} from '../../project/formats/requirements.ts';
import {textAt} from '../../project/formats/text.ts';
import type {Project} from '../../project/project.ts';
import type {Edit} from '../fix.ts';
import {pinned} from './pins.ts';
import {appendLines, splice} from './text-edits.ts';

/**
 * Adds a package to what production installs, with its version. Null where no file alone decides that: a lock file has to be
 * written by its own tool.
 */
export function addPackage(project: Project, contract: Contract, wanted: string): readonly Edit[] | null {
  const requirement = pinned(project, contract, wanted);
  const [manifest, other] = installedManifests(project, contract);
  if (requirement === null || !manifest || other) return null;
  const {path} = manifest.file;
  switch (manifest.kind) {
    case 'requirements.txt': {
      const lines = requirementsFile(manifest.file)?.lines ?? [];
      // Once one line has a hash, each needs one.
      if (lines.some(line => line.kind === 'requirement' && line.hashes > 0)) return null;
      return appendLines(project, path, [requirement]);
    }
    case 'pyproject.toml':
      return addToArray(project, path, requirement);
    default:
      return null;
  }
}

/** Adds an item to the plain list `dependencies` of `[project]`. */
function addToArray(project: Project, path: string, requirement: string): readonly Edit[] | null {
  const text = textAt(project, path)?.text ?? '';
  const table = /^\[project\][ \t]*(?:#[^\r\n]*)?\r?$/m.exec(text);
  if (!table) return null;
  const start = table.index + table[0].length;
  const rest = text.slice(start).split(/^\[/m)[0] ?? '';
  const list = /^dependencies[ \t]*=[ \t]*\[((?:[^\]"'#\\]|"[^"\\\r\n]*"|'[^'\r\n]*')*)\]/m.exec(rest);
  if (!list) return null;
  const items = list[1] ?? '';
  const open = start + list.index + list[0].length - 1 - items.length;
  const last = items.trimEnd();
  const at = open + last.length;
  const comma = last === '' || last.endsWith(',') ? '' : ',';
  if (!/[\r\n]/.test(items)) {
    const blank = last === '' ? '' : ' ';
    return splice(project, path, [{from: at, to: at, text: `${comma}${blank}"${requirement}"`}]);
  }
  const indent = /(?:^|\n)([ \t]*)["']/.exec(items)?.[1] ?? '  ';
  return splice(project, path, [{from: at, to: at, text: `${comma}\n${indent}"${requirement}",`}]);
}
