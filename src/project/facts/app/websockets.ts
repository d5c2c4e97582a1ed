import type {Contract} from '../../contract.ts';
import {mentions} from '../../formats/mentions.ts';
import {oncePerPair} from '../../once.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {directDependency} from '../dependencies/direct-dependency.ts';
import {servedLine} from './served-lines.ts';

/** A handler of WebSockets: of FastAPI, Quart and Sanic; of Starlette; of Channels; of Socket.IO; of flask-sock; of aiohttp. */
const HANDLER =
  /^\s{0,80}@[\w.]{1,80}\.websocket\s?\(|\b(?:WebSocketRoute|add_websocket_route|add_api_websocket_route|WebSocketResponse|SocketIO)\s?\(|^class \w{1,80}\([\w., ]{0,80}(?:Websocket\w{0,20}Consumer|WebSocketEndpoint)\b|\bsocketio\.(?:Async)?Server\(|^\s{0,80}@sock(?:et)?\.route\(/;
const MENTIONS = /websocket|socketio|\bsock(?:et)?\.route/i;

/** Packages that are there for nothing else. */
const PACKAGES = ['channels', 'flask-socketio', 'python-socketio', 'flask-sock'];

/** What holds connections open that go both ways, with the handler or the dependency that shows it; null where nothing does. */
export const websockets = oncePerPair(
  (project: Project, contract: Contract): {readonly text: string; readonly place: Place} | null => {
    const handler = servedLine(project, HANDLER, source => mentions(MENTIONS, source));
    if (handler) return {text: 'a handler', place: handler.place};
    const found = directDependency(project, contract, PACKAGES);
    return found && {text: found.name, place: found.place};
  },
);
