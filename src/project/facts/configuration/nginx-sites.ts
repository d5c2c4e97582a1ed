import {type NginxDirective, type NginxFile, parseNginx} from '../../formats/nginx.ts';
import {decoded} from '../../formats/text.ts';
import {oncePer} from '../../once.ts';
import {pathsOf} from '../../paths-of.ts';
import type {Place} from '../../place.ts';
import type {Project, ProjectFile} from '../../project.ts';
import {type LocalAddress, localAddress} from './local-machine.ts';
import {isExample, mayBeSite, type ServedFolder} from './web-server-files.ts';

/** A place of a site of nginx: its directive, with the blocks around it, the outermost first. */
export interface Located {
  readonly directive: NginxDirective;
  readonly around: readonly NginxDirective[];
  /** What stands in the file around all blocks. */
  readonly top: readonly NginxDirective[];
}

/** All directives inside the `server` blocks of the project's nginx files. */
export const nginxDirectives = oncePer((project: Project): readonly Located[] =>
  filesOfNginx(project).flatMap(file => servedIn(file)),
);

/** The project's files that are written for nginx and filled in by no other program, with what each holds. */
export const nginxFiles = oncePer((project: Project): readonly (NginxFile & {readonly file: string})[] =>
  filesOfNginx(project).flatMap(file => {
    const text = decoded(file)?.text ?? '';
    const read = /^\s*(?:server|http|upstream\s+\S+|location\s[^{};]+)\s*\{/m.test(text) && !FILLED.test(text);
    const parsed = read ? parsedIn(file) : null;
    return parsed ? [{...parsed, file: file.path}] : [];
  }),
);

/** Signs of templates, and code of other languages between the braces. */
const FILLED = /\{\{|\{%|<%|_by_lua|^\s*(?:js_|perl)/m;

const filesOfNginx = oncePer((project: Project) =>
  nginxPaths(pathsOf(project)).flatMap(path => project.files.get(path) ?? []),
);

const nginxPaths = oncePer((paths: readonly string[]) => paths.filter(mayBeNginx));

const parsedIn = oncePer((file: ProjectFile): NginxFile | null => {
  const text = decoded(file);
  return text && text.encoding !== 'binary' ? parseNginx(text.text, file.path) : null;
});

const servedIn = oncePer((file: ProjectFile): readonly Located[] => {
  const parsed = parsedIn(file);
  const top = parsed && !parsed.fault ? parsed.directives : [];
  return inside(top, [], top).filter(({around}) => around.some(({name}) => name === 'server'));
});

function mayBeNginx(path: string): boolean {
  if (isExample(path)) return false;
  return /(?:^|\/)[^/]*nginx[^/]*(?:$|\/[^/]*$)/i.test(path)
    ? !/\.(?:md|rst|py|ya?ml|sh|html|txt|j2|jinja2?|template)$/.test(path)
    : mayBeSite(path);
}

/** Each directive with those in its block. */
export function inside(
  directives: readonly NginxDirective[],
  around: readonly NginxDirective[],
  top: readonly NginxDirective[],
): readonly Located[] {
  return directives.flatMap(directive => [
    {directive, around, top},
    ...(directive.block ? inside(directive.block, [...around, directive], top) : []),
  ]);
}

/** The addresses that `alias` or `root` maps to a folder, where no pattern and no variable is in them. */
export const nginxFolders = oncePer((project: Project): readonly ServedFolder[] =>
  nginxDirectives(project).flatMap(({directive: {name, words}, around}) => {
    const [path] = words;
    const url = addressOf(around.at(-1));
    if (!/^(?:alias|root)$/.test(name) || !path || !url || url === '/' || path.text.includes('$')) return [];
    const written = name === 'root' ? `${path.text.replace(/\/+$/, '')}${url}` : path.text;
    return [{url, written, place: path.place}];
  }),
);

/** The address of a location without a pattern; null for any other block. */
export function addressOf(block: NginxDirective | undefined): string | null {
  const [modifier, ...rest] = block?.name === 'location' ? block.words.map(({text}) => text) : [];
  const address = modifier === '^~' ? rest[0] : rest.length === 0 ? modifier : undefined;
  return address?.startsWith('/') ? address : null;
}

/** An address, with the directive that passes requests to it. */
interface NginxAddress extends LocalAddress {
  readonly passedBy: Located;
}

/** The addresses to which the sites pass requests, as they are written, upstreams followed. */
export const nginxTargets = oncePer((project: Project): readonly NginxAddress[] =>
  nginxDirectives(project).flatMap(located => {
    const {directive, top} = located;
    const [word] = directive.words;
    if (!/^(?:proxy|uwsgi|grpc)_pass$/.test(directive.name) || !word) return [];
    const target = word.text.replace(/^https?:\/\//, '');
    const host = target.startsWith('unix:') ? target : target.replace(/\/.*$/s, '');
    const upstream = upstreams(top).find(({words}) => words[0]?.text === host);
    const servers = upstream?.block?.flatMap(({name, words}) => (name === 'server' && words[0] ? [words[0]] : []));
    return (servers ?? [{text: host, place: word.place}]).map(({text, place}) => ({text, place, passedBy: located}));
  }),
);

/** Those of the machine itself, as a port or a socket. */
export const localAddresses = oncePer((project: Project): readonly NginxAddress[] =>
  nginxTargets(project).flatMap(({text, ...target}) => {
    const local = localAddress(text);
    return local === null ? [] : [{...target, text: local}];
  }),
);

function upstreams(top: readonly NginxDirective[]): readonly NginxDirective[] {
  return [...top, ...top.flatMap(({name, block}) => (name === 'http' ? (block ?? []) : []))].filter(
    ({name}) => name === 'upstream',
  );
}

/** Where nginx passes all requests to an app and serves no file itself; null where that is not sure. */
export const passesAll = oncePer((project: Project): Place | null => {
  const all = nginxDirectives(project);
  const serves = all.some(
    ({directive: {name, words}}) =>
      /^(?:alias|root|try_files)$/.test(name) ||
      (name === 'location' && words.some(({text}) => /static|assets|css/.test(text))) ||
      (name === 'include' && !/(?:_params|mime\.types|ssl[^/]*)$/.test(words[0]?.text ?? '')),
  );
  const passed = all.find(
    ({directive, around}) => /^(?:proxy|uwsgi)_pass$/.test(directive.name) && addressOf(around.at(-1)) === '/',
  );
  return serves || !passed ? null : passed.directive.place;
});
