import type {Contract} from '../../project/contract.ts';
import {type ServedTarget, servedTarget} from '../../project/facts/command/served-target.ts';
import {startCommand} from '../../project/facts/command/start-command.ts';
import {workedStartCommand} from '../../project/facts/command/worked-start-command.ts';
import {baseName} from '../../project/paths.ts';
import type {Project} from '../../project/project.ts';
import {fail, notApplicable, type Outcome, pass, undecided} from '../define.ts';
import {printed} from '../printed.ts';

/** What the messages of a check say of an app that is not where the platform's default start command looks for it. */
export const defaultAppMessages = {
  noModule: 'No file names a start command, so {platform} runs {command}, and there is no {file}.',
  noAttribute: 'No file names a start command, so {platform} runs {command}, and {module} has no "{attribute}".',
  notCallable:
    'No file names a start command, so {platform} runs {command}, and "{attribute}" of {module} is {what}: no server can call it.',
} as const;

type MessageId = keyof typeof defaultAppMessages;

/**
 * Judges whether the app is where the platform's default start command looks for it.
 * @param write how a start command is written in the platform's file.
 */
export function judgeDefaultApp(
  project: Project,
  contract: Contract,
  write: (command: string) => string,
): Outcome<MessageId> {
  const start = startCommand(project, contract);
  if (!start.known) return notApplicable('What the app is started with is not known yet.', 'start-command-defined');
  if (!start.value) return notApplicable('Nothing starts the app yet.', 'start-command-defined');
  const {command, byDefault, place} = start.value;
  if (!byDefault) return pass({text: 'a start command of its own names the app', at: place});
  const served = servedTarget(project, contract);
  if (!served || served.kind === 'misspelled') return undecided('The default start command names no app.', place);
  if (served.kind === 'undecided') return undecided(served.reason, served.place);
  if (served.kind === 'found')
    return pass({text: `${served.file} has ${served.attribute}`, at: {file: served.file, line: 1, column: 1}});
  const worked = workedStartCommand(project, contract);
  const common = {expected: worked === null ? expectedApp(served) : write(worked), at: place};
  const [module = '', attribute = ''] = served.target.text.split(':');
  const data = {command: command.text, module, attribute};
  const file = `${module.replaceAll('.', '/')}.py`;
  switch (served.kind) {
    case 'missingModule':
      return fail({
        ...common,
        messageId: 'noModule',
        found: file,
        data: {...data, file: baseName(file)},
        prints: printed(contract, 'module-not-found', {module: served.name}),
      });
    case 'missingAttribute':
      return fail({
        ...common,
        messageId: 'noAttribute',
        found: served.attribute,
        data,
        prints: printed(contract, 'attribute-not-found', {attribute: served.attribute, module: served.module}),
      });
    case 'notCallable':
      return fail({...common, messageId: 'notCallable', found: served.what, data: {...data, what: served.what}});
    default:
      return served satisfies never;
  }
}

function expectedApp({target}: ServedTarget): string {
  const [module = '', attribute = 'application'] = target.text.split(':');
  return `${module}.py with ${attribute}`;
}
