import type {Command, Process} from '../../project/facts/command/command-types.ts';
import {processesFor} from '../../project/facts/command/processes.ts';
import {type ServedTarget, servedTarget} from '../../project/facts/command/served-target.ts';
import {PROCFILE, procfile} from '../../project/facts/command/sources/procfile-source.ts';
import {startCommand} from '../../project/facts/command/start-command.ts';
import {defineCheck, failOrPass, type Impact, notApplicable, type Problem, undecided} from '../define.ts';
import {printed} from '../printed.ts';

type MessageId = 'bareParentheses' | 'syntax';

export const shellQuotingParens = defineCheck({
  id: 'shell-quoting-parens',
  title: 'A shell can read every command',
  impact: 'breaks',
  messages: {
    bareParentheses: 'A shell stops at the parentheses of {found} unless quotes stand around it.',
    syntax: 'A shell cannot read this command: {found}.',
  },
  evaluate(project, contract) {
    const start = startCommand(project, contract);
    const web = start.known && start.value ? [start.value] : [];
    const declared = [...web, ...processesFor(project, contract, 'release', 'worker', 'cron', 'build')];
    const file = procfile(project, contract);
    const cut = new Set(
      (file.known && file.value ? file.value.entries : []).flatMap(e => (e.cutAt ? e.place.line : [])),
    );
    // Of a command that ends in a comment, dokku-procfile-strict says where.
    const isCut = ({place}: Process) => place.file === PROCFILE && cut.has(place.line);
    const all = declared.filter(process => process.shell && !isCut(process));
    if (all.length === 0 && declared.length > 0) return notApplicable('The commands are started without a shell.');
    if (all.length > 0)
      return failOrPass(
        all.flatMap(process =>
          problem(
            process,
            printed(contract, 'app-crashed'),
            process.role === 'web' ? servedTarget(project, contract) : null,
          ),
        ),
        ...all.map(({name, place}) => ({text: name, at: place})),
      );
    return start.known
      ? notApplicable('No command is named yet.', 'start-command-defined')
      : undecided(start.reason, start.place);
  },
});

function problem(
  {role, command}: Process,
  prints: string | null,
  served: ServedTarget | null,
): readonly Problem<MessageId>[] {
  const {syntaxError} = command;
  if (!syntaxError) return [];
  const impact: Impact = role === 'web' || role === 'release' || role === 'build' ? 'breaks' : 'degrades';
  const call = bareCall(command);
  if (call)
    return [
      {
        messageId: 'bareParentheses',
        found: call.text,
        expected: corrected(call.text, served),
        at: call.place,
        impact,
        prints,
      },
    ];
  return [{messageId: 'syntax', found: syntaxError.message, at: syntaxError.place, impact, prints}];
}

/** The word with the parentheses that the shell stops at. */
function bareCall({invocations, syntaxError}: Command) {
  if (!syntaxError?.message.includes('(')) return null;
  const words = invocations.flatMap(({words: all}) => all);
  return (
    words.find(({text, place}) => /^[\w.]+(?::[\w.]+)?\(.*\)$/.test(text) && place.line === syntaxError.place.line) ??
    null
  );
}

/** The call in quotes; where what it calls is the app already, or something is wrong with its name, the right target. */
function corrected(text: string, served: ServedTarget | null): string | null {
  if (served?.kind === 'found' && served.object.kind === 'app') return `${served.module}:${served.attribute}`;
  if (served && 'expected' in served && served.expected !== null) return served.expected;
  return quoted(text);
}

const quoted = (text: string) => (text.includes("'") ? `"${text}"` : `'${text}'`);
