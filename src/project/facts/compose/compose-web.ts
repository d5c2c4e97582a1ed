import type {Contract} from '../../contract.ts';
import {yamlAt} from '../../formats/yaml-with-positions.ts';
import {oncePerPair} from '../../once.ts';
import {type Fact, known, unknown} from '../../place.ts';
import type {Project} from '../../project.ts';
import type {ServerCommand} from '../command/command-types.ts';
import type {ComposeService} from './compose-files.ts';
import {serviceImage} from './compose-image.ts';
import {composeProject} from './compose-project.ts';
import {composeServer, isForProduction} from './compose-servers.ts';

/** The service of the compose files that answers requests with this project's code. A known null: there is no compose file, or none of its services is built from this project. */
export const composeWeb = oncePerPair((project: Project, contract: Contract): Fact<ComposeService | null> => {
  const found = composeProject(project);
  if (!found.known) return found;
  if (!found.value) return known(null);
  const {services, file, isProduction, override} = found.value;
  const started = services.flatMap(service => {
    const server = composeServer(project, contract, service);
    return server ? [{service, server}] : [];
  });
  const nearest = narrowed(started);
  const [first, ...others] = nearest;
  if (!first) return withoutServer(project, services);
  if (others.length > 0) {
    const names = nearest.map(({service}) => service.name).join(', ');
    return unknown(
      `${file} starts several servers (${names}); which of them is meant is not in the files.`,
      first.service.place,
    );
  }
  const {service} = first;
  if (!isProduction && !isForProduction(project, contract, services))
    return unknown(`${file} is written for development; what runs on the server decides.`, service.place);
  if (override?.services.some(({name}) => name === service.name))
    return unknown(
      `${override.path} changes ${service.name} wherever it lies beside ${file}; whether it lies on the server decides.`,
      service.place,
    );
  return known(service, service.place);
});

interface Started {
  readonly service: ComposeService;
  readonly server: ServerCommand;
}

/** Those that most likely answer requests: servers rather than scripts, then those with a port, then those with its name. */
function narrowed(started: readonly Started[]): readonly Started[] {
  const named = prefer(started, ({server}) => server.server !== 'python');
  const open = prefer(named, ({service}) => service.ports.length > 0 || yamlAt(service.fields, 'expose') !== null);
  const called = prefer(open, ({service}) => /^(?:web|app|django|flask|api|backend|server)$/.test(service.name));
  return called.filter(
    ({server}) => server.server !== 'python' || called.every(({service}) => service.ports.length > 0),
  );
}

function prefer<T>(all: readonly T[], fits: (one: T) => boolean): readonly T[] {
  const fitting = all.filter(fits);
  return fitting.length > 0 ? fitting : all;
}

/** Why no service is known to start a server: an image that is built may do so all the same. */
function withoutServer(project: Project, services: readonly ComposeService[]): Fact<null> {
  const built = services.filter(({fields}) => yamlAt(fields, 'build'));
  const [first] = built;
  if (!first) return known(null);
  const unclear = built.map(service => serviceImage(project, service)).find(image => !image.known);
  if (unclear && !unclear.known) return unclear;
  return unknown(
    `Nothing in the files says which server ${first.name} starts; the command of its image decides.`,
    first.place,
  );
}
