import type {Contract} from '../../project/contract.ts';
import type {ServerCommand} from '../../project/facts/command/command-types.ts';
import {type Gunicorn, readGunicorn} from '../../project/facts/command/gunicorn-config.ts';
import type {Project} from '../../project/project.ts';
import {notApplicable, type Outcome} from '../define.ts';
import {withServer} from './with-target.ts';

/** Judges a gunicorn command with everything that it reads; other servers are none of a gunicorn check's business. */
export function withGunicorn<M extends string>(
  project: Project,
  contract: Contract,
  judge: (gunicorn: Gunicorn, server: ServerCommand) => Outcome<M>,
): Outcome<M> {
  return withServer(project, contract, server =>
    server.server === 'gunicorn'
      ? judge(readGunicorn(project, contract, server.invocation), server)
      : notApplicable(
          `The web process runs ${server.server}, not gunicorn; asgi-wsgi-server-match judges whether it fits.`,
        ),
  );
}
