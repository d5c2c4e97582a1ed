import type {BadLine, Procfile} from '../../project/formats/procfile.ts';
import {textAt} from '../../project/formats/text.ts';
import {at} from '../../project/place.ts';
import {defineCheck, failOrPass, type Problem} from '../define.ts';
import {readsNoProcfile, withProcfile} from './with-procfile.ts';

type MessageId = 'noBlank' | 'colonInside' | 'notYaml' | 'notText' | 'commentInside';

export const procfileYamlSafe = defineCheck({
  id: 'procfile-yaml-safe',
  title: 'The Procfile says the same when it is read as YAML',
  impact: 'breaks',
  notFor: contract =>
    contract.procfile && contract.procfile.grammar !== 'yaml'
      ? `${contract.name} does not read the Procfile as YAML.`
      : readsNoProcfile(contract),
  messages: {
    noBlank:
      'There is no blank behind the colon, so that YAML takes the whole line as one text: {platform} refuses the file.',
    colonInside:
      'A colon followed by a blank stands inside the command, which YAML takes as a second name: {platform} refuses the file.',
    notYaml: 'This line is not valid YAML: {platform} refuses the file.',
    notText: 'YAML reads something other than a text behind this name: {platform} cannot start it.',
    commentInside: 'YAML takes what stands behind " #" as a comment, so the command ends before it.',
  },
  evaluate: (project, contract) =>
    withProcfile(project, contract, file => {
      const lines = (textAt(project, file.file)?.text ?? '').split(/\r?\n/);
      return failOrPass(
        [...file.badLines.map(problem), ...cutShort(file, lines)],
        ...file.entries.map(({name, place}) => ({text: name, at: place})),
      );
    }),
});

function problem({reason, text, place}: BadLine): Problem<MessageId> {
  const tight = /^([\w-]+):(\S.*)$/.exec(text);
  if (reason !== 'not-text' && tight)
    return {messageId: 'noBlank', found: `${tight[1]}:`, expected: `${tight[1]}: command`, at: place};
  if (reason === 'not-text') return {messageId: 'notText', found: text.replace(/:.*$/s, ''), at: place};
  if (/^[\w-]+:\s+[^"'\s].*:\s/s.test(text))
    return {messageId: 'colonInside', found: text.replace(/:.*$/s, ''), expected: 'the command in quotes', at: place};
  return {messageId: 'notYaml', at: place};
}

function cutShort({entries}: Procfile, lines: readonly string[]): Problem<MessageId>[] {
  return entries.flatMap(({commandPlace: {file, line, column}, command}) => {
    const rest = (lines[line - 1] ?? '').slice(column - 1);
    const hash = /^[^"'|>].*?\s(#)/.exec(rest);
    if (!hash || rest.trim() === command) return [];
    return [
      {
        messageId: 'commentInside',
        found: '#',
        expected: 'the command in quotes',
        at: at(file, line, column + hash[0].length - 1),
      },
    ];
  });
}
