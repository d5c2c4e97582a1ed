import type {Contract} from '../../contract.ts';
import {fileMentions} from '../../formats/mentions.ts';
import {type NodeOf, placeOf, pythonAt} from '../../formats/python.ts';
import {baseName} from '../../paths.ts';
import {pathsOf} from '../../paths-of.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {processesFor} from '../command/processes.ts';
import {isIgnored} from '../configuration/ignored.ts';
import {pythonFiles} from '../python/python-files.ts';
import {lastName} from '../python/python-scope.ts';
import {walkNodes} from '../python/python-walk.ts';
import {framework} from './framework.ts';
import {templateFiles, templatesNamed} from './templates-named.ts';

/** A template that no file of the project can be. */
interface MissingTemplate {
  readonly name: string;
  /** The file that would be it, or that is meant. */
  readonly expected: string;
  /** What Python prints. */
  readonly says: string;
  /** Whether the front page always asks for it. */
  readonly isFront: boolean;
  readonly place: Place;
}

/** What makes templates come from elsewhere than the folders that Flask looks in by itself. */
const ELSEWHERE = /template_folder|jinja|Loader|TemplateNotFound|root_path|chdir/;

/**
 * The templates that views name, where the project surely has none of that name: in Flask no file in any folder called
 * templates, in Django one with other capitals alone, which Windows and macOS find.
 */
export function missingTemplates(project: Project, contract: Contract): readonly MissingTemplate[] {
  const used = framework(project);
  if (used.known && used.value === 'django') return inOtherLetters(project, contract);
  if (!used.known || used.value !== 'flask' || project.files.has('package.json')) return [];
  // A package brings its templates in a folder of its own.
  const named = templatesNamed(project, contract).filter(({name}) => /^[\w.-]+\.\w+$/.test(name));
  if (named.length === 0 || pythonFiles(project).some(file => fileMentions(ELSEWHERE, file))) return [];
  if ([...project.skipped.values()].some(({reason}) => reason !== 'known')) return [];
  // A link to a folder is a file here.
  if (pathsOf(project).some(path => baseName(path) === 'templates')) return [];
  const builds = processesFor(project, contract, 'build');
  return named
    .filter(
      ({name}) =>
        templateFiles(project, name).length === 0 &&
        isIgnored(project, `templates/${name}`) === false &&
        !builds.some(
          ({command}) => /templates|npm|yarn|pnpm|git clone/.test(command.text) || command.text.includes(name),
        ),
    )
    .map(template => ({
      ...template,
      expected: `templates/${template.name}`,
      says: `jinja2.exceptions.TemplateNotFound: ${template.name}`,
      isFront: isFront(project, template.place),
    }));
}

/** Templates of Django of which the project has a file with other capitals, and none with these. */
function inOtherLetters(project: Project, contract: Contract): readonly MissingTemplate[] {
  return templatesNamed(project, contract).flatMap(({name, place}): readonly MissingTemplate[] => {
    const paths = pathsOf(project).filter(path => `/${path}`.toLowerCase().endsWith(`/${name.toLowerCase()}`));
    const [only, ...more] = paths.filter(path => /(?:^|\/)templates\//i.test(path));
    if (only === undefined || more.length > 0 || paths.some(path => `/${path}`.endsWith(`/${name}`))) return [];
    const says = `django.template.exceptions.TemplateDoesNotExist: ${name}`;
    return [{name, expected: only, says, isFront: false, place}];
  });
}

/** Whether the function that answers `/` ends with the call at this place, under no condition. */
function isFront(project: Project, {file, line}: Place): boolean {
  const source = pythonAt(project, file);
  for (const node of source ? walkNodes(source.body) : []) {
    if (!source || node.nodeType !== 'FunctionDef' || !node.decorator_list.some(isFrontRoute)) continue;
    const last = node.body.at(-1);
    const [first] = node.body.filter(({nodeType}) => !/^(?:Expr|Assign|Import|ImportFrom)$/.test(nodeType));
    if (first === last && last?.nodeType === 'Return' && last.value?.nodeType === 'Call')
      if (lastName(last.value.func) === 'render_template' && last.value.args[0])
        if (placeOf(source, last.value.args[0]).line === line) return true;
  }
  return false;
}

function isFrontRoute(node: NodeOf<'FunctionDef'>['decorator_list'][number]): boolean {
  if (node.nodeType !== 'Call' || node.func.nodeType !== 'Attribute' || !/^(?:route|get)$/.test(node.func.attr))
    return false;
  const [first] = node.args;
  const isApp = node.func.value.nodeType === 'Name' && /^(?:app|application)$/.test(node.func.value.id);
  return isApp && first?.nodeType === 'Constant' && first.value === '/';
}
