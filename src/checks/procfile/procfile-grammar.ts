import {cleanLine} from '../../project/clean-text.ts';
import type {Contract} from '../../project/contract.ts';
import type {BadLine, Procfile, ProcfileEntry} from '../../project/formats/procfile.ts';
import {defineCheck, failOrPass, type Problem} from '../define.ts';
import {printed} from '../printed.ts';
import {type ProcfileRules, readsNoProcfile, withProcfile} from './with-procfile.ts';

type MessageId = 'noColon' | 'badName' | 'longName' | 'blankBeforeColon' | 'commentAsCommand' | 'repeated' | 'noBlank';

export const procfileGrammar = defineCheck({
  id: 'procfile-grammar',
  title: 'Every line of the Procfile is understood',
  impact: 'breaks',
  notFor: contract =>
    contract.procfile?.grammar === 'yaml'
      ? `${contract.name} reads the Procfile as YAML; procfile-yaml-safe looks at that.`
      : readsNoProcfile(contract),
  messages: {
    noColon: 'This line is not of the form "name: command". {consequence}',
    badName: '"{found}" cannot be the name of a process on {platform}. {consequence}',
    longName: 'The name of this process has more than 63 characters. {consequence}',
    blankBeforeColon: 'A blank stands before the colon, which makes the colon a part of the command. {consequence}',
    commentAsCommand: 'A comment stands where the command should be. {consequence}',
    repeated: '"{found}" stands here a second time, and {platform} refuses a file that names a process twice.',
    noBlank:
      'There is no blank behind "{found}". What the makers of {platform} publish about its parser asks for one: without it, this line may define no process.',
  },
  evaluate: (project, contract) =>
    withProcfile(project, contract, (file, rules) =>
      failOrPass(
        [
          ...file.badLines.map(line => badLine(line, file, rules, contract)),
          ...(rules.duplicate === 'rejects-file' ? repeated(file) : []),
          ...(rules.grammar === 'heroku-classic' ? file.entries.filter(e => !e.spaced).map(noBlank) : []),
        ].sort((a, b) => (a.at?.line ?? 0) - (b.at?.line ?? 0)),
        ...file.entries.map(({written, place}) => ({text: written, at: place})),
      ),
    ),
});

const MESSAGES: Readonly<Record<BadLine['reason'], MessageId>> = {
  'no-colon': 'noColon',
  'bad-name': 'badName',
  'long-name': 'longName',
  'blank-before-colon': 'blankBeforeColon',
  'comment-as-command': 'commentAsCommand',
  'not-yaml': 'noColon',
  'not-text': 'noColon',
};

function badLine(line: BadLine, {entries}: Procfile, rules: ProcfileRules, contract: Contract): Problem<MessageId> {
  const lost = line.name === 'web' && !entries.some(({name}) => name === 'web');
  const refused = rules.badLine === 'rejects-file';
  const consequence = refused
    ? `${contract.name} refuses the whole file.`
    : lost
      ? `${contract.name} skips it, and no web process is left.`
      : `${contract.name} skips it.`;
  return {
    messageId: MESSAGES[line.reason],
    found: line.reason === 'bad-name' ? line.text.replace(/:.*$/s, '').trimEnd() : shown(line.text),
    expected: line.name === null ? 'name: command' : `${line.name}: command`,
    at: line.place,
    impact: refused || lost ? 'breaks' : 'degrades',
    data: {consequence},
    prints: refused ? printed(contract, 'procfile-invalid') : lost ? printed(contract, 'no-web-process') : null,
  };
}

/** A line as it may be shown: an assignment may hold a password, so only its name is. */
function shown(text: string): string {
  const name = /^(?:export\s+)?([A-Za-z_]\w*)=/.exec(text)?.[1];
  return name === undefined ? cleanLine(text.replace(/=\S+/g, '=…'), 60) : `${name}=…`;
}

function repeated({entries}: Procfile): Problem<MessageId>[] {
  return entries
    .filter(({name}, index) => entries.findIndex(e => e.name === name) < index)
    .map(({name, place}) => ({messageId: 'repeated', found: name, expected: 'one line per process', at: place}));
}

function noBlank({written, place}: ProcfileEntry): Problem<MessageId> {
  return {messageId: 'noBlank', found: `${written}:`, expected: `${written}: command`, at: place, impact: 'degrades'};
}
