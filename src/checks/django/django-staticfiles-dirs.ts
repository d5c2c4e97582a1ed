import type {Contract} from '../../project/contract.ts';
import {stopsAtCollectstatic} from '../../project/facts/command/collectstatic.ts';
import {hasDeployedFile, isIgnored} from '../../project/facts/configuration/ignored.ts';
import {folderNamed, staticFiles} from '../../project/facts/configuration/static-files.ts';
import {djangoIs} from '../../project/facts/dependencies/django-version.ts';
import type {PythonValue} from '../../project/facts/python/python-value.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, notApplicable, type Outcome, type Problem, pass, undecided} from '../define.ts';
import {withSettings} from './with-settings.ts';

type MessageId = 'missing' | 'notAList';

export const djangoStaticfilesDirs = defineCheck({
  id: 'django-staticfiles-dirs',
  title: 'The folders in STATICFILES_DIRS are there',
  impact: 'breaks',
  messages: {
    missing:
      'STATICFILES_DIRS lists {found}, and the project as it is deployed has no such folder{ending}: git carries no empty folders.',
    notAList:
      'STATICFILES_DIRS is one path, not a list of paths: collectstatic stops. A comma is missing behind it, or brackets around it.',
  },
  evaluate: (project, contract): Outcome<MessageId> =>
    withSettings(project, contract, (settings, {unset}) => {
      const files = staticFiles(project, contract);
      if (!files.known) return undecided(files.reason, files.place);
      if (files.value?.installed === false) return notApplicable('django.contrib.staticfiles is not installed.');
      const written = settings.value('STATICFILES_DIRS');
      const list = written && unset(written);
      if (!list || list.kind === 'none' || list.kind === 'absent') return notApplicable('STATICFILES_DIRS is not set.');
      const impact = stopsAtCollectstatic(project, contract) ? ('breaks' as const) : ('degrades' as const);
      if (list.kind === 'path' || list.kind === 'string' || list.kind === 'text')
        return fail({
          messageId: 'notAList',
          expected: 'STATICFILES_DIRS = [BASE_DIR / "static"]',
          at: list.place,
          impact,
          prints: NOT_A_LIST,
        });
      if (list.kind !== 'list') return undecided('What STATICFILES_DIRS lists cannot be followed.', list.place);
      const judged = list.items.map(item => judge(item, project, contract));
      const problems = judged.flatMap(({problem}) => problem ?? []);
      if (problems.length > 0) return fail(...problems);
      const doubt = judged.find(({reason}) => reason !== null);
      if (doubt?.reason) return undecided(doubt.reason, doubt.item.place);
      if (list.open) return undecided('Some folders in STATICFILES_DIRS cannot be followed.', list.place);
      return pass(...judged.map(({item}) => ({text: folderNamed(item) ?? '', at: item.place})));
    }),
});

const NOT_A_LIST = '?: (staticfiles.E001) The STATICFILES_DIRS setting is not a tuple or list.';

interface Judged {
  readonly item: PythonValue;
  readonly problem: Problem<MessageId> | null;
  /** What would decide it; null where it is decided. */
  readonly reason: string | null;
}

function judge(item: PythonValue, project: Project, contract: Contract): Judged {
  const folder = folderNamed(item);
  if (folder === null) return {item, problem: null, reason: 'A folder in STATICFILES_DIRS cannot be followed.'};
  const path = folder.replace(/^\/app\//, '');
  if (hasDeployedFile(project, contract, path)) return {item, problem: null, reason: null};
  // What git leaves out on purpose, and what npm makes, may be made while the app is built.
  const isMade = () =>
    isIgnored(project, `${path}/`) !== false || project.files.has('package.json') || isSkipped(project, path);
  if (!path.startsWith('/') && isMade())
    return {
      item,
      problem: null,
      reason: `${path} is not in the project as git has it; whether the build makes it decides.`,
    };
  const stops = djangoIs(project, contract, '<4') === true;
  const problem = {
    messageId: 'missing' as const,
    found: folder,
    expected: 'a folder with a file in it, or no entry',
    at: item.place,
    impact: stops && stopsAtCollectstatic(project, contract) ? ('breaks' as const) : ('degrades' as const),
    data: {ending: stops ? ', at which collectstatic stops' : ''},
    prints: stops
      ? `FileNotFoundError: [Errno 2] No such file or directory: '${folder}'`
      : `?: (staticfiles.W004) The directory '${folder}' in the STATICFILES_DIRS setting does not exist.`,
  };
  return {item, problem, reason: null};
}

function isSkipped(project: Project, folder: string): boolean {
  return [...project.skipped.keys()].some(path => `${folder}/`.startsWith(`${path}/`) || path.startsWith(`${folder}/`));
}
