import type {Contract} from '../../../contract.ts';
import {listOf, textOf} from '../../../formats/toml.ts';
import {at, known, unknown} from '../../../place.ts';
import type {Project} from '../../../project.ts';
import {image} from '../../image/image.ts';
import {parseCommand} from '../command.ts';
import type {Process, Role} from '../command-types.ts';
import type {Declared} from './process-source.ts';
import {railwayDocument, railwayTable} from './railway-file.ts';

/** The commands and the health check of railway.toml or railway.json. */
export function railwaySource(project: Project, contract: Contract): Declared | null {
  const file = railwayDocument(project);
  if (!file.known) return {processes: file, web: file};
  const document = file.value;
  if (!document) return null;
  if (!document.ok) {
    const broken = unknown(`${document.file} cannot be read: ${document.message}`, document.place);
    return {processes: broken, web: broken};
  }
  const [build, deploy] = [railwayTable(document, 'build'), railwayTable(document, 'deploy')];
  const built = image(project, contract);
  const inImage = built.known ? built.value : null;
  const context = inImage
    ? {directory: inImage.projectPath(inImage.stage.folder), projectPath: inImage.projectPath}
    : {};
  const read = (role: Role, {table, pathOf}: typeof deploy, key: string): readonly Process[] => {
    const text = textOf(table, key);
    const texts = text === null ? listOf(table, key).filter(item => typeof item === 'string') : [text];
    return texts.map((command, index) => {
      const path = text === null ? [...pathOf(key), index] : pathOf(key);
      return {
        name: texts.length > 1 ? `${key} ${index + 1}` : key,
        role,
        command: parseCommand(command, document.valuePlaceOf(path), {project, ...context}),
        // Railway starts the command of an image without a shell.
        shell: contract.start.shell && !(inImage && role === 'web'),
        place: document.placeOf(path),
      };
    });
  };
  const scheduled = textOf(deploy.table, 'cronSchedule') !== null;
  const [start] = read(scheduled ? 'cron' : 'web', deploy, 'startCommand').filter(({command}) => command.text.trim());
  const steps = [
    ...read('release', deploy, 'preDeployCommand'),
    ...(inImage ? [] : read('build', build, 'buildCommand')),
  ];
  const processes = known([...(start ? [start] : []), ...steps], at(document.file));
  const path = textOf(deploy.table, 'healthcheckPath');
  const instances = deploy.table.numReplicas;
  const web = start && !scheduled ? start : null;
  return {
    processes,
    web: known(web, web?.place ?? at(document.file)),
    ...(path ? {healthCheck: {path, place: document.valuePlaceOf(deploy.pathOf('healthcheckPath'))}} : {}),
    ...(typeof instances === 'number' ? {instances} : {}),
  };
}
