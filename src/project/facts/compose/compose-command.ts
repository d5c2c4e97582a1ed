import {splitWords} from '../../formats/shell-words.ts';
import {scalarAt, type YamlScalar, yamlAt} from '../../formats/yaml-with-positions.ts';
import type {Project} from '../../project.ts';
import {parseWords} from '../command/command.ts';
import type {PlainWord} from '../command/command-words.ts';
import type {Image} from '../image/built-image.ts';
import {type ImageCommand, imageCommand} from '../image/image-command.ts';
import type {CommandForm} from '../image/image-types.ts';
import type {ComposeService} from './compose-files.ts';
import {serviceImage} from './compose-image.ts';
import {interpolated} from './compose-interpolation.ts';

/** What the container of a service runs, and the image that it runs in; `unknown` where that is not built from the project. */
export interface ContainerCommand extends ImageCommand {
  readonly runsIn: Image | 'unknown';
}

/** The command of a service: its own, else that of the image that is built for it. Null where the files name none. */
export function containerCommand(project: Project, service: ComposeService): ContainerCommand | null {
  const built = serviceImage(project, service);
  const words = wordsAt(service, 'command');
  const entrypoint = wordsAt(service, 'entrypoint');
  const environment = new Map(
    service.environment.flatMap(({name, text}) => {
      const value = interpolated(text);
      return value === null ? [] : [[name, value] as const];
    }),
  );
  if (built.known && built.value) {
    const runsIn = withOwn(built.value, entrypoint, scalarAt(service.fields, 'working_dir'));
    const command = imageCommand(project, runsIn, words, environment);
    return command && {...command, runsIn};
  }
  const all = [...(entrypoint ?? []), ...(words ?? [])];
  const [first] = all;
  if (!first) return null;
  const command = parseWords(all, {project, directory: null, environment});
  return {command, shell: false, place: first.place, runsIn: 'unknown'};
}

/** An image as a service starts it: an entrypoint of its own leaves nothing of that of the image, nor of its CMD. */
function withOwn(image: Image, entrypoint: readonly PlainWord[] | null, folder: YamlScalar | null): Image {
  const [first] = entrypoint ?? [];
  const own: CommandForm | null =
    entrypoint && first
      ? {form: 'exec', words: entrypoint.map(word => ({...word, offset: 0})), place: first.place}
      : null;
  const stage = {
    ...image.stage,
    ...(own ? {entrypoint: own, command: null} : {}),
    ...(folder?.text.startsWith('/') ? {folder: folder.text} : {}),
  };
  return own || folder ? {...image, stage} : image;
}

/** The words of a field, which Docker starts without a shell; null where it has none. */
function wordsAt({fields}: ComposeService, key: string): readonly PlainWord[] | null {
  const written = yamlAt(fields, key);
  if (written?.kind === 'list')
    return written.items.flatMap(item => (item.kind === 'scalar' ? [wordOf(item.text, item.place)] : []));
  if (written?.kind !== 'scalar' || written.value === null) return null;
  const {text, place} = written;
  const column = (offset: number) => (text.includes('\n') ? place.column : place.column + offset);
  const words = splitWords(text) ?? [];
  return words.length === 0 ? null : words.map(word => wordOf(word.text, {...place, column: column(word.offset)}));
}

/** A word with what the shell that starts Docker puts into it: `$$` is a dollar of the word itself. */
function wordOf(text: string, place: PlainWord['place']): PlainWord {
  const value = interpolated(text);
  return value === null ? {text, place, expands: true} : {text: value, place};
}
