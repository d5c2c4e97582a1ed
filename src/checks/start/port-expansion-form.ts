import type {Contract} from '../../project/contract.ts';
import type {ServerCommand, Word} from '../../project/facts/command/command-types.ts';
import {misspeltPort} from '../../project/facts/command/misspelt-port.ts';
import {startCommand} from '../../project/facts/command/start-command.ts';
import {defineCheck, fail, failOrPass, type Problem} from '../define.ts';
import {printed} from '../printed.ts';
import {withServer} from './with-target.ts';

type MessageId = 'quoted' | 'noShell' | 'otherShell' | 'bare' | 'misspelt';

export const portExpansionForm = defineCheck({
  id: 'port-expansion-form',
  title: 'The port in the command is replaced by its number',
  impact: 'breaks',
  notFor: ({port, name}) =>
    port.kind === 'injected' || port.kind === 'configured' ? null : `${name} gives the process no port in a variable.`,
  messages: {
    quoted: 'No shell replaces {found} here: single quotes or a backslash keep it as it is written.',
    noShell: '{platform} starts the command without a shell, so that {found} is passed on as it is written.',
    otherShell: '{found} is how another shell or language writes a variable; here it does not become the number.',
    bare: '{found} stands here without the sign $, so that the server gets the word and not the number.',
    misspelt:
      'The port is taken from {found}, which nothing sets: {platform} sets $PORT, and names are compared letter for letter.',
  },
  evaluate: (project, contract) =>
    withServer(project, contract, server => {
      const start = startCommand(project, contract);
      const isShell = start.known && start.value?.shell === true;
      const words = server.invocation.words.filter(({text}) => /\bPORT\b/.test(text));
      const slip = misspeltPort(project, contract, server);
      if (slip)
        return fail({
          messageId: slip.kind === 'bare' ? 'bare' : 'misspelt',
          found: slip.found,
          expected: slip.expected,
          at: slip.word.place,
          prints: printed(contract, 'boot-timeout'),
        });
      return failOrPass(
        words.flatMap(word => problem(word, server, contract, isShell)),
        ...words.map(({text, place}) => ({text, at: place})),
      );
    }),
});

const OTHER_SHELL =
  /\b(?:os\.(?:environ|getenv)|process\.env|ENV)\b[.[("']{0,8}(?:get[("']{1,4})?PORT\b[)\]"']{0,4}|%PORT%|\$env:PORT\b|\$\(PORT\)|\{\{\s*PORT\s*\}\}|(?<!\$)\{PORT\}/i;

function problem(
  word: Word,
  {invocation}: ServerCommand,
  contract: Contract,
  isShell: boolean,
): readonly Problem<MessageId>[] {
  const {text, place, variables} = word;
  const prints = printed(contract, 'boot-timeout');
  const other = OTHER_SHELL.exec(text)?.[0];
  if (other !== undefined)
    return [{messageId: 'otherShell', found: other, expected: text.replace(other, '$PORT'), at: place, prints}];
  const written = /\$\{?PORT\b[^}\s]*\}?/.exec(text)?.[0];
  if (written === undefined) return [];
  const inShell = isShell || invocation.wrappers.some(wrapper => / -c$|^script$/.test(wrapper));
  if (!inShell) return [{messageId: 'noShell', found: written, expected: "sh -c '…'", at: place, prints}];
  return variables.some(({name}) => name === 'PORT')
    ? []
    : [{messageId: 'quoted', found: written, expected: `"${text}"`, at: place, prints}];
}
