import type {Contract} from '../../contract.ts';
import {textAt} from '../../formats/text.ts';
import {oncePerPair} from '../../once.ts';
import {at, type Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {settings} from '../configuration/settings.ts';
import {directDependency} from './direct-dependency.ts';

/** Packages from PyPI that call a library or program which pip does not bring. */
const NEEDS: Readonly<Record<string, string>> = {
  weasyprint: 'Pango',
  gdal: 'GDAL',
  pygraphviz: 'Graphviz',
  graphviz: 'Graphviz',
  pytesseract: 'Tesseract',
  pdf2image: 'Poppler',
  pdfkit: 'wkhtmltopdf',
  imgkit: 'wkhtmltopdf',
  'ffmpeg-python': 'FFmpeg',
  pydub: 'FFmpeg',
  pyodbc: 'unixODBC',
  'python-ldap': 'OpenLDAP',
  xmlsec: 'xmlsec',
  'python3-saml': 'xmlsec',
  'python-magic': 'libmagic',
  pyzbar: 'ZBar',
  cairosvg: 'cairo',
  pycairo: 'cairo',
  wand: 'ImageMagick',
  playwright: 'a browser',
  selenium: 'a browser',
};

/** What nearly every image installs to build Python packages: no need of the app. */
const USUAL =
  /^(?:build-essential|gcc|g\+\+|make|curl|wget|git|ca-certificates|gnupg|libpq-dev|libpq5|python3(?:-.*)?|pkg-config|postgresql-client|apt-transport-https)$/;
const INSTALLS = /\b(?:apt-get|apt|apk)\s(?:[^&|;]{0,80}\s)?(?:install|add)\b([^&|;]{0,2000})/;

/**
 * Packages of the operating system that the app needs beside Python's: what an Aptfile or a Dockerfile installs, or what a
 * Python package calls; null where nothing shows any.
 */
export const systemPackages = oncePerPair(
  (project: Project, contract: Contract): {readonly text: string; readonly place: Place} | null =>
    fromAptfile(project) ?? fromDockerfile(project) ?? fromDependencies(project, contract) ?? geo(project, contract),
);

function fromAptfile(project: Project) {
  const lines = textAt(project, 'Aptfile')?.text.split('\n') ?? [];
  const index = lines.findIndex(line => /^\s{0,20}[a-z0-9]/.test(line));
  return index < 0 ? null : {text: lines[index]?.trim() ?? '', place: at('Aptfile', index + 1)};
}

function fromDockerfile(project: Project) {
  const lines = textAt(project, 'Dockerfile')?.text.split('\n') ?? [];
  for (const [index, line] of lines.entries()) {
    if (/^\s{0,20}#/.test(line) || line.length > 2000) continue;
    // A command that goes on in the next lines is one.
    let whole = line;
    for (let next = index; /\\\s*$/.test(lines[next] ?? '') && next < index + 40; next++)
      whole = `${whole.replace(/\\\s*$/, '')} ${(lines[next + 1] ?? '').slice(0, 200)}`;
    const words = (INSTALLS.exec(whole)?.[1] ?? '').replaceAll('\\', ' ').split(/\s+/);
    const wanted = words.map(word => word.replace(/=.*/, '')).find(word => /^[a-z0-9]/.test(word) && !USUAL.test(word));
    if (wanted !== undefined) return {text: wanted, place: at('Dockerfile', index + 1)};
  }
  return null;
}

function fromDependencies(project: Project, contract: Contract) {
  const found = directDependency(project, contract, Object.keys(NEEDS));
  return found && {text: `${NEEDS[found.name]}, for ${found.name}`, place: found.place};
}

/** GeoDjango. */
function geo(project: Project, contract: Contract) {
  const loaded = settings(project, contract);
  const apps = loaded.known ? loaded.value?.value('INSTALLED_APPS') : null;
  const app =
    apps?.kind === 'list' && apps.items.find(item => item.kind === 'string' && item.value === 'django.contrib.gis');
  return app ? {text: 'GDAL, for GeoDjango', place: app.place} : null;
}
