import type {Contract} from '../../project/contract.ts';
import {collectstatic} from '../../project/facts/command/collectstatic.ts';
import {givenForBuild, type MissingVariable, unmetBy} from '../../project/facts/configuration/build-settings.ts';
import type {Project} from '../../project/project.ts';
import {lineAt, splice} from '../edits/text-edits.ts';
import type {Edit, Fix} from '../fix.ts';

/** Values for the one command of the Dockerfile that needs them; the code stays as it is. */
export const collectstaticNeedsNoSecrets: Fix = ({project, contract}) => giveVariables(project, contract);

/** Like the fix, also before there is a finding. */
export function giveVariables(project: Project, contract: Contract): readonly Edit[] | null {
  for (const {invocation, line, by, place} of collectstatic(project, contract).steps) {
    const missing = by === 'build' ? unmetBy(project, contract, {invocation, line}) : null;
    if (!missing?.known || missing.value.length === 0) continue;
    const written = /Dockerfile/.test(place.file) ? lineAt(project, place.file, place.line) : null;
    const command = written && /\bpython3? \S*manage\.py collectstatic\b/.exec(written.text);
    if (!written || !command || !missing.value.every(variable => takesAnyText(project, variable))) return null;
    const from = written.from + command.index;
    return splice(project, place.file, [{from, to: from, text: `${givenForBuild(missing.value)} `}]);
  }
  return null;
}

const MADE = /\b(?:int|float|bool|Decimal|loads|cast|\w*parse\w*|make_url)\b|\benv\.(?!str\b|db\b)\w+\(/;

/** Whether the line that reads a variable makes nothing of it that not every text can be. */
function takesAnyText(project: Project, {name, place}: MissingVariable): boolean {
  const text = lineAt(project, place.file, place.line)?.text ?? '';
  return !MADE.test(text) || (name === 'DATABASE_URL' && /\bparse\b|\benv\.db\(/.test(text));
}
