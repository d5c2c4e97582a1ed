import type {Contract} from '../../../contract.ts';
import {itemsAt, memberAt, scalarAt, type YamlMap, yamlAt} from '../../../formats/yaml-with-positions.ts';
import {joinPath} from '../../../paths.ts';
import {at, known, unknown} from '../../../place.ts';
import type {Project} from '../../../project.ts';
import {parseCommand} from '../command.ts';
import type {Process} from '../command-types.ts';
import {APP_YAML, appYaml, isOfDigitalOcean} from './app-yaml.ts';
import {dockerfileSource} from './dockerfile-source.ts';
import {type Declared, type DeclaredVariable, literalsOf, type StaticMapping} from './process-source.ts';

/** The entrypoint of app.yaml, or the platform's default where it has none; its variables, version and static files. */
export function appYamlSource(project: Project, contract: Contract): Declared | null {
  const file = appYaml(project);
  if (!file.known) return {processes: file, web: file};
  if (!file.value) return null;
  const fields = file.value;
  if (isOfDigitalOcean(fields)) {
    const foreign = unknown(
      `${APP_YAML} is written for another platform; one for ${contract.name} decides.`,
      at(APP_YAML),
    );
    return {processes: foreign, web: foreign};
  }
  const variables = variablesOf(fields);
  if (scalarAt(fields, 'runtime')?.text === 'custom') return customRuntime(project, contract, variables);
  const web = webOf(project, contract, fields);
  const python = pythonOf(fields);
  const instances = scalarAt(yamlAt(fields, 'manual_scaling'), 'instances')?.value;
  return {
    processes: known(web ? [web] : [], at(APP_YAML)),
    web:
      web === null && yamlAt(fields, 'entrypoint')?.kind === 'map'
        ? unknown('The entrypoint is a map; what stands in it decides.', memberAt(fields, 'entrypoint')?.keyPlace)
        : known(web, at(APP_YAML)),
    variables,
    statics: itemsAt(fields, 'handlers').flatMap(handler => (handler.kind === 'map' ? staticOf(handler) : [])),
    ...(python ? {python} : {}),
    ...(typeof instances === 'number' ? {instances} : {}),
  };
}

/** `runtime: custom`: the Dockerfile beside it says everything. */
function customRuntime(project: Project, contract: Contract, variables: readonly DeclaredVariable[]): Declared {
  const inImage = dockerfileSource(project, contract);
  const missing = unknown('There is no Dockerfile yet; with runtime: custom its CMD decides.', at(APP_YAML));
  if (!inImage) return {processes: missing, web: missing, variables};
  return {...inImage, variables: [...(inImage.variables ?? []), ...variables]};
}

function webOf(project: Project, contract: Contract, fields: YamlMap): Process | null {
  const entry = scalarAt(fields, 'entrypoint');
  const environment = literalsOf(variablesOf(fields));
  const base = {name: 'web', role: 'web', shell: contract.start.shell} as const;
  if (entry && entry.text.trim() !== '') {
    const command = parseCommand(entry.text.trimEnd(), entry.place, {project, environment});
    return {...base, command, place: memberAt(fields, 'entrypoint')?.keyPlace ?? entry.place};
  }
  if (contract.start.fallback === null || yamlAt(fields, 'entrypoint')?.kind === 'map') return null;
  const place = memberAt(fields, 'runtime')?.keyPlace ?? at(APP_YAML);
  return {
    ...base,
    command: parseCommand(contract.start.fallback, place, {project, environment}),
    place,
    byDefault: true,
  };
}

/** More than any app has. */
const MOST = 1_000;

function variablesOf(fields: YamlMap): readonly DeclaredVariable[] {
  const set = yamlAt(fields, 'env_variables');
  if (set?.kind !== 'map') return [];
  return [...set.members.values()].slice(0, MOST).flatMap(({key, keyPlace, value}): readonly DeclaredVariable[] => {
    if (value.kind !== 'scalar' || value.value === null) return [];
    return [{name: key, value: {kind: 'literal', text: value.text}, place: keyPlace, valuePlace: value.place}];
  });
}

/** `python313` in the standard environment, `runtime_version` in the flexible one. */
function pythonOf(fields: YamlMap): Declared['python'] {
  const runtime = scalarAt(fields, 'runtime');
  const [, major, minor] = /^python([23])(\d{1,2})$/.exec(runtime?.text ?? '') ?? [];
  if (runtime && major !== undefined)
    return {text: runtime.text, version: `${major}.${Number(minor)}`, place: runtime.place};
  const version = scalarAt(yamlAt(fields, 'runtime_config'), 'runtime_version');
  if (!version) return undefined;
  const {text, value, place} = version;
  // An unquoted 3.10 is the number 3.1.
  const asWritten = String(value) === text && /^\d+\.\d+(?:\.\d+)?$/.test(text);
  return {text, version: asWritten ? text : null, place};
}

/** A handler that hands out the files of a folder: `static_dir`, or `static_files` for all that lies below an address. */
function staticOf(handler: YamlMap): readonly StaticMapping[] {
  const url = scalarAt(handler, 'url');
  if (!url) return [];
  const folder = scalarAt(handler, 'static_dir');
  if (folder) return [mapping(url.text, folder.text, folder)];
  const files = scalarAt(handler, 'static_files');
  const below = /^(\/[\w./-]*?)\/\(\.[*+]\)\$?$/.exec(url.text)?.[1];
  const written = /^([\w./-]+)\/\\1$/.exec(files?.text ?? '')?.[1];
  return files && below !== undefined && written !== undefined ? [mapping(below, written, files)] : [];
}

function mapping(url: string, written: string, {place}: {readonly place: StaticMapping['place']}): StaticMapping {
  const folder = joinPath('', written.replace(/\/+$/, ''));
  return {url, written, folder: folder.startsWith('..') ? null : folder, place};
}
