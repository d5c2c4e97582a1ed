import type {Contract, StartSource} from '../../contract.ts';
import {parseHerokuYml} from '../../formats/heroku-yml.ts';
import {textAt} from '../../formats/text.ts';
import {oncePerPair} from '../../once.ts';
import {at, type Fact, known, unknown} from '../../place.ts';
import type {Project} from '../../project.ts';
import {parseCommand} from './command.ts';
import type {Process} from './command-types.ts';
import {LONGEST, PROCFILE, processes, procfile} from './processes.ts';

/** Looks for the web command in one kind of file; a known null says that this file names none. */
type Source = (project: Project, contract: Contract) => Fact<Process | null>;

/** One function per kind of file. A kind without one is not read yet: where its file stands, the command is unknown. */
const sources: Partial<Record<StartSource, Source>> = {
  Procfile: fromProcfile,
  'heroku.yml': fromHerokuYml,
};

/** Files in which a command may stand that is not read here. */
const unread: Partial<Record<StartSource, readonly string[]>> = {
  'render.yaml': ['render.yaml'],
  'fly.toml': ['fly.toml'],
  Dockerfile: ['Dockerfile'],
  'app.yaml': ['app.yaml'],
  'do-spec': ['.do/app.yaml'],
  'railway-config': ['railway.json', 'railway.toml'],
};

/**
 * What the platform runs to answer requests: from the strongest of its sources that names a command. A known null is
 * proven: no file and no default names one.
 */
export const startCommand = oncePerPair((project: Project, contract: Contract): Fact<Process | null> => {
  let nothing: Fact<null> = known(null);
  for (const source of contract.start.from) {
    const found = sources[source]?.(project, contract);
    if (found && (!found.known || found.value)) return found;
    if (found?.place) nothing = known(null, found.place);
    const file = found ? null : unread[source]?.find(path => project.files.has(path));
    if (file) return unknown(`The start command may stand in ${file}, which is not read here yet.`, at(file));
  }
  if (contract.start.dashboard)
    return unknown(`The start command can be set in the dashboard of ${contract.name}; what stands there decides.`);
  if (contract.start.fallback !== null)
    return unknown(`No file names a command, so ${contract.name} starts its default: ${contract.start.fallback}.`);
  return nothing;
});

function fromProcfile(project: Project, contract: Contract): Fact<Process | null> {
  const file = procfile(project, contract);
  const found = processes(project, contract);
  if (!file.known) return file;
  if (!found.known) return found;
  if (!file.value) return known(null);
  const web = found.value.find(({name}) => name === 'web');
  if (web) return known(web, web.place);
  const empty = file.value.entries.find(({name}) => name === 'web');
  if (empty) return unknown('The web line of the Procfile has no command yet.', empty.place);
  const bad = file.value.badLines.find(({name, reason}) => name === 'web' || reason === 'not-yaml');
  if (bad) return unknown('The web line of the Procfile cannot be read; once it can, its command decides.', bad.place);
  return known(null, at(PROCFILE));
}

function fromHerokuYml(project: Project): Fact<Process | null> {
  const text = textAt(project, 'heroku.yml');
  if (!text) return known(null);
  if (text.text.length > LONGEST) return unknown('heroku.yml is too long to be read here.', at('heroku.yml'));
  const {run, images, error} = parseHerokuYml(text.text);
  if (error) return unknown(`heroku.yml cannot be read as YAML: ${error.message}`, error.place);
  const web = run.find(({name}) => name === 'web');
  if (web) {
    const command = parseCommand(web.command, web.commandPlace, {project});
    return known({name: 'web', command, place: web.place}, web.place);
  }
  if (images.includes('web'))
    return unknown(
      'heroku.yml builds an image for web and names no command; the CMD of its Dockerfile decides.',
      at('heroku.yml'),
    );
  return known(null, at('heroku.yml'));
}
