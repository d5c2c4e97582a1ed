import type {Contract} from '../../../contract.ts';
import type {FlyConfig} from '../../../formats/fly-config.ts';
import {flyDocument} from '../../../formats/fly-document.ts';
import type {Written} from '../../../formats/fly-part.ts';
import {splitWords} from '../../../formats/shell-words.ts';
import {at, type Fact, known, type Place, unknown} from '../../../place.ts';
import type {Project} from '../../../project.ts';
import {flyFile, flyOf} from '../../configuration/fly.ts';
import {flyEnvironment, flyVariables} from '../../configuration/fly-environment.ts';
import type {Image} from '../../image/built-image.ts';
import {image} from '../../image/image.ts';
import {imageCommand} from '../../image/image-command.ts';
import {parseWords} from '../command.ts';
import type {Command, Process} from '../command-types.ts';
import type {PlainWord} from '../command-words.ts';
import {webProcess} from './dockerfile-source.ts';
import type {Declared} from './process-source.ts';

/** The name of the only process group where `[processes]` names none. */
const DEFAULT_GROUP = 'app';

/** `[processes]` and the release command of fly.toml, each as the image runs it. */
export function flySource(project: Project, contract: Contract): Declared | null {
  const file = flyFile(project);
  if (!file) return null;
  const config = flyOf(project);
  if (!config) {
    const document = flyDocument(file);
    const broken =
      document && !document.ok
        ? unknown(`${file.path} cannot be read: ${document.message}.`, document.place)
        : unknown(`${file.path} cannot be read; its content decides.`, at(file.path));
    return {processes: broken, web: broken};
  }
  const built = image(project, contract);
  const inImage = built.known ? built.value : null;
  const runsIn = inImage ?? 'unknown';
  const web = webGroup(config);
  const processes: Process[] = config.processes.flatMap(({name, command, place}): Process[] => {
    const words = wordsOf(command);
    if (!words || words.length === 0) return [];
    const role = name === web ? 'web' : 'worker';
    return [{name, role, command: run(project, words, inImage), shell: false, runsIn, place}];
  });
  const release = config.releaseCommand && wordsOf(config.releaseCommand);
  if (config.releaseCommand && release && release.length > 0)
    processes.push({
      name: 'release_command',
      role: 'release',
      command: run(project, release, inImage),
      shell: false,
      runsIn,
      place: config.releaseCommand.place,
    });
  const own = inImage && !processes.some(({role}) => role === 'web') ? imageWeb(project, inImage) : null;
  if (own) processes.push(own);
  const asked = [...config.services.flatMap(({checks}) => checks), ...config.checks].find(({path}) => path !== null);
  return {
    processes: known(processes, at(file.path)),
    web: webOf(project, {config, processes, web, built}),
    variables: flyVariables(project),
    statics: config.statics.flatMap(({folder, url}) => {
      if (!folder || url === null) return [];
      const {value, place} = folder;
      return [{url, written: value, folder: inImage?.projectPath(value) ?? null, place}];
    }),
    volumes: config.mounts.flatMap(({destination, processes: groups, place}) => {
      if (destination === null || (groups && !groups.some(({value}) => value === web))) return [];
      return [{path: destination, folder: inImage?.projectPath(destination) ?? null, place}];
    }),
    ports: portsOf(config, web),
    instances: Math.max(1, ...config.services.map(({atLeast}) => atLeast ?? 1)),
    ...(asked?.path
      ? {
          healthCheck: {
            path: asked.path.value,
            place: asked.path.place,
            host: asked.host,
            secure: asked.saysHttps,
          },
        }
      : {}),
  };
}

function webOf(
  project: Project,
  {
    config,
    processes,
    web,
    built,
  }: {config: FlyConfig; processes: readonly Process[]; web: string; built: Fact<Image | null>},
): Fact<Process | null> {
  const found = processes.find(({role}) => role === 'web');
  if (found) return known(found, found.place);
  const written = config.processes.find(({name}) => name === web);
  if (written && written.command.value !== '')
    return unknown(`The command of ${web} cannot be split into words; once it can, it decides.`, written.command.place);
  if (!built.known) return built;
  const place = written?.place ?? config.build?.place ?? at(config.document.file);
  if (!built.value)
    return unknown('There is no Dockerfile and no [build] yet; the image that is deployed names the command.', place);
  return known(null, project.files.has(built.value.build.dockerfile) ? at(built.value.build.dockerfile) : place);
}

/** The ports of the services that the web group answers. */
function portsOf({services}: FlyConfig, web: string): NonNullable<Declared['ports']> {
  return services.flatMap(({internalPort, processes}) => {
    const asked = !processes?.length || processes.some(({value}) => value === web);
    return internalPort && asked ? [{number: internalPort.value, place: internalPort.place}] : [];
  });
}

/** The CMD of the image, with what fly.toml sets. */
function imageWeb(project: Project, inImage: Image): Process | null {
  return webProcess(inImage, imageCommand(project, inImage, null, flyEnvironment(project)));
}

/** The group that answers requests: the first that a service names, else the default one. */
function webGroup({services, processes}: FlyConfig): string {
  const names = processes.map(({name}) => name).sort();
  const fallback = names.length === 0 || names.includes(DEFAULT_GROUP) ? DEFAULT_GROUP : (names[0] ?? DEFAULT_GROUP);
  for (const {processes: named} of [...services].sort((a, b) => rank(a) - rank(b))) {
    if (named === null || named.length === 0) return services.length === 1 && names.includes('web') ? 'web' : fallback;
    const known = named.find(({value}) => names.includes(value));
    if (known) return known.value;
  }
  return names.includes('web') ? 'web' : fallback;
}

const rank = ({kind}: FlyConfig['services'][number]) => (kind === 'http_service' ? 0 : 1);

/** The words of a command, as flyctl splits it. */
function wordsOf({value, place}: Written<string>): readonly PlainWord[] | null {
  const words = splitWords(value);
  return words?.map(({text, offset}) => ({text, place: moved(value, place, offset)})) ?? null;
}

function moved(text: string, place: Place, offset: number): Place {
  const before = text.slice(0, offset);
  const line = before.split('\n').length - 1;
  return line === 0
    ? {...place, column: place.column + offset}
    : {...place, line: place.line + line, column: offset - before.lastIndexOf('\n')};
}

/** A command as Machines run it: behind the image's entrypoint, without a shell. */
function run(project: Project, words: readonly PlainWord[], inImage: Image | null): Command {
  const environment = flyEnvironment(project);
  const joined = inImage && imageCommand(project, inImage, words, environment);
  return joined?.command ?? parseWords(words, {project, environment});
}
