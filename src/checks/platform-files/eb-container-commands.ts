import {type EbHook, ebHooks} from '../../project/facts/configuration/eb-platform-folder.ts';
import {type EbCommand, ebCommands, ebEarlyCommands} from '../../project/facts/configuration/ebextensions.ts';
import {djangoIs} from '../../project/facts/dependencies/django-version.ts';
import {decoded} from '../../project/formats/text.ts';
import {at} from '../../project/place.ts';
import {defineCheck, failOrPass, type Impact, notApplicable, type Problem} from '../define.ts';
import {withoutEbextensions} from './without-ebextensions.ts';

type MessageId = 'oldPath' | 'oldProgram' | 'noVenv' | 'everyInstance';

/** Several commands of which the last one alone decides, or one that runs only where something else says so. */
const GOES_ON = /;|\n|\|\||&\s*$|^\s*(?:if|\[|test|mkdir|rm)\b/;
/** A command that begins with a folder of Amazon Linux 1, which is not there. */
const NEEDS_PATH = /^\s*(?:sudo\s+)?(?:(?:source|\.|cd)\s+)?["']?\/opt\/python\b/;

/** What needs the packages of the project, and what makes them be found. */
const OF_PROJECT = /(?:^|&&|;|\n)\s{0,20}(python3? manage\.py|flask|alembic|django-admin)\s/;
const IN_VENV = /venv|activate|PYTHONPATH|PATH=|pipenv|poetry|\buv\b|docker/;

export const ebContainerCommands = defineCheck({
  id: 'eb-container-commands',
  title: 'The commands of .ebextensions are written for Amazon Linux 2023',
  impact: 'breaks',
  notFor: withoutEbextensions,
  messages: {
    oldPath: '{found} is a folder of Amazon Linux 1, which {platform} does not offer any more: {effect}.',
    oldProgram: '{found} is gone from Django: {effect}.',
    noVenv:
      '{found} runs with the Python of the system here, and the packages of the project lie in a virtual environment: {effect}.',
    everyInstance: 'The migration runs on each instance, and two at once may get in the way of one another.',
  },
  evaluate(project, contract) {
    const commands = [...ebEarlyCommands(project), ...ebCommands(project)];
    const inHooks = ebHooks(project).flatMap(outsideInHook);
    const [first] = commands;
    if (!first && inHooks.length === 0) return notApplicable('There are no commands in .ebextensions.');
    const without = djangoIs(project, contract, '>=4');
    return failOrPass([...commands.flatMap(command => judge(command, without)), ...inHooks], {
      text: 'nothing of Amazon Linux 1 is left in them',
      at: first?.place ?? null,
    });
  },
});

/** @param without whether the Django of production has no `django-admin.py`; null where that cannot be told. */
function judge({text, leaderOnly, mayFail}: EbCommand, without: boolean | null): readonly Problem<MessageId>[] {
  const found = (pattern: RegExp) => pattern.exec(text.text)?.[0];
  const alone = !mayFail && !GOES_ON.test(text.text.trim());
  const effect = (stops: boolean): {readonly impact: Impact; readonly data: {readonly effect: string}} =>
    stops
      ? {impact: 'breaks', data: {effect: 'the command fails, and the deploy with it'}}
      : {impact: 'degrades', data: {effect: 'what this line is for does not happen'}};
  const path = found(/\/opt\/python\b/);
  if (path !== undefined)
    return [
      {
        messageId: 'oldPath',
        found: path,
        expected: expectedFor(text.text),
        at: text.place,
        ...effect(alone && NEEDS_PATH.test(text.text)),
      },
    ];
  const program = found(/\bsyncdb\b/) ?? (without === false ? undefined : found(/\bdjango-admin\.py\b/));
  if (program !== undefined) {
    const expected = /\bcollectstatic\b/.test(text.text)
      ? 'python manage.py collectstatic --noinput'
      : 'python manage.py migrate --noinput';
    return [
      {
        messageId: 'oldProgram',
        found: program,
        expected,
        at: text.place,
        ...effect(alone && (without === true || program === 'syncdb')),
      },
    ];
  }
  const outside = OF_PROJECT.exec(text.text)?.[1];
  if (outside !== undefined && !IN_VENV.test(text.text))
    return [
      {
        messageId: 'noVenv',
        found: outside,
        expected: `source /var/app/venv/*/bin/activate && ${outside}`,
        at: text.place,
        prints: outside.startsWith('python')
          ? "ModuleNotFoundError: No module named 'django'"
          : `${outside}: command not found`,
        ...effect(alone),
      },
    ];
  return !leaderOnly && /\bmanage\.py\s+migrate\b|\bdjango-admin\s+migrate\b/.test(text.text)
    ? [{messageId: 'everyInstance', expected: 'leader_only: true', at: text.place, impact: 'degrades'}]
    : [];
}

/** The first command of a hook that needs the packages of the project, where nothing in it leads to their environment. */
function outsideInHook({file, stage}: EbHook): readonly Problem<'noVenv'>[] {
  const text = decoded(file)?.text ?? '';
  if (stage === null || !/^#!.*sh\b/.test(text) || IN_VENV.test(text)) return [];
  const lines = text.split('\n');
  const index = lines.findIndex(line => OF_PROJECT.test(`${line} `));
  const found = OF_PROJECT.exec(`${lines[index] ?? ''} `)?.[1];
  if (found === undefined) return [];
  return [
    {
      messageId: 'noVenv',
      found,
      expected: `source /var/app/venv/*/bin/activate && ${found}`,
      at: at(file.path, index + 1),
      impact: 'degrades',
      data: {effect: 'what this line is for does not happen'},
    },
  ];
}

/** What stands today where the command names a folder of Amazon Linux 1. */
function expectedFor(command: string): string {
  if (/\/opt\/python\/(?:run\/venv|run\/baselinenv)/.test(command)) return 'source /var/app/venv/*/bin/activate';
  if (/\/opt\/python\/current\/env/.test(command)) return 'no line that reads the variables: they are set already';
  return '/var/app/current';
}
