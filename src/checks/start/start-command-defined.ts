import {commandFaults} from '../../project/facts/command/command-faults.ts';
import type {Command, ServerCommand} from '../../project/facts/command/command-types.ts';
import {optionFaults} from '../../project/facts/command/option-faults.ts';
import {serverCommand} from '../../project/facts/command/server-command.ts';
import {PROCFILE} from '../../project/facts/command/sources/procfile-source.ts';
import {startCommand} from '../../project/facts/command/start-command.ts';
import {unknownUser} from '../../project/facts/image/image-faults.ts';
import type {Place} from '../../project/place.ts';
import {defineCheck, fail, notApplicable, outside, type Problem, pass, undecided} from '../define.ts';
import {printed} from '../printed.ts';

type MessageId =
  | 'none'
  | 'noUser'
  | 'background'
  | 'longDash'
  | 'unknownOption'
  | 'ambiguousOption'
  | 'noValue'
  | 'badValue';

export const startCommandDefined = defineCheck({
  id: 'start-command-defined',
  title: 'A file says how the app is started',
  impact: 'breaks',
  narrowedBy: ['server'],
  notFor: ({start, name}) =>
    start.from.length === 0 && !start.dashboard ? `${name} starts no command: it loads the app itself.` : null,
  messages: {
    none: '{platform} takes the start command from {from}, and nothing there names one.',
    noUser: 'The image is to run as {found}, and no step creates that user: the container does not start.',
    background:
      '{found} sends the server to the background, and the command ends at once: {platform} takes that for a crash.',
    longDash:
      '{found} begins with a long dash (–), as text programs write it: {server} takes no such word for an option.',
    unknownOption: '{server} has no option {found}, and stops with an error before it starts.',
    ambiguousOption:
      '{found} is the beginning of several options of {server} ({options}), and it stops with an error before it starts.',
    noValue: '{found} of {server} takes a value, and none stands behind it: it stops with an error before it starts.',
    badValue:
      '{option} of {server} wants a whole number, and {found} is none: it stops with an error before it starts.',
  },
  evaluate(project, contract) {
    const start = startCommand(project, contract);
    if (!start.known) {
      const {dashboard} = contract.start;
      return dashboard && start.place === null ? outside(start.reason) : undecided(start.reason, start.place);
    }
    if (start.value) {
      const {command, place} = start.value;
      const server = serverCommand(project, contract);
      const fails = commandFaults(project, contract).some(({role}) => role === 'web');
      if (!server.known && !fails) return undecided(server.reason, server.place);
      const {runsIn} = start.value;
      const user = runsIn && runsIn !== 'unknown' ? unknownUser(runsIn) : null;
      if (user) return fail(userProblem(user));
      const problems = server.known && server.value ? serverProblems(server.value, command) : [];
      if (problems.length > 0) return fail(...problems);
      return pass({text: `starts ${programs(command)}`, at: place});
    }
    if (contract.procfile?.webRequired)
      return notApplicable(
        'No web process is named yet; procfile-exists and procfile-web-process say what is missing.',
        project.files.has(PROCFILE) ? 'procfile-web-process' : 'procfile-exists',
      );
    const [first] = contract.start.from;
    return fail({
      messageId: 'none',
      expected: contract.start.from.join(', '),
      data: {from: first ?? ''},
      prints: printed(contract, 'no-web-process'),
    });
  },
});

function userProblem({name, place}: {readonly name: string; readonly place: Place}): Problem<MessageId> {
  const prints = `unable to find user ${name}: no matching entries in passwd file`;
  return {messageId: 'noUser', found: name, expected: `RUN useradd --create-home ${name}`, at: place, prints};
}

/** What keeps the server from starting, or from staying. */
function serverProblems(server: ServerCommand, {invocations, text}: Command): Problem<MessageId>[] {
  const refused = optionFaults(server).map((fault): Problem<MessageId> => {
    const {found, place} = fault;
    const data = {server: server.server, option: found};
    switch (fault.kind) {
      case 'badValue':
        return {messageId: 'badValue', found: fault.value, expected: 'a whole number', at: place, data};
      case 'noValue':
        return {
          messageId: 'noValue',
          found,
          expected: found.includes('log') ? `${found} -` : null,
          at: place,
          data,
          prints: `${server.server}: error: argument ${found}: expected one argument`,
        };
      case 'ambiguous': {
        const options = fault.options.join(', ');
        const prints = `${server.server}: error: ambiguous option: ${found} could match ${options}`;
        return {
          messageId: 'ambiguousOption',
          found,
          expected: fault.options[0] ?? null,
          at: place,
          data: {...data, options},
          prints,
        };
      }
      case 'longDash':
      case 'unknownOption':
        return {messageId: fault.kind, found, expected: fault.expected, at: place, data};
      default:
        return fault satisfies never;
    }
  });
  if (refused.length > 0) return refused;
  const {options, invocation} = server;
  const daemon = /^(?:gunicorn|hypercorn)$/.test(server.server) ? options.get('daemon') : undefined;
  const expected = 'the server in the foreground';
  const later = invocations.slice(invocations.indexOf(invocation) + 1);
  const after = later.some(({background}) => !background) || /\b(?:wait|fg)\b/.test(text);
  if (daemon) return after ? [] : [{messageId: 'background', found: '--daemon', expected, at: daemon.place}];
  // In a script, or with wait, the shell may stay for other reasons.
  const stays = after || !invocation.background;
  if (stays || invocation.wrappers.some(wrapper => !GIVES_BACK.test(wrapper))) return [];
  return [{messageId: 'background', found: '&', expected, at: invocation.place}];
}

/** What ends, or lets the shell end, as soon as the server is left running. */
const GIVES_BACK = /^(?:nohup|setsid|env|nice|python -m|(?:poetry|pipenv|uv|pdm) run|(?:ba|da)?sh -c)$/;

/** The programs of a command, without their words: an assignment among them may hold a secret. */
function programs({invocations}: Command): string {
  return invocations.map(({program}) => program).join(', ') || 'nothing';
}
