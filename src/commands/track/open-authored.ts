import {resolve} from 'node:path';
import type {CurriculumProblem} from '../../curriculum/problem.ts';
import {lintTrackFiles} from '../../curriculum/read-track.ts';
import type {Track} from '../../curriculum/types.ts';
import {readCurriculum} from '../../io/built-data.ts';
import {holdsTrack, readTrackFolder} from '../../io/track-folder.ts';
import {platforms} from '../../platforms/index.ts';
import {cleanLine} from '../../project/clean-text.ts';
import {UserError, type World} from '../command.ts';

/** A track that its author works on: as far as it can be read, with everything that is wrong. */
export interface Authored {
  /** The folder as it was named, for messages; `.` where none was. */
  readonly shown: string;
  readonly folder: string;
  readonly files: Readonly<Record<string, string>>;
  readonly digest: string;
  /** Ids below the track's own are scoped. */
  readonly track: Track;
  readonly problems: readonly CurriculumProblem[];
}

/** Opens the track in a folder. Throws a {@link UserError} where there is none, or one that this version cannot read at all. */
export async function openAuthored(asked: string | undefined, world: World): Promise<Authored> {
  const shown = cleanLine(asked ?? '.', 1000).replace(/(?<=.)\/+$/, '');
  const folder = resolve(world.cwd, asked ?? '.');
  const read = readTrackFolder(folder);
  if (!read.ok && holdsTrack(folder))
    throw new UserError(`The track in ${shown} cannot be read: ${read.problem}.`, {
      tryThis: 'keep plain files of text beside track.yaml, each small enough to be read by people',
    });
  if (!read.ok)
    throw new UserError(`There is no track in ${shown}: ${read.problem}.`, {
      tryThis: 'name the folder with the track.yaml, or begin one: paas-tutor track new DIR',
    });
  const builtIn = await readCurriculum();
  const {value, problems} = lintTrackFiles(
    read.files,
    builtIn,
    platforms.map(({id}) => id),
    latestDay(world.now()),
  );
  if (!value)
    throw new UserError(`The folder ${shown} holds no track.yaml.`, {
      tryThis: 'name the folder with the track.yaml, or begin one: paas-tutor track new DIR',
    });
  const newer = /^schema:[ \t]*["']?(paas-tutor\/track\/v(?!0|1\b)\d+)["']?[ \t\r]*$/m.exec(
    read.files['track.yaml'] ?? '',
  )?.[1];
  if (newer !== undefined)
    throw new UserError(`${shown}/track.yaml is a ${newer}, which a newer version of paas-tutor reads.`, {
      tryThis: `npx paas-tutor@latest track lint ${shown}`,
    });
  return {shown, folder, files: read.files, digest: read.digest, track: value, problems};
}

/** The day that it is where the day begins first: 14 hours before Greenwich. */
function latestDay(now: Date): string {
  return new Date(now.getTime() + 14 * 60 * 60 * 1000).toISOString().slice(0, 10);
}

/** Like {@link openAuthored}, for a command that needs a track without errors. */
export async function openSound(asked: string | undefined, world: World): Promise<Authored> {
  const authored = await openAuthored(asked, world);
  const errors = authored.problems.filter(({severity}) => severity === 'error');
  const [first] = errors;
  if (!first) return authored;
  const {shown} = authored;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  throw new UserError(`The track cannot be used: ${first.file}:${first.line}: ${first.message}${more}.`, {
    tryThis: `paas-tutor track lint ${shown}`,
  });
}
