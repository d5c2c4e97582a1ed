import {resolve} from 'node:path';
import type {Release} from '../../curriculum/compare-releases.ts';
import {formatProblem} from '../../curriculum/problem.ts';
import {lintTrackFiles} from '../../curriculum/read-track.ts';
import {readCurriculum} from '../../io/built-data.ts';
import {statusOf} from '../../io/read-file.ts';
import {readTrackAt} from '../../io/track-commit.ts';
import {readTrackFolder} from '../../io/track-folder.ts';
import {platforms} from '../../platforms/index.ts';
import {cleanLine} from '../../project/clean-text.ts';
import {UserError, type World} from '../command.ts';
import type {Authored} from './open-authored.ts';

/** An earlier release of a track: a folder, otherwise a branch, a tag or a commit of the repository that the track lies in. */
export async function openRelease(asked: string, authored: Authored, world: World): Promise<Release> {
  const folder = resolve(world.cwd, asked);
  const read = statusOf(folder)?.isDirectory() ? readTrackFolder(folder) : readTrackAt(authored.folder, asked);
  if (!read.ok) throw unreadable(asked, read.problem);
  const {value, problems} = lintTrackFiles(
    read.files,
    await readCurriculum(),
    platforms.map(({id}) => id),
  );
  if (!value) throw unreadable(asked, 'it holds no track.yaml');
  const fault = problems.find(problem => problem.unreadable);
  if (fault) throw unreadable(asked, formatProblem(fault));
  return {track: value, files: read.files, digest: read.digest};
}

function unreadable(asked: string, problem: string): UserError {
  return new UserError(`The earlier release "${cleanLine(asked, 200)}" cannot be read: ${problem}.`, {
    tryThis: '--against with a folder that holds its track.yaml, or a tag: git tag lists them',
  });
}
