import {textAt} from '../../formats/text.ts';
import {wordLines} from '../../formats/word-lines.ts';
import {oncePer} from '../../once.ts';
import {baseName} from '../../paths.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {localAddress, localAddresses} from './nginx-sites.ts';

/** An address on the machine itself to which a web server passes requests: a port, or the path of a socket. */
export interface ProxiedAddress {
  readonly text: string;
  readonly place: Place;
  readonly by: 'nginx' | 'Caddy' | 'Apache';
}

/** The addresses of the machine itself to which the web servers of the project pass requests. */
export const proxiedAddresses = oncePer((project: Project): readonly ProxiedAddress[] => [
  ...localAddresses(project).map(({text, place}) => ({text, place, by: 'nginx' as const})),
  ...[...project.files.keys()].filter(isCaddyfile).flatMap(path => caddyAddresses(project, path)),
  ...[...project.files.keys()].filter(mayBeApache).flatMap(path => apacheAddresses(project, path)),
]);

const isNoExample = (path: string) => !/(?:^|\/)(?:tests?|docs?|examples?)\//.test(path);

function isCaddyfile(path: string): boolean {
  return /^Caddyfile(?:\.prod\w*)?$|\.caddyfile$/.test(baseName(path)) && isNoExample(path);
}

/** `reverse_proxy localhost:8000`, and the lines `to` in its block. */
function caddyAddresses(project: Project, path: string): readonly ProxiedAddress[] {
  let inProxy = false;
  return linesOf(project, path).flatMap(([directive, ...words]) => {
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

function mayBeApache(path: string): boolean {
  return /(?:\.conf$|\/sites-(?:available|enabled)\/[^/]+$)/.test(path) && isNoExample(path);
}

/** `ProxyPass / http://127.0.0.1:8000/`, and the same with a socket in front of it. */
function apacheAddresses(project: Project, path: string): readonly ProxiedAddress[] {
  return linesOf(project, path).flatMap(([directive, ...words]) => {
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

function linesOf(project: Project, path: string) {
  const text = textAt(project, path);
  return text && text.encoding !== 'binary' ? wordLines(text.text, path) : [];
}
