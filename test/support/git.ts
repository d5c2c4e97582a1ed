import {execFileSync} from 'node:child_process';

/** Whether git is installed; with REQUIRE_ORACLES=1, an error where it is not. */
export function hasGit(): boolean {
  try {
    execFileSync('git', ['--version']);
    return true;
  } catch (error) {
    if (process.env.REQUIRE_ORACLES === '1') throw error;
    return false;
  }
}

/** Runs git in a folder, as somebody who has no settings of their own. */
export function git(cwd: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): void {
  const config = ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
  execFileSync('git', [...config, ...args], {cwd, env: {...process.env, ...env}, stdio: 'ignore'});
}
