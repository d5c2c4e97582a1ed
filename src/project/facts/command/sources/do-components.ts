import {type DoComponent, type DoSpec, doField, doSpecFile} from '../../../formats/do-spec.ts';
import {itemsAt, scalarAt, yamlAt} from '../../../formats/yaml-with-positions.ts';
import {oncePer} from '../../../once.ts';
import {joinPath} from '../../../paths.ts';
import {at, type Fact, known, unknown} from '../../../place.ts';
import type {Project} from '../../../project.ts';
import type {StaticMapping} from './process-source.ts';

/** The names under which DigitalOcean looks for a specification, or a button of a README for a template of one. */
const DO_SPECS = ['.do/app.yaml', '.do/app.yml', '.do/deploy.template.yaml', '.do/deploy.template.yml'];

/** The specification of the project; a known null where there is none. */
export const doSpec = oncePer((project: Project): Fact<DoSpec | null> => {
  const path = DO_SPECS.find(name => project.files.has(name));
  if (path === undefined) return known(null);
  const file = project.files.get(path);
  const spec = file && doSpecFile(file);
  return spec ? known(spec, at(path)) : unknown(`${path} cannot be read.`, at(path));
});

/** The folder that a component is built from, relative to the project's root; null where it lies outside of the project. */
export function sourceDirOf({fields}: DoComponent, {git}: Project): string | null {
  const folder = joinPath('', (doField(fields, 'source_dir') ?? '').replace(/^\/+/, ''));
  const prefix = git?.prefix ?? '';
  if (prefix === '') return folder.startsWith('..') ? null : folder;
  if (folder === prefix) return '';
  return folder.startsWith(`${prefix}/`) ? folder.slice(prefix.length + 1) : null;
}

/** The addresses that static sites of the specification answer, with the folders that their builds leave. */
export function doStatics({root, components}: DoSpec, project: Project): readonly StaticMapping[] {
  const rules = itemsAt(yamlAt(root, 'ingress'), 'rules');
  return components
    .filter(({kind}) => kind === 'static_sites')
    .flatMap(site => {
      const name = doField(site.fields, 'name');
      const own = itemsAt(site.fields, 'routes').flatMap(route => scalarAt(route, 'path') ?? []);
      const ruled = rules
        .filter(rule => scalarAt(yamlAt(rule, 'component'), 'name')?.text === name)
        .flatMap(rule => scalarAt(yamlAt(yamlAt(rule, 'match'), 'path'), 'prefix') ?? []);
      const written = doField(site.fields, 'output_dir') ?? '';
      const folder = sourceDirOf(site, project);
      return [...own, ...ruled].map(({text, place}) => ({
        url: text,
        written,
        folder: folder === null ? null : joinPath(folder, written.replace(/^\/+/, '')),
        place,
      }));
    });
}

/** Whether a component may run this project's Python. */
export function mayRunPython({fields}: DoComponent): boolean {
  const slug = doField(fields, 'environment_slug');
  return slug === null || slug === 'python' || doField(fields, 'dockerfile_path') !== null;
}

/** The service that answers requests with this project's code. A known null: the specification has none. */
export const doWebService = oncePer((project: Project): Fact<DoComponent | null> => {
  const file = doSpec(project);
  if (!file.known) return file;
  if (!file.value) return known(null);
  const {error, components, file: path} = file.value;
  if (error) return unknown(`${path} cannot be read as YAML: ${error.message}`, error.place);
  const services = components.filter(component => component.kind === 'services' && mayRunPython(component));
  const here = services.filter(service => sourceDirOf(service, project) !== null);
  const inRoot = here.filter(service => sourceDirOf(service, project) === '');
  const near = inRoot.length > 0 ? inRoot : here;
  const python = near.filter(({fields}) => doField(fields, 'environment_slug') === 'python');
  const [first, ...others] = python.length > 0 ? python : near;
  if (!first)
    return services.length === 0
      ? known(null, at(path))
      : unknown(`The services of ${path} build other folders than this one.`, services[0]?.place);
  if (others.length === 0) return known(first, first.place);
  const names = [first, ...others].map(({fields}) => doField(fields, 'name') ?? '(no name)').join(', ');
  return unknown(
    `${path} has several services (${names}), and which of them is meant is not in the files.`,
    first.place,
  );
});
