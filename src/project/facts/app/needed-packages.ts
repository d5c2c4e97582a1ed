import {mentions} from '../../formats/mentions.ts';
import {type Expr, placeOf, pythonAt, type Stmt} from '../../formats/python.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import type {FunctionNode} from '../python/python-function.ts';
import {walkNodes} from '../python/python-walk.ts';
import {evaluatedAlways, expressionsOf, statementsAlways} from '../python/runs-always.ts';
import {madeBy, moduleScope, outsideName, refer, type Scope} from './app-scope.ts';

/** Something that a package offers and that stops with an error, when the app starts, where another package is missing. */
export interface NeededPackage {
  /** Whether only commands of manage.py that check the models stop, and not the server. */
  readonly atCommands?: boolean;
  /** What is used, as it is written: `Form`. */
  readonly used: string;
  readonly distribution: string;
  readonly says: string;
  readonly place: Place;
}

interface Use {
  /** Whether only commands of manage.py that check the models stop, and not the server. */
  readonly atCommands?: boolean;
  readonly wanted: RegExp;
  readonly distribution: string;
  readonly says: string;
}

/** Asked of FastAPI 0.92 and 0.142.2 on 2026-11-30: it looks for the package when it reads the parameters of a route. */
const FORMS: Use = {
  wanted:
    /^fastapi\.(?:(?:param_functions\.|params\.)?(?:Form|File)|(?:datastructures\.)?UploadFile|security\.(?:oauth2\.)?OAuth2PasswordRequestForm(?:Strict)?)$/,
  distribution: 'python-multipart',
  says: 'RuntimeError: Form data requires "python-multipart" to be installed.',
};

/** Asked of pydantic 1.10.4 and 2.13.5 on 2026-11-30: it looks for the package when it reads the fields of a model. */
const ADDRESSES: Use = {
  wanted: /^pydantic\.(?:networks\.)?(?:EmailStr|NameEmail)$/,
  distribution: 'email-validator',
  says: "ImportError: email-validator is not installed, run `pip install 'pydantic[email]'`",
};

/** Asked of Starlette 0.26 and 1.7.0 on 2026-11-30. */
const TEMPLATES: Use = {
  wanted: /^(?:fastapi|starlette)\.templating\.Jinja2Templates$/,
  distribution: 'jinja2',
  says: 'ImportError: jinja2 must be installed to use Jinja2Templates',
};

/** Asked of Django 3.2.25 on 2026-11-30: a check of models, which migrate runs. */
const IMAGES: Use = {
  wanted: /^django\.db\.models\.(?:fields\.files\.)?ImageField$/,
  distribution: 'pillow',
  says: 'SystemCheckError: (fields.E210) Cannot use ImageField because Pillow is not installed.',
  atCommands: true,
};

const HINT =
  /\b(?:ImageField|Form|File|UploadFile|OAuth2PasswordRequestForm(?:Strict)?|EmailStr|NameEmail|Jinja2Templates)\b/;
const ROUTES = /^(?:get|post|put|patch|delete|options|head|trace|api_route|websocket)$/;
const MODELS =
  /^(?:pydantic\.(?:main\.)?BaseModel|sqlmodel\.(?:main\.)?SQLModel|pydantic_settings\.(?:main\.)?BaseSettings)$/;

/** What the top level of these files uses of FastAPI, Starlette and pydantic that needs another package; each package once. */
export function neededPackages(
  project: Project,
  files: Iterable<string>,
  searchPaths: readonly string[],
): readonly NeededPackage[] {
  const found = new Map<string, NeededPackage>();
  for (const file of files) {
    const source = pythonAt(project, file);
    const scope = source && mentions(HINT, source) ? moduleScope(project, file, searchPaths) : null;
    if (!source || !scope) continue;
    for (const statement of statementsAlways(source.body))
      for (const {node, used, use} of usesIn(statement, scope))
        if (!found.has(use.distribution)) found.set(use.distribution, {...use, used, place: placeOf(source, node)});
  }
  return [...found.values()];
}

interface Found {
  readonly node: Expr;
  readonly used: string;
  readonly use: Use;
}

