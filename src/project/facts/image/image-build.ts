import type {Contract} from '../../contract.ts';
import type {StartSource} from '../../contract-words.ts';
import {doField} from '../../formats/do-spec.ts';
import {textOf} from '../../formats/toml.ts';
import {scalarAt} from '../../formats/yaml-with-positions.ts';
import {oncePerPair} from '../../once.ts';
import {folderOf, joinPath} from '../../paths.ts';
import {at, type Fact, known, type Place, unknown} from '../../place.ts';
import type {Project} from '../../project.ts';
import {wsgiScripts} from '../command/sources/apache-source.ts';
import {appYaml} from '../command/sources/app-yaml.ts';
import {doWebService, sourceDirOf} from '../command/sources/do-components.ts';
import {PROCFILE} from '../command/sources/procfile-source.ts';
import {railwayDocument, railwayTable} from '../command/sources/railway-file.ts';
import {
  fieldOf,
  RENDER_YAML,
  renderWebService,
  rootDirOf,
  runsImage,
  runtimeOf,
} from '../command/sources/render-services.ts';
import {isWrittenForS2i} from '../command/sources/s2i-files.ts';
import {startsServer, systemdServices} from '../command/sources/systemd-units.ts';
import {serviceBuild} from '../compose/compose-image.ts';
import {composeWeb} from '../compose/compose-web.ts';
import {type Buildpack, buildpacks} from '../configuration/buildpacks.ts';
import {flyOf} from '../configuration/fly.ts';
import {herokuYml} from '../configuration/heroku-yml.ts';
import {type ImageBuild, imageBuildAt, noDockerfile} from './image-build-at.ts';

/** Reads what one kind of file says about the image; a known null where it says nothing, so that the next one decides; `none` where it says that none is built. */
type BuildSource = (project: Project, contract: Contract) => Fact<ImageBuild | null> | 'none';

/** The kinds of files that say how the image is built. */
const buildSources: Readonly<Partial<Record<StartSource, BuildSource>>> = {
  'fly.toml': flyBuild,
  'render.yaml': renderBuild,
  'heroku.yml': herokuBuild,
  'railway-config': railwayBuild,
  'app.yaml': appYamlBuild,
  'do-spec': doSpecBuild,
  compose: composeBuild,
  Dockerfile: rootBuild,
};

/** How the platform builds the image of the app. A known null: no file says that it builds one. */
export const imageBuild = oncePerPair((project: Project, contract: Contract): Fact<ImageBuild | null> => {
  const packs = buildpacks(project, contract);
  if (packs.length > 0) return packs.some(({text}) => PYTHON_BUILDPACK.test(text)) ? known(null) : byOthers(packs);
  for (const source of contract.start.from) {
    const build = buildSources[source]?.(project, contract);
    if (build === 'none') return known(null);
    if (build && (!build.known || build.value)) return build;
  }
  return known(null);
});

