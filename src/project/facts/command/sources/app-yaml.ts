import {memberAt, scalarAt, type YamlMap, yamlFile} from '../../../formats/yaml-with-positions.ts';
import {oncePer} from '../../../once.ts';
import {at, type Fact, known, unknown} from '../../../place.ts';
import type {Project} from '../../../project.ts';

/** The name under which gcloud looks for the configuration of the default service. */
export const APP_YAML = 'app.yaml';

/** The keys of app.yaml; a known null where there is no such file, unknown where it is no map of keys. */
export const appYaml = oncePer((project: Project): Fact<YamlMap | null> => {
  const file = project.files.get(APP_YAML);
  if (!file) return known(null);
  const yaml = yamlFile(file);
  if (!yaml) return unknown(`${APP_YAML} cannot be read.`, at(APP_YAML));
  if (!yaml.ok) return unknown(`${APP_YAML} cannot be read as YAML: ${yaml.message}`, yaml.place);
  if (yaml.root?.kind !== 'map') return unknown(`${APP_YAML} is no map of keys.`, yaml.root?.place ?? at(APP_YAML));
  return known(yaml.root, at(APP_YAML));
});

/** Whether app.yaml is for the flexible environment. */
export function isFlexible(fields: YamlMap): boolean {
  return /^flex(?:ible)?$/.test(scalarAt(fields, 'env')?.text ?? '');
}

/** The lists of a specification of DigitalOcean App Platform, none of which App Engine knows. */
export const COMPONENTS = ['services', 'workers', 'jobs', 'static_sites', 'functions', 'databases'];

/** Whether what stands in app.yaml was written for DigitalOcean: it lists components and names no runtime. */
export function isOfDigitalOcean(fields: YamlMap): boolean {
  return !fields.members.has('runtime') && COMPONENTS.some(key => memberAt(fields, key)?.value.kind === 'list');
}
