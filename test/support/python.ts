import {execFileSync} from 'node:child_process';

/** Debian's Python, which has Debian's packages; another may come first on PATH. */
export const PYTHON = '/usr/bin/python3';

/** Whether it has modules (`django, flask`); with REQUIRE_ORACLES=1, an error where it has not. */
export function pythonHas(modules: string): boolean {
  try {
    execFileSync(PYTHON, ['-c', `import ${modules}`], {stdio: 'pipe'});
    return true;
  } catch (error) {
    if (process.env.REQUIRE_ORACLES === '1') throw error;
    return false;
  }
}
