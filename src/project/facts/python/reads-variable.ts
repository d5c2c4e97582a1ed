import type {Project} from '../../project.ts';
import {readerOf} from './environment-libraries.ts';
import {moduleValues} from './python-evaluate.ts';
import type {PythonValue} from './python-value.ts';

/** How a file of the project reads a variable that has to be set: as its other settings do, with decouple or environ. */
export function readingOf(project: Project, file: string, variable: string): string {
  const reader = readerIn(project, file);
  return reader === null ? `${environ(project, file)}["${variable}"]` : `${reader.name}("${variable}")`;
}

/** How it reads a switch that is off where the variable is not set. */
export function switchReadingOf(project: Project, file: string, variable: string): string {
  const reader = readerIn(project, file);
  switch (reader?.library) {
    case 'django-environ':
    case 'environs':
      return `${reader.name}.bool("${variable}", default=False)`;
    case 'decouple':
    case 'starlette':
      return `${reader.name}("${variable}", default=False, cast=bool)`;
    default:
      return `${environ(project, file)}.get("${variable}") == "True"`;
  }
}

/** How it reads the address of a database into an entry of Django's DATABASES; null where no library of its own does. */
export function databaseReadingOf(project: Project, file: string, variable: string): string | null {
  const reader = readerIn(project, file);
  switch (reader?.library) {
    case 'django-environ':
      return `${reader.name}.db("${variable}")`;
    case 'environs':
      return `${reader.name}.dj_db_url("${variable}")`;
    default:
      return null;
  }
}

/** Where `environ.Env(NAME=(type, default))` gives a variable its default; null where it gives none. */
export function schemeOf(project: Project, file: string, variable: string): PythonValue | null {
  return readerIn(project, file)?.scheme.get(variable) ?? null;
}

/** The reader of variables that a file has, by the name that is called: `config` of decouple, `env = environ.Env()`. */
function readerIn(project: Project, file: string) {
  for (const [name, value] of moduleValues(project, file).names) {
    const reader = readerOf(value);
    if (reader) return {...reader, name};
  }
  return null;
}

/** The name by which a file has `os.environ`: `os.environ` where it has none. */
function environ(project: Project, file: string): string {
  for (const [name, value] of moduleValues(project, file).names)
    if (value.kind === 'module' && value.name === 'os.environ') return name;
  return 'os.environ';
}
