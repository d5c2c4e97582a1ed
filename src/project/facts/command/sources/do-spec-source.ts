import type {Contract} from '../../../contract.ts';
import {type DoComponent, type DoSpec, doField} from '../../../formats/do-spec.ts';
import {memberAt, scalarAt, yamlAt} from '../../../formats/yaml-with-positions.ts';
import {at, known} from '../../../place.ts';
import type {Project} from '../../../project.ts';
import {image} from '../../image/image.ts';
import {parseCommand} from '../command.ts';
import type {Process, Role} from '../command-types.ts';
import {doSpec, doStatics, doWebService, mayRunPython, sourceDirOf} from './do-components.ts';
import {doVariables} from './do-variables.ts';
import {type Declared, literalsOf} from './process-source.ts';

/** The components of a specification of DigitalOcean: the service with its build, and the workers and jobs beside it. */
export function doSpecSource(project: Project, contract: Contract): Declared | null {
  const file = doSpec(project);
  if (!file.known) return {processes: file, web: file};
  if (!file.value) return null;
  const spec = file.value;
  const chosen = doWebService(project);
  if (!chosen.known) return {processes: chosen, web: chosen};
  const service = chosen.value;
  const folder = service ? (sourceDirOf(service, project) ?? '') : '';
  const read = reader(spec, project, contract);
  const own = service ? [...read(service, 'web', 'run_command'), ...read(service, 'build', 'build_command')] : [];
  const others = spec.components.flatMap(component => {
    const role = roleBeside(component);
    if (!role || !mayRunPython(component) || sourceDirOf(component, project) !== folder) return [];
    return read(component, role, 'run_command');
  });
  const processes = known([...own, ...others], at(spec.file));
  if (!service) return {processes, web: known(null, at(spec.file))};
  const web = own.find(({role}) => role === 'web') ?? null;
  const path = scalarAt(yamlAt(service.fields, 'health_check'), 'http_path');
  const instances = scalarAt(service.fields, 'instance_count')?.value;
  return {
    processes,
    web: known(web, web?.place ?? service.place),
    folder: known(folder, scalarAt(service.fields, 'source_dir')?.place ?? service.place),
    variables: doVariables(service, spec),
    statics: doStatics(spec, project),
    ...(typeof instances === 'number' ? {instances} : {}),
    ...(path ? {healthCheck: {path: path.text, place: path.place}} : {}),
  };
}

function roleBeside({kind, fields}: DoComponent): Role | null {
  if (kind === 'workers') return 'worker';
  if (kind !== 'jobs') return null;
  // A job without a kind runs after the deployment.
  const job = doField(fields, 'kind') ?? 'UNSPECIFIED';
  if (job === 'SCHEDULED') return 'cron';
  return job === 'FAILED_DEPLOY' ? null : 'release';
}

type Reader = (component: DoComponent, role: Role, key: string) => readonly Process[];

function reader(spec: DoSpec, project: Project, contract: Contract): Reader {
  const built = image(project, contract);
  return (component, role, key) => {
    const value = scalarAt(component.fields, key);
    const member = memberAt(component.fields, key);
    if (!value || !member || value.text.trim() === '') return [];
    const inImage = built.known ? built.value : null;
    // Where an image is built, nothing runs a build command.
    if (inImage && role === 'build') return [];
    const environment = literalsOf(doVariables(component, spec));
    const context = inImage
      ? {directory: inImage.projectPath(inImage.stage.folder), projectPath: inImage.projectPath}
      : {directory: sourceDirOf(component, project) ?? ''};
    return [
      {
        name: role === 'build' ? member.key : (doField(component.fields, 'name') ?? role),
        role,
        command: parseCommand(value.text.trimEnd(), value.place, {project, environment, ...context}),
        shell: contract.start.shell,
        ...(inImage ? {runsIn: inImage} : {}),
        place: member.keyPlace,
      },
    ];
  };
}
