import {decoded} from '../../formats/text.ts';
import {type LineWord, wordLines} from '../../formats/word-lines.ts';
import {oncePer} from '../../once.ts';
import {pathsOf} from '../../paths-of.ts';
import type {Place} from '../../place.ts';
import type {Project, ProjectFile} from '../../project.ts';
import {type LocalAddress, localAddress} from './local-machine.ts';
import {isExample, mayBeSite, type ServedFolder} from './web-server-files.ts';

/** A section of a site of Apache, by what stands between its angle brackets (`VirtualHost *:80`); each is an object of its own. */
export interface ApacheSection {
  readonly text: string;
  readonly place: Place;
}

/** A directive of a site of Apache, with the sections around it, the outermost first. */
export interface ApacheDirective {
  readonly name: string;
  readonly words: readonly LineWord[];
  readonly around: readonly ApacheSection[];
  readonly place: Place;
}

/** All directives of the project's files that may be sites of Apache. */
export const apacheDirectives = oncePer((project: Project): readonly ApacheDirective[] =>
  apachePaths(pathsOf(project)).flatMap(path => {
    const file = project.files.get(path);
    return file ? directivesIn(file) : [];
  }),
);

const apachePaths = oncePer((paths: readonly string[]) => paths.filter(path => mayBeSite(path) && !isExample(path)));

const directivesIn = oncePer((file: ProjectFile): readonly ApacheDirective[] => {
  const text = decoded(file);
  if (!text || text.encoding === 'binary') return [];
  const around: ApacheSection[] = [];
  return wordLines(text.text, file.path).flatMap(([name, ...words]) => {
    if (!name) return [];
    const {text: first, place} = name;
    if (first.startsWith('</')) around.pop();
    else if (first.startsWith('<')) around.push({text: sectionText([name, ...words]), place});
    else return [{name: first, words, around: [...around], place}];
    return [];
  });
});

function sectionText(words: readonly LineWord[]): string {
  const text = words.map(word => word.text).join(' ');
  return text.slice(1, text.endsWith('>') ? -1 : undefined);
}

/** `ProxyPass / http://127.0.0.1:8000/`, and the same with a socket in front of it. */
export const apacheAddresses = oncePer((project: Project): readonly LocalAddress[] =>
  apacheDirectives(project).flatMap(({name, words}) => {
    if (!/^ProxyPass(?:Match)?$/i.test(name)) return [];
    const url = words.find(({text}) => /^(?:https?|uwsgi):\/\/|^unix:/i.test(text));
    if (!url) return [];
    const target = url.text.startsWith('unix:')
      ? url.text.replace(/\|.*$/s, '')
      : url.text.replace(/^\w+:\/\//, '').replace(/\/.*$/s, '');
    const local = localAddress(target);
    return local === null ? [] : [{text: local, place: url.place}];
  }),
);

/** What `Alias` maps to a folder, which is named by its whole path. */
export const apacheFolders = oncePer((project: Project): readonly ServedFolder[] =>
  apacheDirectives(project).flatMap(({name, words: [url, path]}) =>
    /^Alias$/i.test(name) && url?.text.startsWith('/') && url.text !== '/' && path?.text.startsWith('/')
      ? [{url: url.text, written: path.text, place: path.place}]
      : [],
  ),
);
