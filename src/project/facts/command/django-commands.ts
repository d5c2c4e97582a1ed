import {distance} from '../../distance.ts';
import {baseName} from '../../paths.ts';
import {pathsLike} from '../../paths-of.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import type {CommandPart} from './command-types.ts';

/** The commands of Django and of the apps that come with it, 2.0 to 6.0. */
const COMMANDS =
  'changepassword check collectstatic compilemessages createcachetable createsuperuser dbshell diffsettings dumpdata findstatic flush inspectdb loaddata makemessages makemigrations migrate optimizemigration runserver sendtestemail shell showmigrations sqlflush sqlmigrate sqlsequencereset squashmigrations startapp startproject test testserver'.split(
    ' ',
  );

const COMMAND = /(?:^|\/)management\/commands\/[^/]+\.py$/;

/** A command of manage.py that is a slip of the pen for one of Django's; null where an app of the project has it. */
export function misspeltDjangoCommand(
  project: Project,
  {kind, text, words}: CommandPart,
): {readonly found: string; readonly expected: string; readonly place: Place} | null {
  const program = baseName(text);
  const manages = /^python[\d.]*$/.test(program) && baseName(words[0]?.text ?? '') === 'manage.py';
  const word = manages ? words[1] : /^(?:manage\.py|django-admin)$/.test(program) ? words[0] : undefined;
  if (kind !== 'program' || !word || word.dynamic || !/^[a-z]{4,}$/.test(word.text)) return null;
  const name = word.text;
  if (COMMANDS.includes(name) || OTHERS.test(name)) return null;
  if (pathsLike(project, COMMAND).some(path => path.endsWith(`/${name}.py`))) return null;
  const near = COMMANDS.filter(known => known.length > 4 && distance(known, name) <= (known.length > 9 ? 2 : 1));
  const [only, another] = near;
  return only !== undefined && another === undefined ? {found: name, expected: only, place: word.place} : null;
}

/** Commands of packages that are near one of Django's by chance. */
const OTHERS = /^(?:shells?|tests?|checks|migrates?|runservers|collectstatics|celery|flushdb|loaddatas)$/;
