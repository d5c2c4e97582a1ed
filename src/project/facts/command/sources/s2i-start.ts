import {type NodeOf, pythonAt} from '../../../formats/python.ts';
import {textAt} from '../../../formats/text.ts';
import {oncePer} from '../../../once.ts';
import {joinPath} from '../../../paths.ts';
import {pathsLike} from '../../../paths-of.ts';
import {at, type Fact, known, type Place, unknown} from '../../../place.ts';
import type {Project} from '../../../project.ts';
import {callsBuilder, installedText, isDjango, leavesPipfileUnread, S2I_SCRIPTS, s2iVariables} from './s2i-files.ts';

/** What the run script of the builder starts. */
export interface S2iStart {
  /** Which of its rules holds: `own` for a run script of the project, `none` where it gives up. */
  readonly by: 'own' | 'gunicorn-config' | 'script' | 'file' | 'gunicorn' | 'runserver' | 'missing' | 'none';
  readonly command: string;
  /** The folder that it runs in. */
  readonly directory: string;
  /** What made it choose this. */
  readonly place: Place | null;
}

/** The port that the run script takes where no variable names one. */
const PORT = '8080';

/** What `bin/run` of the Python images starts, rule by rule (sclorg/s2i-python-container); unknown where the files leave it open. */
export const s2iStart = oncePer((project: Project): Fact<S2iStart> => {
  const own = textAt(project, S2I_SCRIPTS.run)?.text;
  if (own !== undefined && !callsBuilder(own))
    return known({by: 'own', command: `bash ${S2I_SCRIPTS.run}`, directory: '', place: at(S2I_SCRIPTS.run)});
  if (own !== undefined && /\bAPP_[A-Z]+=/.test(own))
    return unknown(
      `${S2I_SCRIPTS.run} sets variables and calls the script of the builder; what it sets decides.`,
      at(S2I_SCRIPTS.run),
    );
  const {value, place} = variablesOf(project);
  const gunicorn = installs(project, 'gunicorn');
  const config = textAt(project, 'gunicorn.conf.py')?.text ?? '';
  if (gunicorn && config.includes('wsgi_app') && readsWsgiApp(project)) {
    const line = config.slice(0, config.indexOf('wsgi_app')).split('\n').length;
    return known({by: 'gunicorn-config', command: 'gunicorn', directory: '', place: at('gunicorn.conf.py', line)});
  }
  const directory = joinPath('', value('APP_HOME') ?? '');
  if (directory.startsWith('..') || value('APP_HOME')?.startsWith('/'))
    return unknown('APP_HOME leads out of the project; what lies there decides.', place('APP_HOME'));
  const found = fileIn(project, directory);
  if (found) return known(found);
  const django = isDjango(project, directory);
  const manage = joinPath(directory, 'manage.py');
  const steps = django && project.files.has(manage) && !value('DISABLE_MIGRATE') ? MIGRATE : '';
  const base = {directory} as const;
  if (gunicorn) {
    const module = moduleOf(project, directory);
    if (!module.known) return module;
    if (module.value) {
      const custom = value('APP_CONFIG') !== null || value('GUNICORN_CMD_ARGS') !== null;
      const options = custom
        ? [value('GUNICORN_CMD_ARGS'), value('APP_CONFIG') && `--config ${value('APP_CONFIG')}`]
        : [`--bind=0.0.0.0:${value('PORT') ?? PORT} --access-logfile=-`];
      const command = [`${steps}gunicorn '${module.value.name}'`, ...options].filter(part => part).join(' ');
      return known({...base, by: 'gunicorn', command, place: module.value.place});
    }
  }
  if (!gunicorn && leavesPipfileUnread(project))
    return unknown('The builder reads a Pipfile where ENABLE_PIPENV is set, and no file sets it.', at('Pipfile'));
  if (django && project.files.has(manage)) {
    const command = `${steps}python manage.py runserver 0.0.0.0:${value('PORT') ?? PORT}`;
    return known({...base, by: 'runserver', command, place: at(manage)});
  }
  return known({...base, by: 'none', command: '', place: place('APP_MODULE')});
});

const MIGRATE = 'python manage.py migrate --noinput && ';

/** A script or a Python file that is started as it is: what a variable names, otherwise app.sh, then app.py. */
function fileIn(project: Project, directory: string): S2iStart | null {
  const {value, place} = variablesOf(project);
  const given = ['APP_SCRIPT', 'APP_FILE', 'APP_MODULE'].some(name => value(name) !== null);
  const kinds = [
    {by: 'script', variable: 'APP_SCRIPT', usual: 'app.sh', command: (path: string) => `./${path}`},
    {by: 'file', variable: 'APP_FILE', usual: 'app.py', command: (path: string) => `python ${path}`},
  ] as const;
  for (const {by, variable, usual, command} of kinds) {
    const path = given ? value(variable) : usual;
    if (path === null) continue;
    const file = joinPath(directory, path);
    const named = place(variable) ?? at(file);
    if (project.files.has(file)) return {by, command: command(path.replace(/^\.\//, '')), directory, place: named};
    if (given) return {by: 'missing', command: path, directory, place: named};
  }
  return null;
}

const SETUP = /^(?:[^/]+\/)?setup\.py$/;

/** The module that gunicorn is told to load; a known null: none. */
function moduleOf(
  project: Project,
  directory: string,
): Fact<{readonly name: string; readonly place: Place | null} | null> {
  const {value, place} = variablesOf(project);
  const named = value('APP_MODULE');
  if (named !== null) return known({name: named.replaceAll("'", ''), place: place('APP_MODULE')});
  const wsgi = joinPath(directory, 'wsgi.py');
  if (project.files.has(wsgi)) return known({name: 'wsgi', place: at(wsgi)});
  const setups = pathsLike(project, SETUP);
  const [setup] = setups;
  if (setup === undefined) return known(null);
  const name = setups.length === 1 ? setupName(project, setup) : null;
  return name === null
    ? unknown('The builder asks setup.py for the name of the project and starts a module of that name.', at(setup))
    : known({name, place: at(setup)});
}

/** The name that `setup(name="…")` gives as a literal. */
function setupName(project: Project, path: string): string | null {
  for (const statement of pythonAt(project, path)?.body ?? []) {
    if (statement.nodeType !== 'Expr' || statement.value.nodeType !== 'Call') continue;
    const name = (statement.value as NodeOf<'Call'>).keywords.find(({arg}) => arg === 'name')?.value;
    if (name?.nodeType === 'Constant' && typeof name.value === 'string') return name.value;
  }
  return null;
}

/** Older versions of gunicorn do not know wsgi_app, and the builder asks theirs first. */
function readsWsgiApp(project: Project): boolean {
  return !/\bgunicorn\s{0,9}==\s{0,9}(?:1\d|20\.0)\b/i.test(installedText(project));
}

function installs(project: Project, name: string): boolean {
  return new RegExp(`(?<![\\w.-])${name}(?![\\w-])`, 'i').test(installedText(project));
}

function variablesOf(project: Project) {
  const variables = s2iVariables(project);
  return {
    value: (name: string): string | null => variables.get(name)?.value || null,
    place: (name: string): Place | null => variables.get(name)?.valuePlace ?? null,
  };
}