/** The buildpack that the contracts describe, by each of its names. */
const PYTHON_BUILDPACK =
  /^(?:(?:heroku|heroku-community)\/python|.*[/:]heroku\/heroku-buildpack-python(?:\.git|\/)?(?:#.*)?)$/;

function byOthers([first]: readonly Buildpack[]): Fact<null> {
  return unknown(
    `The app is built by ${first?.text}, and not by the buildpack for Python; what that installs decides.`,
    first?.place,
  );
}

/** A Dockerfile at the root; where files for another way to build lie beside it, it depends on how the app was created. */
function rootBuild(project: Project, {start}: Contract): Fact<ImageBuild | null> {
  const found = imageBuildAt(project, 'Dockerfile') ?? imageBuildAt(project, 'dockerfile');
  return found && start.from.includes('s2i') && isWrittenForS2i(project)
    ? unknown(
        `There is a ${found.dockerfile} and a folder .s2i: the strategy that the app was created with decides which of them is used.`,
        at(found.dockerfile),
      )
    : known(found);
}

/** `runtime: custom` in app.yaml: the Dockerfile beside it. */
function appYamlBuild(project: Project, {python}: Contract): Fact<ImageBuild | null> {
  const file = appYaml(project);
  const isCustom = file.known && file.value && scalarAt(file.value, 'runtime')?.text === 'custom';
  return known(isCustom && python.from.includes('Dockerfile') ? imageBuildAt(project, 'Dockerfile') : null);
}

/** What the web service of render.yaml says: one that runs an image of a Dockerfile names it, or takes that of its folder. */
function renderBuild(project: Project): Fact<ImageBuild | null> {
  const service = renderWebService(project);
  if (!service.known) return service;
  const alone = imageBuildAt(project, 'Dockerfile');
  if (!project.files.has(RENDER_YAML) && alone)
    return unknown(
      `There is no ${RENDER_YAML}, and the project has a Dockerfile: whether the runtime chosen in the dashboard is Docker or Python decides.`,
      at(alone.dockerfile),
    );
  if (!service.value || !runsImage(service.value)) return known(null);
  const {value} = service;
  const name = fieldOf(value, 'name') ?? 'The service';
  if (runtimeOf(value) === 'image')
    return unknown(`${name} runs an image of a registry; what it starts decides.`, value.place);
  const folder = rootDirOf(value, project) ?? '';
  const written = fieldOf(value, 'dockerfilePath') ?? 'Dockerfile';
  const path = [joinPath(folder, written), joinPath('', written)].find(p => project.files.has(p));
  const given = {context: joinPath('', fieldOf(value, 'dockerContext') ?? folder)};
  const found = path === undefined ? null : imageBuildAt(project, path, given);
  return found
    ? known(found, at(found.dockerfile))
    : noDockerfile(`${name} is built with ${written}`, joinPath(folder, written), value.place);
}

/** The image of the web process in heroku.yml; where the platform also reads a Procfile, that one decides. The folder of the Dockerfile is sent. */
function herokuBuild(project: Project, contract: Contract): Fact<ImageBuild | null> {
  const file = herokuYml(project);
  if (!file.known) return file;
  if (!file.value || (contract.procfile && project.files.has(PROCFILE))) return known(null);
  const {run, images} = file.value;
  const name = run.find(entry => entry.name === 'web')?.image ?? 'web';
  const web = images.find(entry => entry.name === name);
  if (!web) return known(null);
  const path = joinPath('', web.dockerfile);
  const context = folderOf(path);
  const found = imageBuildAt(project, path, {context, target: web.target, arguments: file.value.arguments});
  return found
    ? known(found, at(found.dockerfile))
    : noDockerfile(`The image of ${name} is built with ${path}`, path, web.place);
}

/** The Dockerfile that railway.toml names; where it names none, one at the root is built all the same. */
function railwayBuild(project: Project): Fact<ImageBuild | null> {
  const file = railwayDocument(project);
  if (!file.known || !file.value?.ok) return known(null);
  const {table, pathOf} = railwayTable(file.value, 'build');
  const written = textOf(table, 'dockerfilePath');
  const isAsked = /^dockerfile$/i.test(textOf(table, 'builder') ?? '');
  if (written === null && !isAsked) return known(null);
  const path = joinPath('', (written ?? 'Dockerfile').replace(/^\/+/, ''));
  const found = imageBuildAt(project, path);
  if (found) return written === null ? known(null) : known(found, at(found.dockerfile));
  const place = file.value.valuePlaceOf(pathOf(written === null ? 'builder' : 'dockerfilePath'));
  return noDockerfile(`The image is built with ${path}`, path, place);
}

/** The Dockerfile that the service of a specification of DigitalOcean names; one that names a language instead is built with its buildpack. */
function doSpecBuild(project: Project): Fact<ImageBuild | null> | 'none' {
  const service = doWebService(project);
  if (!service.known || !service.value) return known(null);
  const {fields, place} = service.value;
  const context = sourceDirOf(service.value, project) ?? '';
  const written = doField(fields, 'dockerfile_path');
  if (written === null) {
    const alone = joinPath(context, 'Dockerfile');
    if (doField(fields, 'environment_slug') !== null || !project.files.has(alone)) return 'none';
    return unknown(
      `The service names neither dockerfile_path nor environment_slug, and there is a Dockerfile: one of the two keys decides which way the app is built.`,
      at(alone),
    );
  }
  const path = joinPath('', written.replace(/^\/+/, ''));
  const found = imageBuildAt(project, path, {context});
  return found ? known(found, at(found.dockerfile)) : noDockerfile(`The image is built with ${path}`, path, place);
}

/** How the compose files build the image of the service that answers requests; nothing where a unit of systemd or Apache starts the app. */
function composeBuild(project: Project, contract: Contract): Fact<ImageBuild | null> {
  if (systemdServices(project).some(startsServer) || wsgiScripts(project).length > 0) return known(null);
  const web = composeWeb(project, contract);
  return web.known && web.value ? serviceBuild(project, web.value) : known(null);
}

/** What `[build]` of fly.toml says: a builder goes before a Dockerfile, buildpacks without a builder count for nothing. */
function flyBuild(project: Project): Fact<ImageBuild | null> {
  const build = flyOf(project)?.build;
  if (!build) return known(null);
  const {image, builder, builtin, dockerfile, ignorefile, target} = build;
  const elsewhere = (what: string, {value, place}: {readonly value: string; readonly place: Place}) =>
    unknown(`The image comes from ${what} ${value}; what it installs and starts decides.`, place);
  if (image) return elsewhere('the image', image);
  if (builder) return elsewhere('the builder', builder);
  if (builtin) return elsewhere('the builtin', builtin);
  const given = {
    target: target?.value ?? null,
    arguments: build.arguments,
    ...(ignorefile ? {ignoreFile: joinPath('', ignorefile.value)} : {}),
  };
  if (!dockerfile)
    return known(imageBuildAt(project, 'Dockerfile', given) ?? imageBuildAt(project, 'dockerfile', given));
  const found = imageBuildAt(project, joinPath('', dockerfile.value), given);
  return found
    ? known(found, at(found.dockerfile))
    : // fly-build-strategy points at the line.
      noDockerfile(`The image is built with ${dockerfile.value}`, dockerfile.value);
}
