import {parseMarker} from './marker.ts';
import {normaliseName} from './package-name.ts';

/** Where a requirement that is not fetched by its name comes from. */
export interface RequirementLocation {
  readonly form: 'vcs' | 'url' | 'file-url' | 'path' | 'windows-path';
  /** The address or path, without extras, marker and fragment. */
  readonly location: string;
  /** The package's normalised name, where the text says it: `#egg=…`, the name of a wheel or source archive. */
  readonly name: string | null;
  readonly extras: readonly string[];
  readonly markerText: string | null;
}

const ARCHIVE = /\.(?:zip|whl|tar\.gz|tgz|tar|tar\.bz2|tbz|tar\.xz|txz|tlz|tar\.lz|tar\.lzma)$/i;
const VCS = /^(?:git|hg|bzr|svn)(?:\+[a-z]+)?:|^git\+[\w.-]+@/i;

/** Reads an address or a path; null where the text is neither (then it is a name). Editable ones need no separator. */
export function readLocation(text: string, editable: boolean): RequirementLocation | null {
  const separator = /^[a-z+]+:/i.test(text) ? '; ' : ';';
  const cut = text.indexOf(separator);
  const bare = (cut < 0 ? text : text.slice(0, cut)).trim();
  const markerText = cut < 0 ? null : text.slice(cut + separator.length).trim() || null;
  const [, path = bare, list = ''] = /^(.+?)\[([^[\]]*)\]$/s.exec(bare) ?? [];
  const form = formOf(bare, path, editable);
  if (form === null || (markerText !== null && !parseMarker(markerText))) return null;
  const own = form === 'path' || form === 'windows-path';
  const [address = '', fragment = ''] = own ? [path] : bare.split('#', 2);
  const egg = /(?:^|&)egg=([^&[]+)(?:\[([^\]]*)\])?/.exec(fragment);
  const extras = (egg?.[2] ?? (own ? list : '')).split(',').map(extra => extra.trim());
  return {
    form,
    location: address,
    name: egg?.[1] === undefined ? archiveName(address) : normaliseName(egg[1]),
    extras: extras.filter(extra => extra !== '').map(normaliseName),
    markerText,
  };
}

function formOf(bare: string, path: string, editable: boolean): RequirementLocation['form'] | null {
  if (/^[a-z]:[\\/]|^\\\\|^\.{1,2}\\/i.test(bare)) return 'windows-path';
  if (VCS.test(bare)) return 'vcs';
  if (/^file:/i.test(bare)) return 'file-url';
  if (/^(?:https?|ftp):/i.test(bare)) return 'url';
  if (editable) return 'path';
  if (/^[\w.-]+(?:\[[^\]]*\])?\s*@/.test(bare)) return null; // name @ address
  if (/^[./]/.test(path) || ARCHIVE.test(path)) return 'path';
  return path.includes('/') && !/[<>=!~]/.test(path) ? 'path' : null;
}

/** The package in `…/name-1.2-py3-none-any.whl` or `…/name-1.2.tar.gz`. */
function archiveName(address: string): string | null {
  const file =
    address
      .replace(/[?].*$/s, '')
      .split(/[\\/]/)
      .at(-1) ?? '';
  const wheel = /^([A-Za-z0-9._]+)-[^-]+(?:-[^-]+)?-[^-]+-[^-]+-[^-]+\.whl$/i.exec(file)?.[1];
  const source = /^([A-Za-z0-9._-]+?)-v?\d+\.\d[\w.+]*$/.exec(file.replace(ARCHIVE, ''))?.[1];
  const name = wheel ?? (ARCHIVE.test(file) ? source : undefined);
  return name === undefined ? null : normaliseName(name);
}
