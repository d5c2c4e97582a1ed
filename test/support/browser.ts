import {existsSync} from 'node:fs';
import {type Browser, chromium} from 'playwright-core';

/** Debian's Chromium. */
const CHROMIUM = '/usr/bin/chromium';

/** Whether it is installed; with REQUIRE_ORACLES=1, an error where it is not. */
export function hasBrowser(): boolean {
  if (existsSync(CHROMIUM)) return true;
  if (process.env.REQUIRE_ORACLES === '1') throw new Error(`${CHROMIUM} is missing: apt-get install chromium`);
  return false;
}

/** Without its sandbox: a container has no user namespaces, and it opens nothing but our own page. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
  });
}
