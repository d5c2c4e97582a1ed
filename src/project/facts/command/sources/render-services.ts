import {type RenderItem, type RenderYaml, renderYamlFile} from '../../../formats/render-yaml.ts';
import {scalarAt} from '../../../formats/yaml-with-positions.ts';
import {oncePer} from '../../../once.ts';
import {folderOf, joinPath} from '../../../paths.ts';
import {foldersIn} from '../../../paths-of.ts';
import {at, type Fact, known, unknown} from '../../../place.ts';
import type {Project} from '../../../project.ts';

/** The name under which Render looks for a Blueprint. */
export const RENDER_YAML = 'render.yaml';

/** The Blueprint of the project; null where there is none. */
export const renderYaml = oncePer((project: Project): Fact<RenderYaml | null> => {
  const file = project.files.get(RENDER_YAML);
  if (!file) return known(null);
  const blueprint = renderYamlFile(file);
  return blueprint ? known(blueprint, at(RENDER_YAML)) : unknown(`${RENDER_YAML} cannot be read.`, at(RENDER_YAML));
});

/** The text of a field of a service; null where it has none. */
export function fieldOf(service: RenderItem, key: string): string | null {
  return scalarAt(service.fields, key)?.text.trim() || null;
}

/** What a service runs on: `runtime`, or its older name `env`. */
export function runtimeOf(service: RenderItem): string | null {
  return fieldOf(service, 'runtime') ?? fieldOf(service, 'env');
}

/** Whether a service runs in an image, of a Dockerfile or of a registry. */
export function runsImage(service: RenderItem): boolean {
  return ['docker', 'image'].includes(runtimeOf(service) ?? '');
}

/** The services that may run this project's Python. */
export function pythonServices({services}: RenderYaml): readonly RenderItem[] {
  return services.filter(service => {
    const runtime = runtimeOf(service);
    return runtime === null || runtime === 'python' || runsImage(service);
  });
}

/** The folder of a service, relative to the project's root; null where it lies outside of the project. */
export function rootDirOf(service: RenderItem, {git}: Project): string | null {
  const written = fieldOf(service, 'rootDir') ?? '';
  const folder = joinPath('', written.replace(/^\/+/, ''));
  const prefix = git?.prefix ?? '';
  if (prefix === '') return folder.startsWith('..') ? null : folder;
  if (folder === prefix) return '';
  return folder.startsWith(`${prefix}/`) ? folder.slice(prefix.length + 1) : null;
}

/**
 * The service that answers requests with this project's code. A known null: the Blueprint has none. Of several in different
 * environments that run alike, the one of production.
 */
export const renderWebService = oncePer((project: Project): Fact<RenderItem | null> => {
  const file = renderYaml(project);
  if (!file.known) return file;
  if (!file.value) return known(null);
  const {error} = file.value;
  if (error) return unknown(`${RENDER_YAML} cannot be read as YAML: ${error.message}`, error.place);
  const all = pythonServices(file.value).filter(
    service => fieldOf(service, 'type') === 'web' && mayHoldPython(service, project),
  );
  const python = all.filter(service => !runsImage(service));
  const candidates = python.length > 0 ? python : all;
  const here = candidates.filter(service => rootDirOf(service, project) !== null);
  const inRoot = here.filter(service => rootDirOf(service, project) === '');
  const near = inRoot.length > 0 ? inRoot : here;
  const serving = near.filter(service => !BESIDE.test(fieldOf(service, 'startCommand') ?? ''));
  const nearest = serving.length > 0 ? serving : near;
  const [first, ...others] = nearest;
  if (!first)
    return candidates.length === 0
      ? known(null, at(RENDER_YAML))
      : unknown(`The services of ${RENDER_YAML} build other folders than this one.`, candidates[0]?.place);
  if (others.every(other => runsAlike(first, other)))
    return known(
      nearest.find(({environment}) => /^prod/i.test(environment ?? '')) ??
        nearest.find(({fields}) => !/stag|dev|test|preview/i.test(scalarAt(fields, 'name')?.text ?? '')) ??
        first,
      first.place,
    );
  const names = nearest.map(service => fieldOf(service, 'name') ?? '(no name)').join(', ');
  return unknown(
    `${RENDER_YAML} has several web services (${names}), and which of them is meant is not in the files.`,
    first.place,
  );
});

/** Whether the folder that an image is built from may hold Python; that of the whole project always may. */
function mayHoldPython(service: RenderItem, project: Project): boolean {
  if (!runsImage(service)) return true;
  const dockerfile = joinPath(fieldOf(service, 'rootDir') ?? '', fieldOf(service, 'dockerfilePath') ?? '');
  const folder =
    joinPath(fieldOf(service, 'dockerContext') ?? '', '') || folderOf(dockerfile) || fieldOf(service, 'rootDir');
  if (!folder) return true;
  return foldersIn(project).get(joinPath(folder, '')) ?? true;
}

/** Start commands of tools that show something of an app beside it, and are not the app. */
const BESIDE = /\b(?:celery\b.*\bflower|flower|rq-dashboard|streamlit|jupyter|mlflow|dagster)\b/;

/** Whether two services are the same app twice, for staging and for production. */
function runsAlike(one: RenderItem, other: RenderItem): boolean {
  return ['rootDir', 'startCommand', 'buildCommand', 'dockerfilePath', 'dockerCommand'].every(
    key => fieldOf(one, key) === fieldOf(other, key),
  );
}
