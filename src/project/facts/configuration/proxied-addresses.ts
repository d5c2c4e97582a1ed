import {decoded} from '../../formats/text.ts';
import {wordLines} from '../../formats/word-lines.ts';
import {oncePer} from '../../once.ts';
import {baseName} from '../../paths.ts';
import {pathsOf} from '../../paths-of.ts';
import type {Place} from '../../place.ts';
import type {Project, ProjectFile} from '../../project.ts';
import {localAddress, localAddresses} from './nginx-sites.ts';
import {isExample, mayBeSite} from './web-server-files.ts';

/** An address on the machine itself to which a web server passes requests: a port, or the path of a socket. */
export interface ProxiedAddress {
  readonly text: string;
  readonly place: Place;
  readonly by: 'nginx' | 'Caddy' | 'Apache';
}

/** The addresses of the machine itself to which the web servers of the project pass requests. */
export const proxiedAddresses = oncePer((project: Project): readonly ProxiedAddress[] => [
  ...localAddresses(project).map(({text, place}) => ({text, place, by: 'nginx' as const})),
  ...filesOf(project, caddyfiles).flatMap(caddyAddresses),
  ...filesOf(project, apacheSites).flatMap(apacheAddresses),
]);

const caddyfiles = oncePer((paths: readonly string[]) => paths.filter(isCaddyfile));
const apacheSites = oncePer((paths: readonly string[]) => paths.filter(path => mayBeSite(path) && !isExample(path)));

function filesOf(project: Project, among: (paths: readonly string[]) => readonly string[]): readonly ProjectFile[] {
  return among(pathsOf(project)).flatMap(path => project.files.get(path) ?? []);
}

function isCaddyfile(path: string): boolean {
  return /^Caddyfile(?:\.prod\w*)?$|\.caddyfile$/.test(baseName(path)) && !isExample(path);
}

/** `reverse_proxy localhost:8000`, and the lines `to` in its block. */
function caddyAddresses(file: ProjectFile): readonly ProxiedAddress[] {
  let inProxy = false;
  return linesOf(file).flatMap(([directive, ...words]) => {
    const isProxy = directive?.text === 'reverse_proxy';
    const isNamed = isProxy || (inProxy && directive?.text === 'to');
    if (isProxy) inProxy = words.at(-1)?.text === '{';
    else if (directive?.text === '}') inProxy = false;
    if (!isNamed) return [];
    return words.flatMap(({text, place}) => {
      const target = text
        .replace(/^(?:https?|h2c):\/\//, '')
        .replace(/^unix(?:\+h2c)?\/\//, 'unix:/')
        .replace(/^:(?=\d)/, 'localhost:');
      const local = text.includes('{') ? null : localAddress(target);
      return local === null ? [] : [{text: local, place, by: 'Caddy' as const}];
    });
  });
}

/** `ProxyPass / http://127.0.0.1:8000/`, and the same with a socket in front of it. */
function apacheAddresses(file: ProjectFile): readonly ProxiedAddress[] {
  return linesOf(file).flatMap(([directive, ...words]) => {
    if (!/^ProxyPass(?:Match)?$/i.test(directive?.text ?? '')) return [];
    const url = words.find(({text}) => /^(?:https?|uwsgi):\/\/|^unix:/i.test(text));
    if (!url) return [];
    const target = url.text.startsWith('unix:')
      ? url.text.replace(/\|.*$/s, '')
      : url.text.replace(/^\w+:\/\//, '').replace(/\/.*$/s, '');
    const local = localAddress(target);
    return local === null ? [] : [{text: local, place: url.place, by: 'Apache' as const}];
  });
}

function linesOf(file: ProjectFile) {
  const text = decoded(file);
  return text && text.encoding !== 'binary' ? wordLines(text.text, file.path) : [];
}
