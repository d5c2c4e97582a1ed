import {framework} from '../../project/facts/app/framework.ts';
import {serverCommand} from '../../project/facts/command/server-command.ts';
import {dependencies, listedDependency} from '../../project/facts/dependencies/dependencies.ts';
import {placeOfDependency} from '../../project/facts/dependencies/dependency-types.ts';
import {defineCheck, fail, notApplicable, pass, undecided} from '../define.ts';
import {printed} from '../printed.ts';
import {ofDoubt} from './unlisted.ts';

export const uvicornStandardExtra = defineCheck({
  id: 'uvicorn-standard-extra',
  title: 'FastAPI is listed together with its server',
  impact: 'breaks',
  messages: {
    alone: 'fastapi is listed without its extra, and does not bring {wanted} with it.',
  },
  evaluate: (project, contract) => {
    const fastapi = listedDependency(project, contract, 'fastapi');
    const used = framework(project);
    if (!fastapi.known && used.known && !/^(?:fastapi|none)$/.test(used.value))
      return notApplicable('The app is not one of FastAPI.');
    if (!fastapi.known) return ofDoubt(contract, fastapi.reason, fastapi.place);
    if (!fastapi.value) return notApplicable('FastAPI is not among the dependencies.');
    const server = serverCommand(project, contract);
    if (!server.known) return undecided(server.reason, server.place);
    const name = server.value?.server;
    const wanted = name === 'uvicorn' ? 'uvicorn' : name === 'fastapi' || name === 'fastapi-dev' ? 'fastapi-cli' : null;
    if (!wanted || contract.dependencies.provides.includes(wanted))
      return notApplicable(
        'The start command runs neither uvicorn nor the fastapi command; asgi-wsgi-server-match judges what it runs.',
      );
    const installed = listedDependency(project, contract, wanted);
    if (!installed.known) return ofDoubt(contract, installed.reason, installed.place);
    if (installed.value) return pass({text: `${wanted} is installed`, at: placeOfDependency(installed.value)});
    const all = dependencies(project, contract);
    if (all.known && all.value.some(dependency => dependency.name === wanted))
      return notApplicable(`${wanted} is listed for development only; server-in-dependencies says so.`);
    const program = server.value?.invocation.program ?? wanted;
    return fail({
      messageId: 'alone',
      found: 'fastapi',
      expected: wanted === 'uvicorn' ? 'uvicorn[standard] beside it, or fastapi[standard]' : 'fastapi[standard]',
      at: placeOfDependency(fastapi.value),
      data: {wanted},
      prints: printed(contract, 'server-not-found', {program}),
    });
  },
});
