import type {Settings} from '../../project/facts/configuration/settings.ts';
import {folderNamed, type StaticFiles} from '../../project/facts/configuration/static-files.ts';
import type {PythonValue} from '../../project/facts/python/python-value.ts';
import type {Place} from '../../project/place.ts';
import type {Problem} from '../define.ts';

/** A STATIC_ROOT that is right in most projects. */
export const STATIC_ROOT_LINE = 'STATIC_ROOT = BASE_DIR / "staticfiles"';

/** Where STATIC_ROOT is set, or would best be. */
export function placeOfStaticRoot({file, place}: Settings): Place {
  return place('STATIC_ROOT') ?? place('STATIC_URL') ?? {file, line: 1, column: 1};
}

/** STATIC_ROOT; null where it is not set, None or empty. */
export function rootThatIsSet({root}: StaticFiles): PythonValue | null {
  const isEmpty = !root || /^(?:none|absent)$/.test(root.kind) || (root.kind === 'string' && root.value === '');
  return isEmpty ? null : root;
}

/** The finding where STATIC_ROOT is a folder from which static files are collected; null where it is none. */
export function sameAsSource({root, sources}: StaticFiles, at: Place): Problem<'sameAsSource'> | null {
  const folder = root && folderNamed(root);
  if (folder === null || !sources.map(folderNamed).includes(folder)) return null;
  return {
    messageId: 'sameAsSource',
    found: folder,
    expected: STATIC_ROOT_LINE,
    at,
    prints:
      'SystemCheckError: (staticfiles.E002) The STATICFILES_DIRS setting should not contain the STATIC_ROOT setting.',
  };
}
