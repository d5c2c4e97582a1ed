import type {Place} from '../../place.ts';
import type {Parameters} from '../python/python-function.ts';
import type {FrameworkName, Interface, KnownApp} from './app-names.ts';

/** An app that a server can be pointed at. */
export interface App {
  readonly kind: 'app';
  readonly interface: Interface;
  readonly framework: FrameworkName;
  /** What stands around it, outermost first, by name (`werkzeug.middleware.proxy_fix.ProxyFix`). */
  readonly wrappers: readonly string[];
  /** False where something around it may speak another interface. */
  readonly certain: boolean;
  readonly place: Place;
}

/** What a name of a module is, seen from a server that wants an app. */
export type AppObject =
  | App
  /** A function or class that returns an app when it is called. */
  | {
      readonly kind: 'factory';
      readonly app: App;
      readonly name: string;
      /** How many arguments it demands. */
      readonly required: number;
      readonly place: Place;
    }
  /** Something that no server can call (a module, a text, a list). */
  | {readonly kind: 'other'; readonly what: string; readonly place: Place}
  | {
      readonly kind: 'unknown';
      readonly reason: string;
      readonly place: Place | null;
      /** Whether it is a function or class of the project, so that it may be a factory. */
      readonly isFunction?: boolean;
      /** Whether it is a function that surely returns nothing, so that calling it gives None. */
      readonly returnsNothing?: boolean;
    };

/** An app of a known kind, with nothing around it. */
export function plainApp(known: KnownApp, place: Place): App {
  return {kind: 'app', ...known, wrappers: [], certain: true, place};
}

/** Something that reading cannot follow. */
export function unclear(what: string, place: Place): Extract<AppObject, {kind: 'unknown'}> {
  return {kind: 'unknown', reason: `it is ${what}`, place};
}

/** An app by the names of its parameters: `(environ, start_response)` or `(scope, receive, send)`. */
export function appBySignature({positional, required}: Parameters, asynchronous: boolean, place: Place): App | null {
  const [first = '', second = '', third = ''] = positional;
  if (positional.length >= 3 && required <= 3 && /scope/.test(first) && /rec/.test(second) && /send/.test(third))
    return plainApp({interface: 'asgi', framework: 'asgi'}, place);
  if (asynchronous || positional.length < 2 || required > 2) return null;
  return /env/i.test(first) && /start|resp/i.test(second)
    ? plainApp({interface: 'wsgi', framework: 'wsgi'}, place)
    : null;
}

/** One answer where all ways lead to the same kind of thing. */
export function agree(objects: readonly AppObject[], place: Place): AppObject {
  const last = objects.at(-1);
  if (!last) return unclear('nothing that is bound', place);
  const shape = (o: AppObject) =>
    o.kind === 'app' ? o.interface : o.kind === 'factory' ? `factory of ${o.app.interface}` : o.kind;
  if (objects.every(o => shape(o) === shape(last)))
    return last.kind === 'app' ? {...last, certain: objects.every(o => o.kind === 'app' && o.certain)} : last;
  return {kind: 'unknown', reason: 'a condition decides what it is', place};
}
