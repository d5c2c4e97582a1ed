import {productionDependency} from '../../project/facts/dependencies/dependencies.ts';
import {textAt} from '../../project/formats/text.ts';
import type {Project} from '../../project/project.ts';
import {addPackage} from '../edits/add-package.ts';
import {rangeOf} from '../edits/python-edits.ts';
import {lineAt, lineEndOf, type Splice, splice} from '../edits/text-edits.ts';
import type {Edit, Fix} from '../fix.ts';
import {itemsOf, type WrittenSetting, writtenSetting} from './settings-edits.ts';

const WHITENOISE = 'whitenoise.middleware.WhiteNoiseMiddleware';
const SECURITY = 'django.middleware.security.SecurityMiddleware';

/** WhiteNoise behind SecurityMiddleware, and among the dependencies. */
export const djangoStaticServed: Fix = ({project, contract}) => {
  const middleware = writtenSetting(project, contract, 'MIDDLEWARE');
  const edit = middleware && insert(project, middleware);
  const installed = productionDependency(project, contract, 'whitenoise');
  if (!edit || !installed.known) return null;
  if (installed.value) return edit;
  const added = addPackage(project, contract, 'whitenoise');
  return added && [...edit, ...added];
};

/** Moves WhiteNoise behind SecurityMiddleware. */
export const whitenoiseOrder: Fix = ({project, contract}) => {
  const middleware = writtenSetting(project, contract, 'MIDDLEWARE');
  const own = middleware && itemsOf(middleware)?.find(({value}) => /whitenoise/i.test(String(value)));
  if (!middleware || !own) return null;
  const {file} = middleware;
  const text = textAt(project, file)?.text ?? '';
  const line = wholeLine(project, file, own);
  const target = line && security(project, middleware);
  if (!line || !target) return moveInLine(project, middleware, own);
  const end = lineEndOf(text);
  return splice(project, file, [
    {...line, text: ''},
    {from: target.to, to: target.to, text: line.text.replace(/[\r\n]+$/, '') + end},
  ]);
};

function insert(project: Project, middleware: WrittenSetting): readonly Edit[] | null {
  const line = security(project, middleware);
  if (!line) return insertInLine(project, middleware, `"${WHITENOISE}"`);
  const [, indent = '', quote = '"'] = /^(\s*)(["'])/.exec(line.text) ?? [];
  const piece: Splice = {from: line.to, to: line.to, text: `${indent}${quote}${WHITENOISE}${quote},\n`};
  return splice(project, middleware.file, [piece]);
}

/** Behind SecurityMiddleware where several stand on one line, or no comma follows it. */
function insertInLine(project: Project, middleware: WrittenSetting, written: string): readonly Edit[] | null {
  const to = placeBehindSecurity(project, middleware);
  return to === null ? null : splice(project, middleware.file, [{from: to, to, text: `, ${written}`}]);
}

/** Takes an item with the comma behind or before it out of a line, and puts it behind SecurityMiddleware. */
function moveInLine(project: Project, middleware: WrittenSetting, own: Item): readonly Edit[] | null {
  const {file} = middleware;
  const text = textAt(project, file)?.text ?? '';
  const [range, to] = [rangeOf(project, file, own), placeBehindSecurity(project, middleware)];
  if (!range || to === null) return null;
  const behind = /^[ \t]*,[ \t]*/.exec(text.slice(range.to))?.[0].length ?? 0;
  const before = behind > 0 ? 0 : (/,[ \t]*$/.exec(text.slice(0, range.from))?.[0].length ?? 0);
  if (behind + before === 0 || (to > range.from - before && to < range.to)) return null;
  return splice(project, file, [
    {from: range.from - before, to: range.to + behind, text: ''},
    {from: to, to, text: `, ${text.slice(range.from, range.to)}`},
  ]);
}

function placeBehindSecurity(project: Project, middleware: WrittenSetting): number | null {
  const item = itemsOf(middleware)?.find(({value}) => value === SECURITY);
  return (item && rangeOf(project, middleware.file, item)?.to) ?? null;
}

type Item = NonNullable<ReturnType<typeof itemsOf>>[number];

/** The line of SecurityMiddleware, where it stands alone on one and a comma ends it. */
function security(project: Project, middleware: WrittenSetting) {
  const item = itemsOf(middleware)?.find(({value}) => value === SECURITY);
  return item ? wholeLine(project, middleware.file, item) : null;
}

/** The line of an item that has one for itself, with its end. */
function wholeLine(project: Project, file: string, item: Item) {
  const text = textAt(project, file)?.text ?? '';
  const range = rangeOf(project, file, item);
  const line = lineAt(project, file, item.lineno ?? 0);
  if (!range || !line || !/^[ \t]*$/.test(text.slice(line.from, range.from))) return null;
  return /^[ \t]*,[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r)$/.test(text.slice(range.to, line.to)) ? line : null;
}
