import type {Contract} from '../../project/contract.ts';
import type {ServerCommand, ServerName, Word} from '../../project/facts/command/command-types.ts';
import {portInCommand} from '../../project/facts/command/platform-port.ts';
import type {Project} from '../../project/project.ts';
import {addOptions, pieceAt, serverOf} from '../edits/command-edits.ts';
import {type Splice, splice} from '../edits/text-edits.ts';
import type {Edit, Fix} from '../fix.ts';

/** The options with which a server is told host and port apart; null where one option names both. */
const APART: Partial<Record<ServerName, {readonly host: string; readonly port: string}>> = {
  uvicorn: {host: '--host', port: '--port'},
  granian: {host: '--host', port: '--port'},
  fastapi: {host: '--host', port: '--port'},
  litestar: {host: '--host', port: '--port'},
  sanic: {host: '--host', port: '--port'},
  daphne: {host: '-b', port: '-p'},
  waitress: {host: '--host', port: '--port'},
};
const TOGETHER: Partial<Record<ServerName, {readonly name: string; readonly written: string}>> = {
  gunicorn: {name: 'bind', written: '--bind'},
  hypercorn: {name: 'bind', written: '--bind'},
};

/** Lets the server listen where the platform looks: on all interfaces, on its port. */
export const listen: Fix = ({project, contract}) => {
  const server = serverOf(project, contract);
  // A port in front of the command is what has to go.
  if (!server || server.invocation.environment.has('PORT')) return null;
  const port = portInCommand(project, contract);
  return together(project, server, port) ?? apart(project, contract, server, port);
};

function together(project: Project, server: ServerCommand, port: string): readonly Edit[] | null {
  const option = TOGETHER[server.server];
  const address = option?.name ?? 'listen';
  if (!option && !server.options.has('listen')) return null;
  const given = server.options.get(address);
  const wanted = `0.0.0.0:${port}`;
  if (given?.value) return replaceWords(project, [[given.value, wanted]]);
  if (given || !option || server.listen.from === 'configuration-file') return null;
  return addOptions(project, server, `${option.written} ${wanted}`);
}

function apart(project: Project, contract: Contract, server: ServerCommand, port: string): readonly Edit[] | null {
  const names = APART[server.server];
  if (!names) return null;
  const [host, number] = [server.options.get(server.server === 'daphne' ? 'bind' : 'host'), server.options.get('port')];
  const {host: heard, port: own} = server.listen;
  const isRight = own.kind === 'variable' || (own.kind === 'literal' && String(own.number) === port);
  if ((host && !host.value) || (number && !number.value)) return null;
  const hostIsRight = heard.kind === 'all' || !contract.port.allInterfaces;
  if ((hostIsRight || host) && (isRight || number))
    return replaceWords(project, [
      ...(!hostIsRight && host?.value ? [[host.value, '0.0.0.0'] as const] : []),
      ...(!isRight && number?.value ? [[number.value, port] as const] : []),
    ]);
  const missing = [
    ...(hostIsRight || host ? [] : [`${names.host} 0.0.0.0`]),
    ...(isRight || number ? [] : [`${names.port} ${port}`]),
  ];
  return addOptions(project, server, missing.join(' '));
}

/** Replaces words of a command, all in one file. */
function replaceWords(project: Project, words: readonly (readonly [Word, string])[]): readonly Edit[] | null {
  const [first] = words;
  const pieces = words.map(([word, by]) => pieceAt(project, word.place, word.text, by));
  if (!first || words.some(([{place}]) => place.file !== first[0].place.file)) return null;
  return pieces.every((piece): piece is Splice => piece !== null) ? splice(project, first[0].place.file, pieces) : null;
}
