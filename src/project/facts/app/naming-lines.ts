import type {Contract} from '../../contract.ts';
import {oncePerPair} from '../../once.ts';
import {folderOf, joinPath} from '../../paths.ts';
import type {Project} from '../../project.ts';
import {writtenSettings} from '../configuration/settings.ts';
import {manageFiles} from '../python/python-files.ts';
import {accountName} from './app-named-outside.ts';
import {type EntryPoint, entryPoint} from './entry-point.ts';

/** What the owner writes on the platform so that it loads the app. */
export interface NamingLines {
  /** The file, or the command where the app needs a server of its own. */
  readonly where: string;
  readonly text: string;
}

/** The lines of the file outside of the project that name this app to the platform; null where the app is not known. */
export const namingLines = oncePerPair((project: Project, contract: Contract): NamingLines | null => {
  const {namedIn} = contract.start;
  const entry = entryPoint(project, contract);
  if (namedIn === undefined) return null;
  const loaded = writtenSettings(project, contract);
  const django = loaded.known ? loaded.value : null;
  const hosts = django?.value('ALLOWED_HOSTS');
  const names = hosts?.kind === 'list' ? hosts.items.flatMap(i => (i.kind === 'string' ? [i.value] : [])) : [];
  const user = accountName(project, contract, names);
  const point = entry.known ? entry.value : null;
  if (!point && !django) return null;
  const inside = point ? point.searchPaths[0] : folderOf(manageFiles(project)[0] ?? '');
  const folder = `/${joinPath(`home/${user}/${folderName(project)}`, inside ?? '')}`;
  if (point && point.interface === 'asgi' && point.framework !== 'django') {
    const command = `/home/${user}/.virtualenvs/VIRTUALENV/bin/uvicorn --app-dir ${folder} --uds \${DOMAIN_SOCKET} ${point.module}:${point.attribute}`;
    const domain = `${user}${contract.edge.hosts[0] ?? ''}`;
    return {where: 'pa website create', text: `pa website create --domain ${domain} --command '${command}'`};
  }
  const app = django ? djangoLines(django.module) : point ? applicationLines(point) : [];
  const text = [...(django ? ['import os'] : []), 'import sys', `sys.path.insert(0, "${folder}")`, ...app].join('\n');
  return {where: namedIn.replace('USER', user), text};
});

function djangoLines(module: string): readonly string[] {
  return [
    `os.environ["DJANGO_SETTINGS_MODULE"] = "${module}"`,
    'from django.core.wsgi import get_wsgi_application',
    'application = get_wsgi_application()',
  ];
}

/** The lines of Python that give the app the name `application`. */
export function applicationLines({module, attribute, object}: EntryPoint): readonly string[] {
  if (object.kind === 'factory')
    return [`from ${module} import ${attribute}`, `application = ${attribute}(${object.required > 0 ? '…' : ''})`];
  return [`from ${module} import ${attribute}${attribute === 'application' ? '' : ' as application'}`];
}

/** What the folder of the project is called where it was cloned: like the repository, otherwise like here. */
function folderName({git, name}: Project): string {
  const remote = git?.remotes.find(r => r.name === 'origin') ?? git?.remotes[0];
  const cloned = /([\w.-]+?)(?:\.git)?\/?$/.exec(remote?.url ?? '')?.[1] ?? name;
  return joinPath(cloned, git?.prefix ?? '');
}
