import {cpSync, existsSync, mkdirSync, readdirSync, statSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

/** The small apps to practise on, by their framework. */
export const sampleNames = ['django', 'flask', 'fastapi'] as const;

export type SampleName = (typeof sampleNames)[number];

/** Why a sample cannot be written into a folder. */
type Obstacle = 'a-file' | 'not-empty' | 'not-writable';

/**
 * Writes a sample into a folder, which is made where there is none. Nothing that is there is replaced: a folder that
 * holds anything is left as it is.
 * @returns null, or why nothing was written.
 */
export function writeSample(name: SampleName, folder: string): Obstacle | null {
  if (existsSync(folder)) {
    if (!statSync(folder).isDirectory()) return 'a-file';
    if (readdirSync(folder).length > 0) return 'not-empty';
  }
  try {
    mkdirSync(folder, {recursive: true});
    cpSync(sampleFolder(name), folder, {recursive: true, force: false, errorOnExist: true});
    return null;
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException;
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOTDIR' || code === 'ENOSPC')
      return 'not-writable';
    throw error;
  }
}

/** Beside the bundle in the package; beside the sources in a clone. */
function sampleFolder(name: SampleName): string {
  const up = import.meta.url.endsWith('.ts') ? '../../' : '../';
  return fileURLToPath(new URL(`${up}samples/${name}`, import.meta.url));
}
