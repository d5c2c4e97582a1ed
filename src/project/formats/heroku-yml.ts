import {isMap, isScalar, LineCounter, type Node, parseDocument} from 'yaml';
import {at, type Place} from '../place.ts';
import {nestsTooDeeply} from './yaml-depth.ts';

/** What heroku.yml says about processes: Heroku's container builds read it instead of a Procfile. */
export interface HerokuYml {
  /** The entries of `run`, with their commands. */
  readonly run: readonly {
    readonly name: string;
    readonly command: string;
    readonly place: Place;
    readonly commandPlace: Place;
  }[];
  /** The process types of `build.docker`, whose command may stand in a Dockerfile. */
  readonly images: readonly string[];
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
  if (nestsTooDeeply(text)) return {run: [], images: [], error: {message: 'It is nested too deeply.', place: at(file)}};
  const document = parseDocument(text, {lineCounter: counter, logLevel: 'silent'});
  const [error] = document.errors;
  if (error)
    return {run: [], images: [], error: {message: error.message.split('\n')[0] ?? '', place: place(error.pos[0])}};
  const run: {name: string; command: string; place: Place; commandPlace: Place}[] = [];
  const section = document.getIn(['run'], true);
  if (isMap(section))
    for (const {key, value} of section.items) {
      const command = commandNode(isMap(value) ? value.get('command', true) : value);
      if (!isScalar(key) || !command) continue;
      run.push({
        name: String(key.value),
        command: command.text,
        place: place(key.range?.[0] ?? 0),
        commandPlace: place(command.node.range?.[0] ?? 0),
      });
    }
  const docker = document.getIn(['build', 'docker'], true);
  const images = isMap(docker) ? docker.items.map(({key}) => (isScalar(key) ? String(key.value) : '')) : [];
  return {run, images, error: null};
}

/** The text of a command: `web: x` or `command: [x]`. */
function commandNode(node: unknown): {readonly text: string; readonly node: Node} | null {
  if (isScalar(node)) return typeof node.value === 'string' ? {text: node.value.trim(), node} : null;
  const items = (node as {items?: readonly unknown[]} | null)?.items;
  const first = Array.isArray(items) && items.length === 1 ? items[0] : null;
  return isScalar(first) && typeof first.value === 'string' ? {text: first.value.trim(), node: first} : null;
}
