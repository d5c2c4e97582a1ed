import {workedStartCommand} from '../../project/facts/command/worked-start-command.ts';
import {workedInstallCommand} from '../../project/facts/dependencies/worked-install-command.ts';
import {replaced} from '../edits/replace-found.ts';
import {lineAt, splice} from '../edits/text-edits.ts';
import type {Fix} from '../fix.ts';

/** The keys of a Python service that follow from the project; names, schedules and runtimes are its owner's. */
export const renderServiceRequired: Fix = ({project, contract, result}) => {
  const values = new Map([
    ['buildCommand', workedInstallCommand(project, contract)],
    ['startCommand', workedStartCommand(project, contract)],
  ]);
  const [finding] = result.findings;
  if (finding?.messageId === 'misspelt') return replaced(project, finding);
  const {file = null, line = null, found = null} = finding ?? {};
  const value = values.get(found ?? '') ?? null;
  if (file === null || line === null || value === null || /["\\\n]|: | #/.test(value)) return null;
  const first = lineAt(project, file, line);
  const indent = /^(\s*)-(\s+)\S/.exec(first?.text ?? '');
  if (!first || !indent) return null;
  const end = first.from + first.text.replace(/[\r\n]+$/, '').length;
  const blanks = `${indent[1]} ${indent[2]}`;
  return splice(project, file, [{from: end, to: end, text: `\n${blanks}${found}: ${value}`}]);
};
