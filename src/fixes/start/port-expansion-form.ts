import type {Finding} from '../../checks/run.ts';
import type {Project} from '../../project/project.ts';
import {replaced} from '../edits/replace-found.ts';
import {lineAt, splice} from '../edits/text-edits.ts';
import type {Edit, Fix} from '../fix.ts';

/** `$PORT` as a shell replaces it: not in single quotes, and not as other shells write it. */
export const portExpansionForm: Fix = ({project, result}) => {
  const [finding] = result.findings;
  if (finding?.messageId === 'otherShell') return replaced(project, {...finding, expected: '$PORT'});
  return finding?.messageId === 'quoted' ? inDoubleQuotes(project, finding) : null;
};

/** The one word in single quotes that holds the variable. */
function inDoubleQuotes(project: Project, {file, line}: Finding): readonly Edit[] | null {
  if (file === null || line === null) return null;
  const source = lineAt(project, file, line);
  const words = [...(source?.text ?? '').matchAll(/'([\w.:-]{0,60}\$\{?PORT\}?)'/g)];
  const [word] = words;
  if (!source || !word || words.length > 1 || /"/.test(source.text)) return null;
  const from = source.from + word.index;
  return splice(project, file, [{from, to: from + word[0].length, text: `"${word[1]}"`}]);
}
