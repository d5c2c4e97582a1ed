import type {Contract} from '../../../contract.ts';
import {member, parseJson, textOf} from '../../../formats/json-with-positions.ts';
import {mentions} from '../../../formats/mentions.ts';
import {decoded, textAt} from '../../../formats/text.ts';
import {tableAt, textOf as textIn} from '../../../formats/toml.ts';
import {oncePerPair} from '../../../once.ts';
import {pathsNamed} from '../../../paths-of.ts';
import {at, type Fact, known, type Place, unknown} from '../../../place.ts';
import type {Project} from '../../../project.ts';
import {pythonFiles} from '../../python/python-files.ts';
import {parseCommand} from '../command.ts';
import type {Process} from '../command-types.ts';
import type {Declared} from './process-source.ts';
import {buildsImage} from './procfile-source.ts';
import {railwayDocument} from './railway-file.ts';

const RAILPACK_JSON = 'railpack.json';

/** The start command in railpack.json. */
export function railpackConfigSource(project: Project, contract: Contract): Declared | null {
  const text = textAt(project, RAILPACK_JSON);
  if (!text || buildsImage(project, contract)) return null;
  const json = parseJson(text.text, RAILPACK_JSON);
  if (!json.ok) {
    const broken = unknown(`${RAILPACK_JSON} cannot be read: ${json.message}`, json.place);
    return {processes: broken, web: broken};
  }
  const command = member(member(json.root, 'deploy'), 'startCommand');
  const written = textOf(command);
  if (!command || written === null || written.trim() === '') return {processes: known([]), web: known(null)};
  const place = {...command.place, column: command.place.column + 1};
  return declared(webProcess(project, contract, written, place, command.place));
}

/** A command that Railpack makes up, and the file that made it do so. */
export interface Guess {
  readonly command: string;
  /** The module or file of the project that it starts, and whether that is there. */
  readonly starts: string;
  readonly place: Place;
}

/** The start command that Railpack makes up where no file names one. */
export function railpackSource(project: Project, contract: Contract): Declared | null {
  const guess = railpackGuess(project, contract);
  if (!guess.known) return {processes: known([]), web: guess};
  if (!guess.value) return null;
  const {command, starts, place} = guess.value;
  if (starts === 'main.py' && !project.files.has(starts)) {
    const open = unknown(`Railpack starts ${command}, and there is no main.py; railway-main-app says more.`, place);
    return {processes: known([]), web: open};
  }
  return declared(webProcess(project, contract, command, place, place));
}

/** The port as Railpack writes it for a shell. */
const PORT = `\${PORT:-8000}`;

/** The files that Railpack starts with Python, the first that is there. */
const MAIN_FILES = ['main.py', 'app.py', 'start.py', 'bot.py', 'hello.py', 'server.py'];

/**
 * What Railpack starts by its own rules (core/providers/python, v0.36). A known null: nothing, or an image is built; unknown
 * where another builder decides, or the order in which it reads the files.
 */
export const railpackGuess = oncePerPair((project: Project, contract: Contract): Fact<Guess | null> => {
  if (buildsImage(project, contract)) return known(null);
  const file = railwayDocument(project);
  if (
    file.known &&
    file.value?.ok &&
    textIn(tableAt(file.value.value, 'build'), 'builder')?.toUpperCase() === 'NIXPACKS'
  )
    return unknown('Nixpacks, which is deprecated, makes up a start command of its own.', at(file.value.file));
  const uses = usesDependency(project);
  const main = MAIN_FILES.find(name => project.files.has(name));
  const mainApp = (command: string): Fact<Guess> => known({command, starts: 'main.py', place: at(main ?? 'main.py')});
  if (main !== undefined) {
    if (uses('flask') && uses('gunicorn')) return mainApp(`gunicorn --bind 0.0.0.0:${PORT} main:app`);
    if ((uses('fastapi') || uses('python-fasthtml')) && uses('uvicorn'))
      return mainApp(`uvicorn main:app --host 0.0.0.0 --port ${PORT}`);
  }
  if (project.files.has('manage.py') && uses('django')) {
    const found = wsgiApplications(project).flatMap(({module, place}) => (module === null ? [] : [{module, place}]));
    const [first] = found;
    if (first && found.some(({module}) => module !== first.module))
      return unknown(
        'Several files set WSGI_APPLICATION, and Railpack takes the one that it reads first.',
        first.place,
      );
    if (first)
      return known({
        command: `python manage.py migrate && gunicorn --bind 0.0.0.0:${PORT} ${first.module}:application`,
        starts: first.module,
        place: first.place,
      });
  }
  return known(main === undefined ? null : {command: `python ${main}`, starts: main, place: at(main)});
});

/** Longer than any line that names an application, in characters. */
const LONGEST = 500;
const SETTING = /WSGI_APPLICATION/;
const MANIFEST = /^(?:requirements\.txt|pyproject\.toml|Pipfile)$/;

/** The lines that set WSGI_APPLICATION, each with the module that Railpack's expression takes from it; null where it takes none. */
export function wsgiApplications(project: Project): readonly {readonly module: string | null; readonly place: Place}[] {
  return pythonFiles(project).flatMap(file => {
    const source = decoded(file);
    if (!source || !mentions(SETTING, source)) return [];
    return source.text.split('\n').flatMap((line, index) => {
      const set = /^(.{0,80}?)WSGI_APPLICATION\s{0,20}(?::[^=]{0,40})?=(?!=)/.exec(line);
      if (!set || line.length > LONGEST || (set[1] ?? '').includes('#')) return [];
      const module = /WSGI_APPLICATION = ["'](.*).application["']/.exec(line)?.[1] ?? null;
      return [{module, place: at(file.path, index + 1, (set[1] ?? '').length + 1)}];
    });
  });
}

/** Railpack looks for the name of a package as a piece of text in these files, wherever they lie. */
function usesDependency(project: Project): (name: string) => boolean {
  const texts = pathsNamed(project, MANIFEST).map(path => (textAt(project, path)?.text ?? '').toLowerCase());
  return name => texts.some(text => text.includes(name));
}

function webProcess(project: Project, contract: Contract, command: string, place: Place, named: Place): Process {
  return {
    name: 'web',
    role: 'web',
    command: parseCommand(command, place, {project}),
    shell: contract.start.shell,
    place: named,
  };
}

function declared(web: Process): Declared {
  return {processes: known([web], web.place), web: known(web, web.place)};
}
