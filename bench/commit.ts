import {spawnSync} from 'node:child_process';

/** Makes a repository of a folder, with everything in it committed. */
export function commit(folder: string): void {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@b.c'];
  for (const args of [
    ['init', '-q'],
    ['add', '-A'],
    [...identity, 'commit', '-qm', 'a'],
  ])
    spawnSync('git', args, {cwd: folder});
}
