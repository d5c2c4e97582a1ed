import type {Contract} from '../../contract.ts';
import {decoded} from '../../formats/text.ts';
import {oncePer, oncePerPair} from '../../once.ts';
import {joinPath} from '../../paths.ts';
import {pathsLike} from '../../paths-of.ts';
import {type Fact, known, unknown} from '../../place.ts';
import type {Project} from '../../project.ts';
import {declared} from '../command/processes.ts';
import type {Volume} from '../command/sources/process-source.ts';
import {entryOf} from '../python/python-containers.ts';
import {textOfValue} from '../python/python-text.ts';
import type {PythonValue} from '../python/python-value.ts';
import {variablesIn} from '../python/settle.ts';
import type {Database} from './databases.ts';

/**
 * The volumes that the platform mounts into the web process. Known and empty where its own file names none, or where it has
 * no volumes; unknown where only its dashboard could say.
 */
const volumes = oncePerPair((project: Project, contract: Contract): Fact<readonly Volume[]> => {
  const {name, runtime} = contract;
  if (runtime.disk !== 'ephemeral-or-volume') return known([]);
  const said = declared(project, contract).flatMap(source => (source.volumes ? [source.volumes] : []));
  if (said.length === 0)
    return unknown(`Which volumes ${name} mounts is not said by a file of the project; where they lie decides.`);
  return known(said.flat());
});

/** The volume that a file or folder of production lies on; a known null where it lies on none. */
export function volumeOf(value: PythonValue | null, project: Project, contract: Contract): Fact<Volume | null> {
  const mounted = volumes(project, contract);
  if (!mounted.known) return mounted;
  if (mounted.value.length === 0) return known(null);
  const open = unknown(
    `Where it lies cannot be followed; a path below ${mounted.value[0]?.path} is kept.`,
    value?.place,
  );
  // A variable that no file sets may be set by hand, to a path on the volume.
  if (!value || variablesIn(value).length > 0) return open;
  const path = value.kind === 'path' ? value.path : textOfValue(value);
  if (path === null) return open;
  const below = (folder: string | null) =>
    folder !== null && isBelow(folder, path.startsWith('/') ? path : joinPath('', path));
  return known(mounted.value.find(volume => below(path.startsWith('/') ? volume.path : volume.folder)) ?? null);
}

function isBelow(folder: string, path: string): boolean {
  const name = folder.replace(/\/+$/, '');
  return name === '' || path === name || path.startsWith(`${name}/`);
}

const REPLICATION = /(?:^|\/)lite(?:stream|fs)\.ya?ml$/;

/** Whether Litestream or LiteFS may bring an SQLite file back at each start, from a copy that lies elsewhere. */
export const mayBeReplicated = oncePer((project: Project): boolean => {
  const dockerfile = project.files.get('Dockerfile');
  return (
    pathsLike(project, REPLICATION).length > 0 ||
    /lite(?:stream|fs)/.test((dockerfile && decoded(dockerfile)?.text) ?? '')
  );
});

/** The file that an SQLite database is kept in, as far as it can be followed. */
export function sqliteFile({library, settled}: Database): PythonValue | null {
  if (library === 'sqlite3') return settled;
  if (library === 'django') return settled.kind === 'dict' ? entryOf(settled, 'NAME') : null;
  const address = textOfValue(settled);
  const path = address === null ? undefined : /^sqlite(?:\+\w+)?:\/\/\/([^?]*)/.exec(address)?.[1];
  return path === undefined ? null : {kind: 'string', value: path, place: settled.place};
}
