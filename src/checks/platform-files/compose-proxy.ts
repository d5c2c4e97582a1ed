import type {ServerCommand} from '../../project/facts/command/command-types.ts';
import {type ComposeFile, type ComposeService, hasOwnNetwork} from '../../project/facts/compose/compose-files.ts';
import {proxyTargets} from '../../project/facts/configuration/web-servers.ts';
import {itemsAt, scalarAt, yamlAt} from '../../project/formats/yaml-with-positions.ts';
import {folderOf, joinPath} from '../../project/paths.ts';
import type {Project} from '../../project/project.ts';
import type {Problem} from '../define.ts';

interface Web {
  readonly file: ComposeFile;
  readonly service: ComposeService;
  readonly server: ServerCommand;
}

/** What a web server in a container of its own asks, where that cannot be the app: itself, another port, or a name that nothing has. */
export function proxyProblems(project: Project, {file, service, server}: Web): readonly Problem<'proxied'>[] {
  if (!hasOwnNetwork(file, service)) return [];
  const {port, host} = server.listen;
  const known = file.services.flatMap(namesOf);
  return file.services
    .filter(other => other !== service && !yamlAt(other.fields, 'extra_hosts') && !yamlAt(other.fields, 'links'))
    .flatMap(proxy =>
      proxyTargets(project)
        .filter(({place}) => place.file !== undefined && holds(proxy, place.file))
        .flatMap(({text, place, by}): readonly Problem<'proxied'>[] => {
          const [, name = '', written = '80'] = /^([\w.-]+)(?::(\d{1,5}))?$/.exec(text) ?? [];
          const own = port.kind === 'literal' ? String(port.number) : null;
          const isApp = namesOf(service).includes(name);
          const why = /^(?:localhost|127\.0\.0\.1)$/.test(name)
            ? `which is the container of ${proxy.name} itself`
            : isApp && host.kind === 'all' && own !== null && own !== written
              ? `and there the server listens on port ${own}`
              : name !== '' && !name.includes('.') && !known.includes(name) && !isOpen(file)
                ? 'and the file has no service of that name'
                : null;
          if (why === null) return [];
          const expected = `${isApp ? name : service.name}:${own ?? written}`;
          return [
            {messageId: 'proxied', found: text, expected, at: place, data: {proxy: by, service: proxy.name, why}},
          ];
        }),
    );
}

/** The names under which other containers find a service. */
export function namesOf({name, fields}: ComposeService): readonly string[] {
  const networks = yamlAt(fields, 'networks');
  const aliases =
    networks?.kind === 'map'
      ? [...networks.members.values()].flatMap(({value}) =>
          itemsAt(value, 'aliases').flatMap(item => (item.kind === 'scalar' ? [item.text] : [])),
        )
      : [];
  return [
    name,
    scalarAt(fields, 'container_name')?.text ?? name,
    scalarAt(fields, 'hostname')?.text ?? name,
    ...aliases,
  ];
}

/** Whether containers of other files may be in the same network. */
export function isOpen({services}: ComposeFile): boolean {
  return services.some(({fields}) => yamlAt(fields, 'networks') !== null);
}

/** Whether a file of the project is mounted into the container of a service, or lies in the folder that its image is built from. */
function holds({mounts, fields, place}: ComposeService, path: string): boolean {
  const base = folderOf(place.file);
  const build = yamlAt(fields, 'build');
  const context = build?.kind === 'scalar' ? build.text : scalarAt(build, 'context')?.text;
  const within = (written: string | null | undefined, mayBeRoot: boolean) => {
    if (!written || written.startsWith('/') || written.includes('$')) return false;
    const folder = joinPath(base, written);
    return folder === '' ? mayBeRoot : path === folder || path.startsWith(`${folder}/`);
  };
  return (
    mounts.some(({source}) => source !== null && /^\./.test(source) && within(source, false)) || within(context, false)
  );
}
