import type {Project} from '../../../project.ts';
import {servedFolders} from '../../configuration/web-servers.ts';
import type {ProjectPath} from '../project-path.ts';
import type {StaticMapping} from './process-source.ts';

/** The folders that the web server in front of the app serves, and where they lie in the project. */
export function serverStatics(project: Project, projectPath: ProjectPath): readonly StaticMapping[] {
  return servedFolders(project).map(({url, written, place}) => ({
    url,
    written,
    folder: projectPath(written.replace(/\/+$/, '')),
    place,
  }));
}
