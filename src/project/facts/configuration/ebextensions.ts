import {
  itemsAt,
  memberAt,
  scalarAt,
  type Yaml,
  type YamlScalar,
  yamlAt,
  yamlFile,
} from '../../formats/yaml-with-positions.ts';
import {oncePer} from '../../once.ts';
import {filesLike} from '../../paths-of.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';

/** A file that Elastic Beanstalk reads, as YAML, of which JSON is a part; null where its bytes cannot be had. */
export interface EbFile {
  readonly file: string;
  readonly document: Yaml | null;
}

/** An option of `option_settings`. */
export interface EbOption {
  readonly namespace: string;
  /** Where the namespace stands, or the name where there is none. */
  readonly namespacePlace: Place;
  readonly name: string;
  readonly value: YamlScalar;
  readonly place: Place;
}

/** A command of `container_commands`, or of `commands`, which run before the code is there. */
export interface EbCommand {
  readonly name: string;
  readonly text: YamlScalar;
  readonly leaderOnly: boolean;
  /** Whether a failure of it may stop nothing: it has `ignoreErrors`, or a `test` that decides whether it runs. */
  readonly mayFail: boolean;
  readonly place: Place;
}

/** Where variables stand, also where an option names no namespace. */
export const EB_ENVIRONMENT = 'aws:elasticbeanstalk:application:environment';
export const EB_PYTHON = 'aws:elasticbeanstalk:container:python';

const CONFIG = /^\.ebextensions\/[^/]+\.config$/;

/** The files `.ebextensions/*.config`, in the order in which they count. */
export const ebFiles = oncePer((project: Project): readonly EbFile[] =>
  filesLike(project, CONFIG)
    .map(file => ({file: file.path, document: yamlFile(file)}))
    .sort((a, b) => (a.file < b.file ? -1 : 1)),
);

/** All options of the files that can be read; of two with one name the last counts. */
export const ebOptions = oncePer((project: Project): readonly EbOption[] => ebFiles(project).flatMap(optionsOf));

/** The value that counts for an option; null where no file sets it. */
export function ebOption(project: Project, namespace: string, name: string): EbOption | null {
  return ebOptions(project).findLast(option => option.namespace === namespace && option.name === name) ?? null;
}

/** The commands that run beside the code of the new version, in the order in which they run: by file, then by name. */
export const ebCommands = oncePer((project: Project): readonly EbCommand[] =>
  commandsUnder(project, 'container_commands'),
);

/** The commands that run before the code of the new version is there. */
export const ebEarlyCommands = oncePer((project: Project): readonly EbCommand[] => commandsUnder(project, 'commands'));

/** The target as gunicorn takes it of a WSGIPath, also of one that is the path of a file. */
export function wsgiTarget(path: string): string {
  if (!path.includes('/') && !path.endsWith('.py')) return path;
  const [file = '', name = 'application'] = path.replace(/^\.?\//, '').split(':');
  return `${file.replace(/\.py$/, '').replaceAll('/', '.')}:${name}`;
}

function commandsUnder(project: Project, key: string): readonly EbCommand[] {
  return ebFiles(project).flatMap(({document}) => {
    const commands = document?.ok ? yamlAt(document.root, key) : null;
    if (commands?.kind !== 'map') return [];
    const own = [...commands.members.values()].flatMap(({key: name, keyPlace: place, value}): readonly EbCommand[] => {
      const text = scalarAt(value, 'command');
      if (!text) return [];
      const isOn = (option: string) => /^true$/i.test(scalarAt(value, option)?.text ?? '');
      return [
        {
          name,
          text,
          leaderOnly: isOn('leader_only'),
          mayFail: isOn('ignoreErrors') || yamlAt(value, 'test') !== null,
          place,
        },
      ];
    });
    return own.sort((a, b) => (a.name < b.name ? -1 : 1));
  });
}

function optionsOf({document}: EbFile): readonly EbOption[] {
  if (!document?.ok) return [];
  const settings = yamlAt(document.root, 'option_settings');
  if (settings?.kind === 'map')
    return [...settings.members.values()].flatMap(({key: namespace, keyPlace: namespacePlace, value: options}) =>
      options.kind === 'map'
        ? [...options.members.values()].flatMap(({key: name, keyPlace: place, value}) =>
            value.kind === 'scalar' ? [{namespace, namespacePlace, name, value, place}] : [],
          )
        : [],
    );
  return itemsAt(document.root, 'option_settings').flatMap(item => {
    const [name, value] = [scalarAt(item, 'option_name'), scalarAt(item, 'value')];
    const written = scalarAt(item, 'namespace');
    if (!name || !value) return [];
    const place = memberAt(item, 'option_name')?.keyPlace ?? name.place;
    const namespace = written?.text ?? EB_ENVIRONMENT;
    return [{namespace, namespacePlace: written?.place ?? place, name: name.text, value, place}];
  });
}
