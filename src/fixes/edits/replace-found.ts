import type {Finding} from '../../checks/run.ts';
import {textAt} from '../../project/formats/text.ts';
import type {Project} from '../../project/project.ts';
import type {Edit, Fix} from '../fix.ts';
import {linesOf, offsetOf, splice} from './text-edits.ts';

/** For findings whose `found` stands at their place and whose `expected` is the one right text there. */
export function replaceFound(...messageIds: readonly string[]): Fix {
  return ({project, result}) => {
    const finding = result.findings.find(({messageId}) => messageIds.includes(messageId));
    return finding ? replaced(project, finding) : null;
  };
}

/** Puts what is expected in the place of what was found; null where that does not stand there once. */
export function replaced(project: Project, {file, line, column, found, expected}: Finding): readonly Edit[] | null {
  const text = file === null ? null : (textAt(project, file)?.text ?? null);
  if (file === null || text === null || line === null || !found || !expected) return null;
  const at = offsetOf(text, {line, column: column ?? 1});
  if (at === null) return null;
  if (text.startsWith(found, at)) {
    const [from, to] = [at, at + found.length];
    const quote = /['"]/.exec(text[from - 1] ?? '')?.[0];
    const isQuoted = quote !== undefined && text[to] === quote;
    if (!isQuoted || !/^(?:['"]|--)/.test(expected)) return splice(project, file, [{from, to, text: expected}]);
    // Options, or quotes of its own: those around it are of the shell, or else they have to stay.
    return /(?:^|\/)Procfile$|\.sh$/.test(file) && /\s/.test(text[from - 2] ?? '')
      ? splice(project, file, [{from: from - 1, to: to + 1, text: expected}])
      : null;
  }
  const whole = linesOf(text)[line - 1];
  const first = whole?.text.indexOf(found) ?? -1;
  if (!whole || first < 0 || whole.text.includes(found, first + 1)) return null;
  const from = whole.from + first;
  return splice(project, file, [{from, to: from + found.length, text: expected}]);
}
