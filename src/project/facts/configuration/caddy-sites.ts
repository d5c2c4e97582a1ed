import {type CaddyDirective, parseCaddyfile} from '../../formats/caddyfile.ts';
import {decoded} from '../../formats/text.ts';
import {oncePer} from '../../once.ts';
import {baseName, folderOf, joinPath} from '../../paths.ts';
import {pathsOf} from '../../paths-of.ts';
import type {Project, ProjectFile} from '../../project.ts';
import {type LocalAddress, localAddress} from './local-machine.ts';
import {isExample, type ServedFolder} from './web-server-files.ts';

/** A directive of a site of Caddy, with the blocks around it, the outermost first. */
interface CaddyLocated {
  readonly directive: CaddyDirective;
  readonly around: readonly CaddyDirective[];
}

/** All directives of the project's Caddyfiles, and of the files that they import. */
const caddyDirectives = oncePer((project: Project): readonly CaddyLocated[] => {
  const own = caddyfiles(pathsOf(project)).flatMap(path => project.files.get(path) ?? []);
  const imported = own.flatMap(file =>
    directivesIn(file).flatMap(({directive: {words}}) =>
      words[0]?.text === 'import' && words[1] ? importedBy(project, file.path, words[1].text) : [],
    ),
  );
  return [...new Set([...own, ...imported])].flatMap(directivesIn);
});

/** The files of the project that an import means: a path from the Caddyfile, or below /etc/caddy, with a star for any name. */
function importedBy(project: Project, from: string, written: string): readonly ProjectFile[] {
  const path = joinPath(folderOf(from), written.replace(/^\/etc\/caddy\//, ''));
  const [before = '', ...behind] = path.split('*');
  if (!/[./]/.test(written) || (written.startsWith('/etc/') === false && written.startsWith('/')) || behind.length > 1)
    return [];
  const [after] = behind;
  const isMeant = (name: string) =>
    after === undefined
      ? name === before
      : name.startsWith(before) &&
        name.endsWith(after) &&
        !name.slice(before.length, name.length - after.length).includes('/');
  return pathsOf(project)
    .filter(isMeant)
    .slice(0, MOST_IMPORTED)
    .flatMap(name => project.files.get(name) ?? []);
}

const MOST_IMPORTED = 50;

const caddyfiles = oncePer((paths: readonly string[]) => paths.filter(isCaddyfile));

/** Whether a path is that of a Caddyfile. */
function isCaddyfile(path: string): boolean {
  return /^Caddyfile(?:\.prod\w*)?$|\.caddyfile$/.test(baseName(path)) && !isExample(path);
}

const directivesIn = oncePer((file: ProjectFile): readonly CaddyLocated[] => {
  const text = decoded(file);
  const top = text && text.encoding !== 'binary' ? parseCaddyfile(text.text, file.path) : null;
  return top ? inside(top, []) : [];
});

function inside(all: readonly CaddyDirective[], around: readonly CaddyDirective[]): readonly CaddyLocated[] {
  return all.flatMap(directive => [
    {directive, around},
    ...(directive.block ? inside(directive.block, [...around, directive]) : []),
  ]);
}

const nameOf = (directive: CaddyDirective | undefined) => directive?.words[0]?.text;

/** The addresses that `reverse_proxy` names, and `to` in its block; what a snippet takes from its `import` filled in. */
export const caddyTargets = oncePer((project: Project): readonly LocalAddress[] =>
  caddyDirectives(project).flatMap(({directive, around}) => {
    const name = nameOf(directive);
    if (name !== 'reverse_proxy' && !(name === 'to' && nameOf(around.at(-1)) === 'reverse_proxy')) return [];
    return directive.words.slice(1).flatMap(({text, place}) => {
      const target = text
        .replace(/^(?:https?|h2c):\/\//, '')
        .replace(/^unix(?:\+h2c)?\/\//, 'unix:/')
        .replace(/^:(?=[\d{])/, 'localhost:');
      const all = filledIn(project, target, nameOf(around[0]));
      return all.filter(one => !one.includes('{')).map(one => ({text: one, place}));
    });
  }),
);

/** A text of a snippet with what each `import` of it gives: `{args[0]}`. */
function filledIn(project: Project, text: string, snippet = ''): readonly string[] {
  if (!text.includes('{args') || !/^\(.+\)$/.test(snippet)) return [text];
  return caddyDirectives(project).flatMap(({directive: {words}}) => {
    const [name, of, ...given] = words.map(word => word.text);
    if (name !== 'import' || `(${of})` !== snippet) return [];
    return [text.replace(/\{args[.[](\d{1,2})\]?\}/g, (all, index) => given[Number(index)] ?? all)];
  });
}

/** Those of the machine itself, as a port or a socket. */
export const caddyAddresses = oncePer((project: Project): readonly LocalAddress[] =>
  caddyTargets(project).flatMap(({text, place}) => {
    const local = localAddress(text);
    return local === null ? [] : [{text: local, place}];
  }),
);

/** The addresses under which `file_server` answers with the files of a folder, where no pattern and no variable is in them. */
export const caddyFolders = oncePer((project: Project): readonly ServedFolder[] =>
  caddyDirectives(project).flatMap(({directive, around}) => {
    if (nameOf(directive) !== 'file_server') return [];
    const [, matcher] = directive.words;
    const holder = around.findLast(({block}) => block?.some(one => nameOf(one) === 'root')) ?? null;
    const root = rootIn(holder);
    const within = around.findLast(one => /^(?:handle|handle_path|route)$/.test(nameOf(one) ?? ''));
    const url = prefixOf(matcher?.text, around) ?? prefixOf(within?.words[1]?.text, around);
    if (!root || url === null || url === '/' || root.text.includes('{') || !root.text.startsWith('/')) return [];
    const stripped = nameOf(within) === 'handle_path' && prefixOf(within?.words[1]?.text, around) === url;
    return [{url, written: stripped ? root.text : `${root.text.replace(/\/+$/, '')}${url}`, place: root.place}];
  }),
);

/** The folder that `root` names in a block, for all addresses. */
function rootIn(block: CaddyDirective | null) {
  const words = block?.block?.find(one => nameOf(one) === 'root')?.words ?? [];
  return words.length === 2
    ? words[1]
    : words[1]?.text === '*' || words[1]?.text.startsWith('/')
      ? words[2]
      : undefined;
}

/** The beginning of the addresses that a matcher takes (`/static/*`, or `@static` that stands for it); null where it is none. */
function prefixOf(matcher: string | undefined, around: readonly CaddyDirective[]): string | null {
  const named = matcher?.startsWith('@')
    ? around.flatMap(({block}) => block ?? []).find(one => nameOf(one) === matcher)?.words
    : undefined;
  const text = named ? (named.length === 3 && named[1]?.text === 'path' ? named[2]?.text : undefined) : matcher;
  return /^(\/[^*?[\]{}]*)\*?$/.exec(text ?? '')?.[1] ?? null;
}

/** A site that Caddy gets a certificate for by itself, and to which it redirects from plain HTTP. */
export const caddySecured = oncePer(
  (project: Project) =>
    caddyDirectives(project).find(
      ({directive: {words, block}, around}) =>
        around.length === 0 &&
        block !== null &&
        /^(?:https:\/\/)?[\w*-]+(?:\.[\w-]+)+(?::443)?,?$/.test(words[0]?.text ?? ''),
    )?.directive ?? null,
);
