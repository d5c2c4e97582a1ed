import type {Contract} from '../../../contract.ts';
import {memberAt, scalarAt, yamlAt} from '../../../formats/yaml-with-positions.ts';
import {known} from '../../../place.ts';
import type {Project} from '../../../project.ts';
import {containerCommand} from '../../compose/compose-command.ts';
import type {ComposeService} from '../../compose/compose-files.ts';
import {composeHealth} from '../../compose/compose-health.ts';
import {composeProject} from '../../compose/compose-project.ts';
import {composeVariables, unseenFile} from '../../compose/compose-variables.ts';
import {composeWeb} from '../../compose/compose-web.ts';
import type {Process, Role} from '../command-types.ts';
import {buildSteps, imageVariables} from './dockerfile-source.ts';
import type {Declared} from './process-source.ts';
import {serverStatics} from './server-statics.ts';

/** The services of the compose files: the one that starts a server answers requests, those of the same image run beside it. */
export function composeSource(project: Project, contract: Contract): Declared | null {
  const found = composeWeb(project, contract);
  if (!found.known) return {processes: known([]), web: found};
  const service = found.value;
  const web = service && webOf(project, service);
  if (!service || !web) return null;
  const health = composeHealth(service);
  const built = web.runsIn && web.runsIn !== 'unknown' ? web.runsIn : null;
  const file = unseenFile(project, service);
  return {
    ...(file ? {unseenFile: file} : {}),
    processes: known([web, ...besides(project, service), ...(built ? buildSteps(project, built) : [])], web.place),
    web: known(web, web.place),
    variables: [...(built ? imageVariables(built.stage) : []), ...composeVariables(project, service)],
    statics: serverStatics(project, built?.projectPath ?? (() => null)),
    volumes: service.mounts.map(({target, place}) => ({
      path: target,
      folder: built?.projectPath(target) ?? null,
      place,
    })),
    ...(health ? {healthCheck: health} : {}),
  };
}

/** Where the image alone names the command, it is called as one of an image. */
function webOf(project: Project, service: ComposeService): Process | null {
  const {fields} = service;
  const isOwn = memberAt(fields, 'command') !== null || memberAt(fields, 'entrypoint') !== null;
  const web = processOf(project, service, 'web');
  return web && !isOwn ? {...web, name: 'CMD'} : web;
}

function processOf(project: Project, service: ComposeService, role: Role): Process | null {
  const started = containerCommand(project, service);
  return started && {name: service.name, role, ...started};
}

/** The services that run the same image with another command. */
function besides(project: Project, web: ComposeService): readonly Process[] {
  const all = composeProject(project);
  const services = (all.known && all.value?.services) || [];
  return services.flatMap(service => {
    if (service.name === web.name || !memberAt(service.fields, 'command') || !runsSameImage(service, web)) return [];
    return processOf(project, service, endsFirst(service, services) ? 'release' : 'worker') ?? [];
  });
}

function runsSameImage(one: ComposeService, other: ComposeService): boolean {
  const written = ({fields}: ComposeService) => {
    const build = yamlAt(fields, 'build');
    return [
      build?.kind === 'scalar' ? build.text : scalarAt(build, 'context')?.text,
      scalarAt(build, 'dockerfile')?.text,
      scalarAt(build, 'target')?.text,
    ].join('\n');
  };
  if (one.image && one.image.text === other.image?.text) return true;
  return memberAt(one.fields, 'build') !== null && written(one) === written(other);
}

/** Whether another service waits until this one has ended well. */
function endsFirst({name}: ComposeService, services: readonly ComposeService[]): boolean {
  return services.some(
    ({fields}) =>
      scalarAt(yamlAt(yamlAt(fields, 'depends_on'), name), 'condition')?.text === 'service_completed_successfully',
  );
}
