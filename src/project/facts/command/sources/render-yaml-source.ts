import type {Contract} from '../../../contract.ts';
import type {RenderItem, RenderYaml} from '../../../formats/render-yaml.ts';
import {memberAt, scalarAt, yamlAt} from '../../../formats/yaml-with-positions.ts';
import {at, known} from '../../../place.ts';
import type {Project} from '../../../project.ts';
import {image} from '../../image/image.ts';
import {parseCommand} from '../command.ts';
import type {Process, Role} from '../command-types.ts';
import {dockerfileSource} from './dockerfile-source.ts';
import {type Declared, literalsOf, type Volume} from './process-source.ts';
import {
  fieldOf,
  pythonServices,
  RENDER_YAML,
  renderWebService,
  renderYaml,
  rootDirOf,
  runsImage,
} from './render-services.ts';
import {renderVariables} from './render-variables.ts';

/** The services of a Blueprint: the web service with its steps, and the workers and jobs beside it. */
export function renderYamlSource(project: Project, contract: Contract): Declared | null {
  const file = renderYaml(project);
  if (!file.known) return {processes: file, web: file};
  if (!file.value) return null;
  const chosen = renderWebService(project);
  if (!chosen.known) return {processes: chosen, web: chosen};
  const service = chosen.value;
  const folder = service ? (rootDirOf(service, project) ?? '') : '';
  const read = reader(file.value, project, contract);
  const steps = service
    ? [
        ...read(service, 'web', 'startCommand', 'dockerCommand'),
        ...read(service, 'release', 'preDeployCommand'),
        ...(runsImage(service) ? [] : read(service, 'build', 'buildCommand')),
      ]
    : [];
  const others = pythonServices(file.value).flatMap(other => {
    const role = ROLES[fieldOf(other, 'type') ?? ''];
    if (!role || other.scope !== (service?.scope ?? other.scope)) return [];
    if (rootDirOf(other, project) !== folder && !runsImage(other)) return [];
    return read(other, role, 'startCommand', 'dockerCommand');
  });
  const inImage = service && runsImage(service) ? dockerfileSource(project, contract) : null;
  const made = inImage?.processes.known ? inImage.processes.value : [];
  const replaced = steps.some(({role}) => role === 'web');
  const processes = known(
    [...steps, ...made.filter(({role}) => role !== 'web' || !replaced), ...others],
    at(RENDER_YAML),
  );
  if (!service) return {processes, web: known(null, at(RENDER_YAML))};
  const web = steps.find(({role}) => role === 'web');
  const path = scalarAt(service.fields, 'healthCheckPath');
  const scaling = scalarAt(yamlAt(service.fields, 'scaling'), 'minInstances');
  const instances = (scalarAt(service.fields, 'numInstances') ?? scaling)?.value;
  return {
    processes,
    web: web || !inImage ? known(web ?? null, web?.place ?? service.place) : inImage.web,
    folder: known(folder, scalarAt(service.fields, 'rootDir')?.place ?? service.place),
    variables: [...(inImage?.variables ?? []), ...renderVariables(service, file.value)],
    volumes: volumesOf(service),
    ...(typeof instances === 'number' ? {instances} : {}),
    ...(path ? {healthCheck: {path: path.text, place: path.place}} : {}),
  };
}

/** Where Render puts the project that it builds itself. */
const SOURCES = '/opt/render/project/src';

function volumesOf(service: RenderItem): readonly Volume[] {
  const path = scalarAt(yamlAt(service.fields, 'disk'), 'mountPath');
  if (!path) return [];
  const folder =
    path.text === SOURCES || path.text.startsWith(`${SOURCES}/`) ? path.text.slice(SOURCES.length + 1) : null;
  return [{path: path.text, folder: runsImage(service) ? null : folder, place: path.place}];
}

const ROLES: Readonly<Record<string, Role | undefined>> = {worker: 'worker', pserv: 'worker', cron: 'cron'};

type Reader = (service: RenderItem, role: Role, ...keys: readonly string[]) => readonly Process[];

/** Reads a command of a service: the first of these keys that has one. */
function reader(file: RenderYaml, project: Project, contract: Contract): Reader {
  return (service, role, ...keys) => {
    const key = keys.find(k => fieldOf(service, k) !== null);
    const value = key === undefined ? null : scalarAt(service.fields, key);
    const member = key === undefined ? null : memberAt(service.fields, key);
    if (!value || !member) return [];
    const environment = literalsOf(renderVariables(service, file));
    const built = runsImage(service) ? image(project, contract) : null;
    const inImage = built?.known ? built.value : null;
    const context = inImage
      ? {directory: inImage.projectPath(inImage.stage.folder), projectPath: inImage.projectPath}
      : {directory: rootDirOf(service, project) ?? ''};
    return [
      {
        name: role === 'release' || role === 'build' ? member.key : (fieldOf(service, 'name') ?? role),
        role,
        command: parseCommand(value.text.replace(/\s+$/, ''), value.place, {project, environment, ...context}),
        shell: contract.start.shell,
        ...(runsImage(service) ? {runsIn: inImage ?? 'unknown'} : {}),
        place: member.keyPlace,
      },
    ];
  };
}
