import {type Document, isMap, isScalar, LineCounter, type Node, type Pair, parseDocument} from 'yaml';
import {at, type Place} from '../place.ts';
import {nestsTooDeeply} from './yaml-depth.ts';

/** A command of heroku.yml. */
export interface HerokuCommand {
  /** The process type; `release` for the release phase. */
  readonly name: string;
  readonly command: string;
  /** The name of the image that it runs in; null where it is that of the process type. */
  readonly image: string | null;
  readonly place: Place;
  readonly commandPlace: Place;
}

/** An image that heroku.yml has built. */
interface HerokuImage {
  readonly name: string;
  readonly dockerfile: string;
  /** The stage of the Dockerfile to build; null for the last one. */
  readonly target: string | null;
  readonly place: Place;
}

/** What heroku.yml says about processes: Heroku's container builds read it instead of a Procfile. */
export interface HerokuYml {
  /** The entries of `run`, with their commands. */
  readonly run: readonly HerokuCommand[];
  /** What runs once before a release goes out. */
  readonly release: HerokuCommand | null;
  /** The process types of `build.docker`, each with its Dockerfile. */
  readonly images: readonly HerokuImage[];
  /** The values of `build.config`, which the Dockerfile gets as ARG. */
  readonly arguments: ReadonlyMap<string, string>;
  /** Why it cannot be read; null where it can. */
  readonly error: {readonly message: string; readonly place: Place} | null;
}

/** Reads heroku.yml. Never throws. */
export function parseHerokuYml(text: string, file = 'heroku.yml'): HerokuYml {
  const counter = new LineCounter();
  const place = (offset: number): Place => {
    const {line, col} = counter.linePos(offset);
    return at(file, Math.max(line, 1), Math.max(col, 1));
  };
  const refused = (message: string, where: Place): HerokuYml => ({
    run: [],
    release: null,
    images: [],
    arguments: new Map(),
    error: {message, place: where},
  });
  if (nestsTooDeeply(text)) return refused('It is nested too deeply.', at(file));
  const document = parseDocument(text, {lineCounter: counter, logLevel: 'silent'});
  const [error] = document.errors;
  if (error) return refused(error.message.split('\n')[0] ?? '', place(error.pos[0]));
  const commandOf = ({key, value}: Pair): HerokuCommand | null => {
    const command = commandNode(isMap(value) ? value.get('command', true) : value);
    const image = isMap(value) ? value.get('image') : null;
    if (!isScalar(key) || !command) return null;
    return {
      name: String(key.value),
      command: command.text,
      image: typeof image === 'string' ? image : null,
      place: place(key.range?.[0] ?? 0),
      commandPlace: place(command.node.range?.[0] ?? 0),
    };
  };
  const release = isMap(document.contents)
    ? document.contents.items.find(({key}) => isScalar(key) && key.value === 'release')
    : undefined;
  return {
    run: pairsAt(document, ['run']).flatMap(pair => commandOf(pair) ?? []),
    release: release ? commandOf(release) : null,
    images: pairsAt(document, ['build', 'docker']).flatMap(({key, value}) => {
      const path = isMap(value) ? value.get('dockerfile') : isScalar(value) ? value.value : null;
      if (!isScalar(key) || typeof path !== 'string') return [];
      const stage = isMap(value) ? value.get('target') : null;
      const target = typeof stage === 'string' ? stage : null;
      return [{name: String(key.value), dockerfile: path, target, place: place(key.range?.[0] ?? 0)}];
    }),
    arguments: new Map(
      pairsAt(document, ['build', 'config']).flatMap(({key, value}) =>
        isScalar(key) && isScalar(value) ? [[String(key.value), String(value.value)]] : [],
      ),
    ),
    error: null,
  };
}

function pairsAt(document: Document, path: readonly string[]): readonly Pair[] {
  const section = document.getIn(path, true);
  return isMap(section) ? section.items : [];
}

/** The text of a command: `web: x` or `command: [x]`. */
function commandNode(node: unknown): {readonly text: string; readonly node: Node} | null {
  if (isScalar(node)) return typeof node.value === 'string' ? {text: node.value.trim(), node} : null;
  const items = (node as {items?: readonly unknown[]} | null)?.items;
  const first = Array.isArray(items) && items.length === 1 ? items[0] : null;
  return isScalar(first) && typeof first.value === 'string' ? {text: first.value.trim(), node: first} : null;
}
