import type {Contract} from '../../project/contract.ts';
import type {ServerCommand} from '../../project/facts/command/command-types.ts';
import {bindsSeveral} from '../../project/facts/command/several-binds.ts';
import {
  type ComposeFile,
  type ComposeService,
  composeFiles,
  hasOwnNetwork,
  isSaidElsewhere,
} from '../../project/facts/compose/compose-files.ts';
import {composeServer, isForProduction} from '../../project/facts/compose/compose-servers.ts';
import {yamlAt} from '../../project/formats/yaml-with-positions.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, failOrPass, notApplicable, type Problem, undecided} from '../define.ts';
import {healthProblems} from './compose-health-problems.ts';
import {proxyProblems} from './compose-proxy.ts';
import {referenceProblems} from './compose-references.ts';
import {composeShapeProblems} from './compose-shape.ts';
import {notServer} from './with-units.ts';

type MessageId = 'refused' | 'loopback' | 'differs' | 'noRestart' | 'undefined' | 'noHealth' | 'health' | 'proxied';

export const serverComposeWeb = defineCheck({
  id: 'server-compose-web',
  title: 'The container of the app listens where its port is opened, and comes back after a crash',
  impact: 'breaks',
  notFor: notServer,
  messages: {
    refused: 'docker compose takes no {found} there, and refuses the whole file.',
    loopback:
      'In the container of {service} the server listens on {found}, which is the container alone: nothing that comes through its opened port reaches it.',
    differs: '{service} opens {found}, and in its container the server listens on {listens}.',
    undefined:
      '{service} names the {what} {found}, and the file defines none of that name: docker compose refuses the whole file.',
    noHealth:
      '{service} waits until {found} is healthy, and {found} has no health check: docker compose starts it never.',
    health: 'The health check of {service} asks {found}, {why}: the container never counts as healthy.',
    proxied: '{proxy} in the container of {service} passes requests to {found}, {why}.',
    noRestart: '{service} has {found}, so Docker leaves the app down after a crash and after a reboot.',
  },
  evaluate(project, contract) {
    const refused = composeShapeProblems(project);
    const webs = composeFiles(project).flatMap(file =>
      file.services.flatMap(service => {
        const server = composeServer(project, contract, service);
        return server ? [{file, service, server}] : [];
      }),
    );
    const [first] = webs;
    if (!first && refused.length > 0) return fail(...refused);
    if (!first) return notApplicable('No compose file among the files names the command of a server of Python.');
    const problems = [
      ...refused,
      ...composeFiles(project).flatMap(file => referenceProblems(project, file)),
      ...webs.flatMap(web => [
        ...addressProblems(web),
        ...healthProblems(project, web.service, web.server),
        ...proxyProblems(project, web),
        ...restartProblems(project, contract, web),
      ]),
    ];
    const open = webs.find(({server}) => /^(?:unknown|variable)$/.test(server.listen.port.kind));
    if (problems.length === 0 && open)
      return undecided('Where the server listens is not in its command.', open.server.listen.place);
    return failOrPass(problems, {text: `${first.service.name} can be reached`, at: first.service.place});
  },
});

interface Web {
  readonly file: ComposeFile;
  readonly service: ComposeService;
  readonly server: ServerCommand;
}

function addressProblems({file, service, server}: Web): readonly Problem<MessageId>[] {
  const {host, port, from, place} = server.listen;
  const [opened] = service.ports;
  if (!opened || !hasOwnNetwork(file, service) || bindsSeveral(server)) return [];
  const data = {service: service.name};
  // Defaults of other servers can be changed by variables of the image.
  if (host.kind === 'loopback' && (from === 'option' || server.server === 'runserver'))
    return [
      {
        messageId: 'loopback',
        found: host.text,
        expected: `0.0.0.0${port.kind === 'literal' ? `:${port.number}` : ''}`,
        at: place,
        data,
      },
    ];
  const isKnown = host.kind === 'all' && port.kind === 'literal' && service.ports.every(({target}) => target !== null);
  if (!isKnown || service.ports.some(({target}) => target === port.number)) return [];
  const outside = opened.text.replace(/:?\d+(?:\/tcp)?$/, '') || String(opened.target);
  return [
    {
      messageId: 'differs',
      found: opened.text,
      expected: `"${outside}:${port.number}"`,
      at: opened.place,
      data: {...data, listens: `port ${port.number}`},
    },
  ];
}

function restartProblems(project: Project, contract: Contract, {file, service}: Web): readonly Problem<MessageId>[] {
  const {fields, name, place} = service;
  if (!isForProduction(project, contract, file.services) || yamlAt(fields, 'deploy') || yamlAt(fields, 'extends'))
    return [];
  const restart = yamlAt(fields, 'restart');
  const none = restart === null || (restart.kind === 'scalar' && (restart.text === 'no' || restart.value === false));
  if (!none || isSaidElsewhere(project, file, service, 'restart')) return [];
  return [
    {
      messageId: 'noRestart',
      found: restart ? 'restart: no' : 'no restart',
      expected: 'restart: unless-stopped',
      at: restart?.place ?? place,
      data: {service: name},
      impact: 'degrades',
    },
  ];
}
