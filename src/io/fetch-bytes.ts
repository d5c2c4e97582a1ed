import {cleanLine} from '../project/clean-text.ts';

export type Fetched =
  | {readonly ok: true; readonly bytes: Uint8Array}
  | {
      readonly ok: false;
      /** What went wrong, with the host, without a full stop. */
      readonly problem: string;
      /** What the server said; null where none was reached or it said too much. */
      readonly status: number | null;
    };

export interface FetchLimits {
  /** Bytes at most. */
  readonly size: number;
  /** Milliseconds without a byte. */
  readonly idle?: number;
  /** Milliseconds for all of it. */
  readonly total?: number;
}

const MOST_REDIRECTS = 3;

/**
 * The bytes behind an address, held in memory: over https, or from this machine itself where the address names it. No cookies and
 * no credentials are sent, and no redirect leads from the network to this machine.
 */
export async function fetchBytes(address: string, accept: string, limits: FetchLimits): Promise<Fetched> {
  const stop = new AbortController();
  const {idle = 20_000, total = 180_000} = limits;
  const deadline = setTimeout(() => stop.abort(), total);
  let silence = setTimeout(() => stop.abort(), idle);
  const heard = () => {
    clearTimeout(silence);
    silence = setTimeout(() => stop.abort(), idle);
  };
  const first = addressOf(address);
  if (!first) return no('an address that is not https, or holds a user, is not asked');
  let url = first;
  try {
    for (let redirects = 0; ; redirects++) {
      const response = await fetch(url, {
        redirect: 'manual',
        // GitLab sends no archive to what may be a page of another site, which is what Node calls itself otherwise.
        mode: 'same-origin',
        signal: stop.signal,
        headers: {accept, 'accept-encoding': 'identity', 'user-agent': 'paas-tutor'},
      });
      heard();
      const location = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null;
      if (location === null) return await bodyOf(response, url.host, limits.size, heard);
      await response.body?.cancel();
      if (redirects === MOST_REDIRECTS) return no(`${first.host} redirects more than ${MOST_REDIRECTS} times`);
      const next = addressOf(location, url);
      if (!next || (next.protocol === 'http:' && first.protocol !== 'http:'))
        return no(`${url.host} redirects to an address that is not https`);
      url = next;
    }
  } catch (error) {
    if (stop.signal.aborted) return no(`${url.host} did not answer in time`);
    return no(`${url.host} cannot be reached (${reasonOf(error)})`);
  } finally {
    clearTimeout(deadline);
    clearTimeout(silence);
  }
}

async function bodyOf(response: Response, host: string, limit: number, heard: () => void): Promise<Fetched> {
  const {status} = response;
  const tooLarge = () => no(`${host} sends more than ${Math.floor(limit / 1024 / 1024)} MiB`);
  if (status !== 200) {
    await response.body?.cancel();
    return no(`${host} answered with ${status}`, status);
  }
  if (Number(response.headers.get('content-length') ?? 0) > limit) {
    await response.body?.cancel();
    return tooLarge();
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    heard();
    size += chunk.length;
    if (size > limit) return tooLarge();
    chunks.push(chunk);
  }
  return {ok: true, bytes: Buffer.concat(chunks)};
}

/** An address that may be asked; null where it is not over https, or holds a user. */
function addressOf(text: string, base?: URL): URL | null {
  let url: URL;
  try {
    url = new URL(text, base);
  } catch {
    return null;
  }
  const isHere = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname);
  const isAllowed = url.protocol === 'https:' || (url.protocol === 'http:' && isHere);
  return isAllowed && url.username === '' && url.password === '' ? url : null;
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const {code, message} = cause as NodeJS.ErrnoException;
  return cleanLine(code ?? message ?? String(cause), 100);
}

const no = (problem: string, status: number | null = null): Fetched => ({ok: false, problem, status});
