import type {Contract} from '../../project/contract.ts';
import {ignoredSignals} from '../../project/facts/app/signal-handlers.ts';
import {serverCommand} from '../../project/facts/command/server-command.ts';
import {startCommand} from '../../project/facts/command/start-command.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, notApplicable, type Problem, pass} from '../define.ts';

type MessageId = 'ignored' | 'noExec';

export const gracefulShutdown = defineCheck({
  id: 'graceful-shutdown',
  title: 'The app stops when it is asked to',
  impact: 'degrades',
  messages: {
    ignored:
      '{found} makes the app deaf to the signal with which {platform} asks it to stop: it is killed {wait}, in the middle of its requests.',
    noExec:
      '{file} starts {server} as a child of the shell, and {platform} sends its signal to the shell alone: {server} is killed in the middle of its requests. exec puts it in the place of the shell.',
  },
  notFor: ({runtime, name}) =>
    runtime.stopSignal === null ? `How ${name} asks a process to stop is not known.` : null,
  evaluate(project, contract) {
    const problems = [...deaf(project, contract), ...behindShell(project, contract)];
    if (problems.length > 0) return fail(...problems);
    const start = startCommand(project, contract);
    if (!start.known && contract.runtime.stopSignalReaches === 'first')
      return notApplicable('What the web process runs is not known yet.', 'start-command-defined');
    return pass({text: 'nothing keeps the signal from the app', at: start.known ? (start.value?.place ?? null) : null});
  },
});

function deaf(project: Project, contract: Contract): readonly Problem<MessageId>[] {
  const {stopSeconds, stopSignal} = contract.runtime;
  return ignoredSignals(project, contract)
    .filter(({signal}) => signal === stopSignal)
    .map(({signal, place}) => ({
      messageId: 'ignored' as const,
      found: `signal.signal(signal.${signal}, …)`,
      expected: 'a handler that ends the process, or none',
      at: place,
      data: {wait: stopSeconds === null ? 'later' : `after ${stopSeconds} seconds`},
    }));
}

/** A server that a script of the project starts without `exec`, where only the first process gets the signal. */
function behindShell(project: Project, contract: Contract): readonly Problem<MessageId>[] {
  if (contract.runtime.stopSignalReaches !== 'first') return [];
  const start = startCommand(project, contract);
  const server = serverCommand(project, contract);
  if (!start.known || !start.value || !server.known || !server.value) return [];
  const {command} = start.value;
  const {invocation, server: name} = server.value;
  const inScript = invocation.place.file !== command.place.file && /\.(?:sh|bash)$|^[^.]+$/.test(invocation.place.file);
  if (!inScript || invocation.wrappers.includes('exec') || command.unclear !== null) return [];
  // Some wrappers hand the signal on themselves; a shell that waits with a trap does too.
  if (invocation.background || invocation.wrappers.some(wrapper => /init|tini|catatonit/.test(wrapper))) return [];
  return [
    {
      messageId: 'noExec',
      found: invocation.program,
      expected: `exec ${invocation.program} …`,
      at: invocation.place,
      data: {server: name},
    },
  ];
}
