import type {Written} from '../../project/formats/fly-part.ts';
import {splitWords} from '../../project/formats/shell-words.ts';
import {defineCheck, failOrPass, notApplicable, type Problem} from '../define.ts';
import {notFly, withFly} from './with-fly.ts';

type MessageId = 'unbalanced' | 'noShell';

export const flyReleaseCommand = defineCheck({
  id: 'fly-release-command',
  title: 'The commands of fly.toml can be run as they are written',
  impact: 'breaks',
  notFor: notFly,
  messages: {
    unbalanced: 'A quote in {name} is not closed, so that the command cannot be split into words.',
    noShell: 'No shell runs {name}: {found} is handed to the program as one of its words.',
  },
  evaluate: project =>
    withFly(project, ({releaseCommand, processes}) => {
      const commands = [
        ...processes.map(({name, command}) => ({name: `the command of ${name}`, command, release: false})),
        ...(releaseCommand ? [{name: 'release_command', command: releaseCommand, release: true}] : []),
      ].filter(({command}) => command.value.trim() !== '');
      if (commands.length === 0) return notApplicable('fly.toml names no command.');
      return failOrPass(
        commands.flatMap(problem),
        ...commands.map(({name, command}) => ({text: `${name} can be split into words`, at: command.place})),
      );
    }),
});

function problem({
  name,
  command,
  release,
}: {
  readonly name: string;
  readonly command: Written<string>;
  readonly release: boolean;
}): Problem<MessageId>[] {
  const words = splitWords(command.value);
  if (!words) {
    const prints = release ? `Can't shell split release command: '${command.value}'` : null;
    return [{messageId: 'unbalanced', expected: 'a closing quote', at: command.place, data: {name}, prints}];
  }
  const operator = words.find(
    ({text, offset}) => /^(?:&&|\|\|?|;|>{1,2}|2>&1)$/.test(text) && command.value[offset - 1] !== '"',
  );
  if (!operator || /^(?:\S*\/)?(?:ba|da|z)?sh$/.test(words[0]?.text ?? '')) return [];
  const expected = `sh -c '${command.value.replaceAll("'", "'\\''")}'`;
  return [
    {
      messageId: 'noShell',
      found: operator.text,
      expected,
      at: {...command.place, column: command.place.column + operator.offset},
      data: {name},
    },
  ];
}
