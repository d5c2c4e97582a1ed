import {pythonAt, type Stmt} from '../../formats/python.ts';
import type {Project} from '../../project.ts';
import {lastName} from './python-scope.ts';

/** How a file of the project reads a variable that has to be set: as its other settings do, with decouple or environ. */
export function readingOf(project: Project, file: string, variable: string): string {
  const readers = (pythonAt(project, file)?.body ?? []).flatMap(readerIn);
  const [reader] = readers;
  return reader === undefined ? `os.environ["${variable}"]` : `${reader}("${variable}")`;
}

/** `from decouple import config` and `env = environ.Env()`: the name that is called with a variable's name. */
function readerIn(statement: Stmt): readonly string[] {
  if (statement.nodeType === 'ImportFrom' && (statement.module === 'decouple' || statement.module === 'environs'))
    return statement.names.flatMap(({name, asname}) =>
      name === (statement.module === 'decouple' ? 'config' : 'env') ? [asname ?? name] : [],
    );
  if (statement.nodeType !== 'Assign' || statement.value.nodeType !== 'Call') return [];
  const {func} = statement.value;
  const [target] = statement.targets;
  return /^(?:FileAware)?Env$/.test(lastName(func)) && target?.nodeType === 'Name' ? [target.id] : [];
}
