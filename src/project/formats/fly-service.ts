import type {Place} from '../place.ts';
import type {FlyPart, Written} from './fly-part.ts';

/** A `[http_service]` or one of `[[services]]`: what the proxy of Fly.io passes on, and where to. */
export interface FlyService {
  readonly kind: 'http_service' | 'services';
  readonly internalPort: Written<number> | null;
  /** The process groups it is for; null where it names none. */
  readonly processes: readonly Written<string>[] | null;
  /** How many ports it opens to the world; a `[http_service]` opens 80 and 443. */
  readonly ports: number;
  readonly protocol: string | null;
  /** How many Machines stay running at least; null where it does not say. */
  readonly atLeast: number | null;
  /** The paths that its HTTP checks ask. */
  readonly checks: readonly FlyCheck[];
  readonly place: Place;
}

/** A check of the proxy that asks over HTTP. */
export interface FlyCheck {
  readonly path: Written<string> | null;
  /** Whether it says that the request came over HTTPS (X-Forwarded-Proto). */
  readonly saysHttps: boolean;
  /** The name that it asks for; null where it says none. */
  readonly host: string | null;
  readonly place: Place;
}

/** What a `[http_service]` or one of `[[services]]` says. */
export function flyService(part: FlyPart, kind: FlyService['kind']): FlyService {
  const port = part.key('internal_port');
  const processes = part.key('processes');
  const number = typeof port.value === 'string' && /^\d+$/.test(port.value) ? Number(port.value) : port.value;
  const asked = [...part.key('http_checks').tables(), ...part.key('checks').tables()];
  return {
    kind,
    internalPort: typeof number === 'number' ? {value: number, place: port.valuePlace} : null,
    processes: processes.value === undefined ? null : processes.texts(),
    ports: kind === 'http_service' ? 2 : part.key('ports').tables().length,
    protocol: part.key('protocol').text()?.value ?? null,
    atLeast:
      typeof part.key('min_machines_running').value === 'number'
        ? Number(part.key('min_machines_running').value)
        : null,
    checks: asked.map(flyCheck),
    place: part.place,
  };
}

/** What a check says that asks over HTTP. */
export function flyCheck(part: FlyPart): FlyCheck {
  const headers = part.key('headers').entries();
  const host = headers.find(({name}) => /^host$/i.test(name))?.part.value;
  return {
    path: part.key('path').text(),
    saysHttps: headers.some(({name, part}) => /^x-forwarded-proto$/i.test(name) && part.value === 'https'),
    host: typeof host === 'string' ? host : null,
    place: part.place,
  };
}