function usesIn(statement: Stmt, scope: Scope): Found[] {
  const made = [...evaluatedAlways(expressionsOf(statement))].flatMap(node =>
    node.nodeType === 'Call' ? named(node.func, scope, [TEMPLATES]) : [],
  );
  if (statement.nodeType === 'ClassDef' && statement.bases.some(base => isModel(base, scope)))
    for (const field of statement.body)
      if (field.nodeType === 'AnnAssign' && !isClassVariable(field.annotation))
        made.push(...namesIn(field.annotation, scope, [ADDRESSES]));
  if (statement.nodeType === 'ClassDef')
    for (const field of statement.body)
      if (field.nodeType === 'Assign' && field.value.nodeType === 'Call')
        made.push(...named(field.value.func, scope, [IMAGES]));
  if ((statement.nodeType === 'FunctionDef' || statement.nodeType === 'AsyncFunctionDef') && isRoute(statement, scope))
    made.push(...ofParameters(statement, scope));
  return made;
}

function ofParameters({args}: FunctionNode, scope: Scope): Found[] {
  const positional = [...args.posonlyargs, ...args.args];
  const without = positional.length - args.defaults.length;
  const parameters = [
    ...positional.map(({annotation}, index) => ({annotation, value: args.defaults[index - without]})),
    ...args.kwonlyargs.map(({annotation}, index) => ({annotation, value: args.kw_defaults[index]})),
  ];
  return parameters.flatMap(({annotation, value}) => {
    const parts = [annotation, value].flatMap(part => part ?? []);
    const depends = parts.flatMap(part => [...walkNodes([part])]).find(node => isDepends(node, scope));
    // What is given by a function is read by the parameters of that function.
    const read = depends?.nodeType === 'Call' && depends.args.length > 0 ? depends.args : parts;
    return read.flatMap(part => namesIn(part, scope, [FORMS, ...(part === annotation && !depends ? [ADDRESSES] : [])]));
  });
}

function isDepends(node: Expr | Stmt, scope: Scope): boolean {
  return node.nodeType === 'Call' && /^fastapi\.(?:\w+\.)?(?:Depends|Security)$/.test(outsideName(node.func, scope));
}

function namesIn(expression: Expr, scope: Scope, uses: readonly Use[]): Found[] {
  return [...walkNodes([expression], {into: node => !/^(?:Lambda|Attribute)$/.test(node.nodeType)})].flatMap(node =>
    node.nodeType === 'Name' || node.nodeType === 'Attribute' ? named(node, scope, uses) : [],
  );
}

function named(node: Expr, scope: Scope, uses: readonly Use[]): Found[] {
  const name = outsideName(node, scope);
  const use = uses.find(({wanted}) => wanted.test(name));
  return use ? [{node, used: name.slice(name.lastIndexOf('.') + 1), use}] : [];
}

/** Whether a function is made a route of an app or a router, by a decorator under no condition. */
function isRoute({decorator_list}: FunctionNode, scope: Scope): boolean {
  return decorator_list.some(decorator => {
    const func = decorator.nodeType === 'Call' ? decorator.func : null;
    if (func?.nodeType !== 'Attribute' || !ROUTES.test(func.attr)) return false;
    return /^fastapi\.(?:applications\.|routing\.)?(?:FastAPI|APIRouter)$/.test(madeBy(func.value, scope));
  });
}

/** Whether a class is a model of pydantic, itself or by the classes of the project that it is made of. */
function isModel(base: Expr, scope: Scope, depth = 0): boolean {
  const reference = refer(base, scope);
  if (reference?.kind === 'outside') return MODELS.test(reference.name);
  if (reference?.kind !== 'bound' || reference.bindings.length !== 1 || depth > 5) return false;
  const [binding] = reference.bindings;
  return binding?.kind === 'class' && binding.node.bases.some(inner => isModel(inner, reference.scope, depth + 1));
}

function isClassVariable(annotation: Expr): boolean {
  return [...walkNodes([annotation])].some(
    node =>
      (node.nodeType === 'Name' && node.id === 'ClassVar') ||
      (node.nodeType === 'Attribute' && node.attr === 'ClassVar'),
  );
}
