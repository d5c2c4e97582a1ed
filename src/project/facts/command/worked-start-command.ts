import type {Contract} from '../../contract.ts';
import {oncePerPair} from '../../once.ts';
import type {Project} from '../../project.ts';
import {type AppCandidate, appCandidates, appOf} from '../app/app-candidates.ts';
import {entryPoint} from '../app/entry-point.ts';
import {productionDependency} from '../dependencies/dependencies.ts';
import type {ServerName} from './command-types.ts';
import {writeTarget} from './corrected-target.ts';
import {portInCommand} from './platform-port.ts';
import {startCommand} from './start-command.ts';

/** A server that a start command can be proposed with. */
export type ProposedServer = Extract<ServerName, 'gunicorn' | 'waitress' | 'uvicorn' | 'hypercorn' | 'daphne'>;

/** The servers to propose, the usual one first; one that the project already lists is taken before. */
const SERVERS = {
  wsgi: ['gunicorn', 'waitress'],
  asgi: ['uvicorn', 'hypercorn', 'daphne'],
} as const satisfies Readonly<Record<string, readonly ProposedServer[]>>;

const ALL = '0.0.0.0';

/** How each server is told where to listen. */
const LISTEN: Readonly<Record<ProposedServer, (host: string, port: string) => string>> = {
  gunicorn: (host, port) => (host === ALL && port === '$PORT' ? '' : ` --bind ${host}:${port}`),
  waitress: (host, port) => (host === ALL ? ` --port=${port}` : ` --listen=${host}:${port}`),
  uvicorn: (host, port) => ` --host ${host} --port ${port}`,
  hypercorn: (host, port) => ` --bind ${host}:${port}`,
  daphne: (host, port) => ` -b ${host} -p ${port}`,
};

/** A start command that is right for this project on this platform; null where it has no app, or several that could be meant. */
export const workedStartCommand = oncePerPair((project: Project, contract: Contract): string | null => {
  const web = startCommand(project, contract);
  const runsIn = web.known ? (web.value?.runsIn ?? null) : null;
  return runsIn ? workedImageCommand(project, contract) : listeningOn(hostIn(contract), project, contract);
});

/** The same in an image: what reaches a container comes from outside of it. */
export const workedImageCommand = oncePerPair((project: Project, contract: Contract): string | null =>
  listeningOn(ALL, project, contract),
);

/** The same with a server that is asked for; null where that one cannot serve the app. */
export function workedStartCommandOf(server: ProposedServer, project: Project, contract: Contract): string | null {
  const web = startCommand(project, contract);
  const isImage = web.known && web.value?.runsIn;
  return listeningOn(isImage ? ALL : hostIn(contract), project, contract, server);
}

/** Whether a start command with that server can be proposed. */
export const isProposed = (name: string): name is ProposedServer => Object.hasOwn(LISTEN, name);

/** Where a proxy on the same machine passes requests on, nobody else is to reach the server. */
const hostIn = ({port}: Contract): string => (port.allInterfaces ? ALL : '127.0.0.1');

function listeningOn(
  host: string,
  project: Project,
  contract: Contract,
  asked: ProposedServer | null = null,
): string | null {
  const candidate = servedCandidate(project, contract);
  const style = candidate && appOf(candidate.object).interface;
  if (!candidate || (style !== 'wsgi' && style !== 'asgi')) return null;
  const fitting: readonly ProposedServer[] = SERVERS[style];
  if (asked !== null && !fitting.includes(asked)) return null;
  const listed = fitting.find(name => {
    const found = productionDependency(project, contract, name);
    return found.known && found.value !== null;
  });
  const server = asked ?? listed ?? SERVERS[style][0];
  const target = writeTarget(project, {server}, candidate, ['']);
  if (target === null || contract.port.kind === 'none') return null;
  const listen = LISTEN[server](host, portInCommand(project, contract));
  // waitress-serve reads no option behind the app.
  return server === 'waitress' ? `waitress-serve${listen} ${target}` : `${server} ${target}${listen}`;
}

/** The app that production serves, as a start command may name it. */
function servedCandidate(project: Project, contract: Contract): AppCandidate | null {
  const candidates = appCandidates(project);
  const entry = entryPoint(project, contract);
  const point = entry.known ? entry.value : null;
  if (point) return candidates.find(c => c.file === point.file && c.attribute === point.attribute) ?? null;
  const wsgi = candidates.filter(c => appOf(c.object).interface === 'wsgi');
  // Django writes both wsgi.py and asgi.py: without a sign of ASGI the first is meant.
  return candidates.length === 1 ? (candidates[0] ?? null) : wsgi.length === 1 ? (wsgi[0] ?? null) : null;
}
