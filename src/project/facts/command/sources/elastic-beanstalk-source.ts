import type {Contract} from '../../../contract.ts';
import {textAt} from '../../../formats/text.ts';
import {scalarAt, type YamlScalar, yamlAt, yamlFile} from '../../../formats/yaml-with-positions.ts';
import {at, known, type Place, unknown} from '../../../place.ts';
import type {Project} from '../../../project.ts';
import {ebHooks} from '../../configuration/eb-platform-folder.ts';
import {EB_ENVIRONMENT, EB_PYTHON, ebFiles, ebOption, ebOptions, wsgiTarget} from '../../configuration/ebextensions.ts';
import {parseCommand} from '../command.ts';
import type {Process} from '../command-types.ts';
import {buildfileOf, ebSteps, onInstance} from './eb-steps.ts';
import {type Declared, type DeclaredVariable, literalsOf, type StaticMapping} from './process-source.ts';
import {PROCFILE} from './procfile-source.ts';

const STATIC_FILES = 'aws:elasticbeanstalk:environment:proxy:staticfiles';
const CLI_FILE = '.elasticbeanstalk/config.yml';
const IMAGE_FILES = ['Dockerfile', 'Dockerrun.aws.json', 'docker-compose.yml'];

/** What .ebextensions says; where there is no Procfile, the app that WSGIPath names, or the default one. */
export function elasticBeanstalkSource(project: Project, contract: Contract): Declared {
  const image = imageFile(project);
  if (image) {
    const branch = unknown(
      `${image} may be what the Docker branch of ${contract.name} builds, or be left alone by the Python branch; the platform of the environment decides.`,
      at(image),
    );
    return {processes: branch, web: branch};
  }
  const broken = ebFiles(project).find(({document}) => !document?.ok);
  const steps = [...ebSteps(project), ...buildfileOf(project)];
  const rest = {variables: variablesOf(project), statics: staticsOf(project), ...pythonOf(project)};
  if (project.files.has(PROCFILE)) return {processes: known(steps), web: known(null), ...rest};
  if (broken) {
    const unread = unknown(`${broken.file} cannot be read, and may name the app.`, at(broken.file));
    return {processes: known(steps), web: unread, ...rest};
  }
  const web = webOf(project, contract);
  return {processes: known([web, ...steps], web.place), web: known(web, web.place), ...rest};
}

/** The file of an image, where the Docker branch of the platform may be meant. */
function imageFile(project: Project): string | null {
  const image = IMAGE_FILES.find(path => project.files.has(path));
  if (image === undefined || isOfPython(project)) return null;
  return /^(?:64bit .{0,60} running )?python/i.test(branchOf(project)?.text ?? '') ? null : image;
}

/** Whether what runs for each version is written for the Python branch, whose options and packages no other one has. */
function isOfPython(project: Project): boolean {
  return (
    ebOptions(project).some(({namespace}) => namespace === EB_PYTHON) ||
    ebSteps(project).some(({command}) => command.text.includes('/var/app/venv')) ||
    ebHooks(project).some(({file}) => textAt(project, file.path)?.text.includes('/var/app/venv'))
  );
}

/** The branch of the platform that the EB CLI creates an environment with. */
function branchOf(project: Project): YamlScalar | null {
  const file = project.files.get(CLI_FILE);
  const yaml = file && yamlFile(file);
  return yaml?.ok ? scalarAt(yamlAt(yaml.root, 'global'), 'default_platform') : null;
}

function pythonOf(project: Project): Pick<Declared, 'python'> {
  const branch = branchOf(project);
  const version = /\bpython (3\.\d{1,2})\b/i.exec(branch?.text ?? '')?.[1];
  return branch && version !== undefined ? {python: {text: branch.text, version, place: branch.place}} : {};
}

function webOf(project: Project, contract: Contract): Process {
  const path = ebOption(project, EB_PYTHON, 'WSGIPath');
  const place: Place = path?.value.place ?? at(settingsFile(project));
  const target = path ? wsgiTarget(path.value.text) : 'application';
  const start = 'gunicorn --bind 127.0.0.1:8000 ';
  const environment = literalsOf(variablesOf(project));
  const begin: Place = {...place, column: Math.max(1, place.column - start.length)};
  const command = parseCommand(`${start}${target}`, begin, {project, environment, projectPath: onInstance});
  const web: Process = {name: 'web', role: 'web', command, shell: contract.start.shell, place: path?.place ?? place};
  return path ? web : {...web, byDefault: true};
}

function variablesOf(project: Project): readonly DeclaredVariable[] {
  return ebOptions(project)
    .filter(({namespace}) => namespace === EB_ENVIRONMENT)
    .map(({name, value, place}) => ({
      name,
      value: value.text.includes('`') ? {kind: 'linked'} : {kind: 'literal', text: value.text},
      place,
      valuePlace: value.place,
    }));
}

/** What the options map, and the folder that is served where none of them names another for that address. */
function staticsOf(project: Project): readonly StaticMapping[] {
  const written = ebOptions(project)
    .filter(({namespace}) => namespace === STATIC_FILES)
    .map(({name, value: {text, place}}) => ({
      url: name,
      written: text,
      folder: text.startsWith('/') ? null : text.replace(/^\.\/|\/$/g, ''),
      place,
    }));
  const byDefault = {url: '/static', written: 'static', folder: 'static', place: at(settingsFile(project))};
  return written.some(({url}) => /^\/static\/?$/.test(url)) ? written : [...written, byDefault];
}

/** A file that shows the platform, for what none of them says. */
function settingsFile(project: Project): string {
  return ebFiles(project)[0]?.file ?? (project.files.has(CLI_FILE) ? CLI_FILE : 'application.py');
}
