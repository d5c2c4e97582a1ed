import type {Contract} from '../../../contract.ts';
import {parseHerokuYml} from '../../../formats/heroku-yml.ts';
import {textAt} from '../../../formats/text.ts';
import {at, known, unknown} from '../../../place.ts';
import type {Project} from '../../../project.ts';
import {parseCommand} from '../command.ts';
import type {Process} from '../command-types.ts';
import type {Declared} from './process-source.ts';
import {LONGEST} from './procfile-source.ts';

const HEROKU_YML = 'heroku.yml';

/** The entries of `run` in heroku.yml, with which images start. */
export function herokuYmlSource(project: Project, contract: Contract): Declared | null {
  const text = textAt(project, HEROKU_YML);
  if (!text) return null;
  if (text.text.length > LONGEST) return nothing('heroku.yml is too long to be read here.');
  const {run, images, error} = parseHerokuYml(text.text);
  if (error) {
    const broken = unknown(`heroku.yml cannot be read as YAML: ${error.message}`, error.place);
    return {processes: broken, web: broken};
  }
  const processes = run.map(
    ({name, command, place, commandPlace}): Process => ({
      name,
      role: name === 'web' ? 'web' : 'worker',
      command: parseCommand(command, commandPlace, {project}),
      shell: contract.start.shell,
      place,
    }),
  );
  const web = processes.find(({role}) => role === 'web');
  if (!web && images.includes('web'))
    return {
      ...nothing('heroku.yml builds an image for web and names no command; the CMD of its Dockerfile decides.'),
      processes: known(processes, at(HEROKU_YML)),
    };
  return {processes: known(processes, at(HEROKU_YML)), web: known(web ?? null, web?.place ?? at(HEROKU_YML))};
}

function nothing(reason: string): Declared {
  const open = unknown(reason, at(HEROKU_YML));
  return {processes: open, web: open};
}
