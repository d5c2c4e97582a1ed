import type {Contract} from '../../project/contract.ts';
import type {Invocation, ServerCommand} from '../../project/facts/command/command-types.ts';
import {processesFor} from '../../project/facts/command/processes.ts';
import {scriptServers} from '../../project/facts/command/script-listen.ts';
import {serverCommand} from '../../project/facts/command/server-command.ts';
import {image} from '../../project/facts/image/image.ts';
import type {Place} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, failOrPass, type Problem} from '../define.ts';
import {buildsWithoutS2i} from './with-s2i.ts';

type MessageId = 'lowPort' | 'switchesUser' | 'installs' | 'root';

export const openshiftNonroot = defineCheck({
  id: 'openshift-nonroot',
  title: 'Nothing that runs on the platform needs to be root',
  impact: 'breaks',
  notFor: buildsWithoutS2i,
  messages: {
    lowPort: 'Port {found} is below 1024, and only root may open it: {platform} starts the container as another user.',
    switchesUser: '{found} changes the user, which only root may do: {platform} starts the container as another user.',
    installs: '{found} installs packages of the system, which only root may do: the builder is not root.',
    root: 'The image ends as root. {platform} starts it under a number of its own all the same, and what needs root fails there.',
  },
  evaluate(project, contract) {
    const problems = [
      ...lowPorts(project, contract),
      ...processesFor(project, contract, 'web').flatMap(({command}) => command.invocations.flatMap(switchesUser)),
      ...installs(project, contract),
      ...endsAsRoot(project, contract),
    ];
    return failOrPass(problems, 'no port below 1024, no change of the user, no installing of packages of the system');
  },
});

function lowPorts(project: Project, contract: Contract): readonly Problem<MessageId>[] {
  const server = serverCommand(project, contract);
  if (!server.known || !server.value) return [];
  const own = {port: server.value.listen.port, place: server.value.listen.place};
  return [own, ...(scriptServers(project, server.value) ?? [])].flatMap(({port, place}) =>
    port.kind === 'literal' && port.number > 0 && port.number < 1024
      ? [{messageId: 'lowPort', found: String(port.number), expected: '8080', at: place} as const]
      : [],
  );
}

/** Programs that run another one as somebody else, and the options of gunicorn and uWSGI that do. */
const SWITCHES = /^(?:su|sudo|gosu|su-exec|runuser|setpriv|chroot)$/;
const USER_OPTION = /^(?:--(?:user|group|uid|gid)(?:=|$)|-[ug]$)/;

function switchesUser({program, words, wrappers, place, conditional}: Invocation): readonly Problem<MessageId>[] {
  if (conditional) return [];
  const around = [program, ...wrappers].find(name => SWITCHES.test(name));
  const option = /^(?:gunicorn|uwsgi)$/.test(program) ? words.find(({text}) => USER_OPTION.test(text)) : undefined;
  const found = around ?? option?.text;
  return found === undefined
    ? []
    : [{messageId: 'switchesUser', found, expected: 'the server itself', at: option?.place ?? place}];
}

/** Steps that the builder runs as it is: in an image its USER lines decide. */
function installs(project: Project, contract: Contract): readonly Problem<MessageId>[] {
  return processesFor(project, contract, 'build')
    .filter(({name}) => name !== 'RUN')
    .flatMap(({command}) => command.invocations)
    .filter(({program, words}) => /^(?:apt|apt-get|apk|dnf|microdnf|yum)$/.test(program) && words.some(isInstall))
    .map(({program, place}) => ({messageId: 'installs', found: program, expected: 'a Dockerfile', at: place}));
}

const isInstall = ({text}: ServerCommand['invocation']['words'][number]) => /^(?:install|add)$/.test(text);

function endsAsRoot(project: Project, contract: Contract): readonly Problem<MessageId>[] {
  const built = image(project, contract);
  const user: {readonly text: string; readonly place: Place} | null = (built.known && built.value?.stage.user) || null;
  if (!user || !/^(?:root|0)(?::|$)/.test(user.text)) return [];
  return [{messageId: 'root', found: user.text, expected: 'USER 1001', at: user.place, impact: 'degrades'}];
}
