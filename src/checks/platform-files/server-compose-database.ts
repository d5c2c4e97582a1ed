import {
  type ComposeFile,
  type ComposeService,
  composeFiles,
  hasOwnNetwork,
  isSaidElsewhere,
} from '../../project/facts/compose/compose-files.ts';
import {isForProduction} from '../../project/facts/compose/compose-servers.ts';
import {memberAt, yamlAt} from '../../project/formats/yaml-with-positions.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, failOrPass, notApplicable, type Problem} from '../define.ts';
import {isOpen, namesOf} from './compose-proxy.ts';
import {isOneOfSeveral} from './compose-references.ts';
import {kindOf, localService, namedHost} from './compose-services.ts';
import {notServer} from './with-units.ts';

type MessageId = 'local' | 'unknownHost' | 'noVolume' | 'misplaced' | 'oldFolder' | 'published';

export const serverComposeDatabase = defineCheck({
  id: 'server-compose-database',
  title: 'The database of the compose file is found, keeps its data and is open to nobody else',
  impact: 'breaks',
  notFor: notServer,
  messages: {
    local:
      '{name} of {service} leads to {found}, which in a container is that container itself; the service {database} runs in another one.',
    unknownHost:
      '{name} of {service} leads to the host {found}, and no service is called so: the database is reached by the name of its service.',
    noVolume: '{service} has no volume, so its data stay behind with the container that docker compose down removes.',
    misplaced: '{service} mounts {found}, and its data lie in {folder}, outside of it: they go with the container.',
    oldFolder:
      '{service} runs {image}, which is PostgreSQL 18 or newer: where something is mounted at {found}, its container ends at once.',
    published:
      '{service} opens {found} on every address of the machine, past its firewall: whoever reaches the machine can try passwords.',
  },
  evaluate(project, contract) {
    const files = composeFiles(project);
    const databases = files.flatMap(({services}) => services.filter(service => kindOf(service)));
    const [first] = databases;
    if (!first) return notApplicable('No compose file among the files runs a database.');
    return failOrPass(
      files.flatMap(file => [
        ...file.services.flatMap(service => addressProblems(file, service)),
        ...(isOneOfSeveral(project, file.path) ? [] : file.services.flatMap(service => hostProblems(file, service))),
        ...(isForProduction(project, contract, file.services)
          ? file.services.flatMap(service => dataProblems(project, file, service))
          : []),
      ]),
      {text: `no container looks for ${first.name} in itself`, at: first.place},
    );
  },
});

function addressProblems(file: ComposeFile, service: ComposeService): readonly Problem<MessageId>[] {
  if (kindOf(service) || !hasOwnNetwork(file, service)) return [];
  return service.environment.flatMap(({name, text, place}) => {
    const local = localService(name, text);
    const database = local && file.services.find(other => local.kinds.some(kind => kind === kindOf(other)));
    if (!local || !database) return [];
    return [
      {
        messageId: 'local' as const,
        found: local.shown,
        expected: local.shown.replace(local.host, database.name),
        at: place,
        data: {name, service: service.name, database: database.name},
        prints: 'Connection refused',
      },
    ];
  });
}

/** Addresses whose host is the name of no container, where the file runs such a database. */
function hostProblems(file: ComposeFile, service: ComposeService): readonly Problem<MessageId>[] {
  const elsewhere = ['extra_hosts', 'links', 'external_links'].some(key => memberAt(service.fields, key));
  if (kindOf(service) || !hasOwnNetwork(file, service) || isOpen(file) || elsewhere) return [];
  const names = file.services.flatMap(namesOf);
  return service.environment.flatMap(({name, text, place}): readonly Problem<MessageId>[] => {
    const named = namedHost(text);
    const database = named && file.services.find(other => named.kinds.some(kind => kind === kindOf(other)));
    if (!database || names.includes(named.host) || named.host === 'localhost') return [];
    const data = {name, service: service.name};
    return [{messageId: 'unknownHost', found: named.host, expected: database.name, at: place, data}];
  });
}

/** The official image from version 18 on; without a version it is the newest. */
const SINCE_18 = /^(?:(?:docker\.io\/)?library\/)?postgres(?::(?:latest|alpine|(?:1[89]|2\d)(?:[.-].*)?))?$/;

function dataProblems(project: Project, file: ComposeFile, service: ComposeService): readonly Problem<MessageId>[] {
  const kind = kindOf(service);
  if (!kind || memberAt(service.fields, 'extends')) return [];
  const {name, place, mounts, ports, fields, environment} = service;
  const problems: Problem<MessageId>[] = [];
  const [mount] = mounts;
  const moved = environment.some(variable => variable.name === 'PGDATA') || memberAt(fields, 'command') !== null;
  const holds = mounts.some(({target}) => target === '/' || /[$]/.test(target) || covers(target, kind.data));
  const data = {service: name, folder: kind.data};
  if (kind.keeps && !isSaidElsewhere(project, file, service, 'volumes') && !yamlAt(fields, 'tmpfs')) {
    if (!mount)
      problems.push({messageId: 'noVolume', expected: `${name}-data:${kind.data}`, at: place, data, impact: 'unsafe'});
    else if (!holds && !moved)
      problems.push({
        messageId: 'misplaced',
        found: mount.target,
        expected: `${name}-data:${kind.data}`,
        at: mount.place,
        data,
        impact: 'unsafe',
      });
  }
  const old = mounts.find(({target}) => target.replace(/\/$/, '') === '/var/lib/postgresql/data');
  const image = service.image?.text ?? '';
  if (old && !moved && SINCE_18.test(image))
    problems.push({
      messageId: 'oldFolder',
      found: old.target,
      expected: `${old.source ?? `${name}-data`}:/var/lib/postgresql`,
      at: old.place,
      data: {...data, image},
      prints: 'there appears to be PostgreSQL data in: /var/lib/postgresql/data (unused mount/volume)',
    });
  const open = ports.find(({host, text}) => text.includes(':') && (host === null || host === '0.0.0.0'));
  if (open && !/[$]/.test(open.text))
    problems.push({
      messageId: 'published',
      found: open.text,
      expected: `"127.0.0.1:${open.text.replace(/^0\.0\.0\.0:/, '')}"`,
      at: open.place,
      data,
      impact: 'unsafe',
    });
  return problems;
}

/** Whether a volume at this path holds the folder, or the part of it in which the data lie. */
function covers(target: string, folder: string): boolean {
  const path = target.replace(/\/+$/, '');
  return folder === path || folder.startsWith(`${path}/`) || path.startsWith(`${folder}/`);
}
