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
  if (!line || !target) return null;
  const end = lineEndOf(text);
  return splice(project, file, [
    {...line, text: ''},
    {from: target.to, to: target.to, text: line.text.replace(/[\r\n]+$/, '') + end},
  ]);
};

function insert(project: Project, middleware: WrittenSetting): readonly Edit[] | null {
  const line = security(project, middleware);
  if (!line) return null;
  const [, indent = '', quote = '"'] = /^(\s*)(["'])/.exec(line.text) ?? [];
  const piece: Splice = {from: line.to, to: line.to, text: `${indent}${quote}${WHITENOISE}${quote},\n`};
  return splice(project, middleware.file, [piece]);
}

/** The line of SecurityMiddleware, where it stands alone on one and a comma ends it. */
function security(project: Project, middleware: WrittenSetting) {
  const item = itemsOf(middleware)?.find(({value}) => value === SECURITY);
  return item ? wholeLine(project, middleware.file, item) : null;
}

/** The line of an item that has one for itself, with its end. */
function wholeLine(project: Project, file: string, item: NonNullable<ReturnType<typeof itemsOf>>[number]) {
  const text = textAt(project, file)?.text ?? '';
  const range = rangeOf(project, file, item);
  const line = lineAt(project, file, item.lineno ?? 0);
  if (!range || !line || !/^[ \t]*$/.test(text.slice(line.from, range.from))) return null;
  return /^[ \t]*,[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r)$/.test(text.slice(range.to, line.to)) ? line : null;
}
