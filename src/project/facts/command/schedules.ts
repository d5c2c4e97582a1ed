import type {Contract} from '../../contract.ts';
import {mentions} from '../../formats/mentions.ts';
import {oncePerPair} from '../../once.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {servedLine} from '../app/served-lines.ts';
import {directDependency} from '../dependencies/direct-dependency.ts';
import {processesFor} from './processes.ts';

const PROCESS_NAMES = /^(?:clock|beat|celery-?_?beat|scheduler|cron)$/i;
const SETTING = /^\s{0,80}(?:[\w.]{1,80}\.)?(?:CELERY_?BEAT_SCHEDULE|CRONJOBS|beat_schedule)\s?(?::[^=]{0,80})?=/;
const PACKAGES = [
  'django-celery-beat',
  'django-crontab',
  'django-cron',
  'django-apscheduler',
  'flask-apscheduler',
  'apscheduler',
  'rq-scheduler',
];

const MENTIONS = /beat_schedule|CRONJOBS/i;

/** What runs at set times: a process, a table of jobs in the code, or a dependency that is there for it; null where nothing does. */
export const schedules = oncePerPair(
  (project: Project, contract: Contract): {readonly text: string; readonly place: Place} | null => {
    const process = processesFor(project, contract, 'worker', 'cron').find(
      ({name, role}) => role === 'cron' || PROCESS_NAMES.test(name),
    );
    if (process) return {text: process.name, place: process.place};
    const setting = servedLine(project, SETTING, source => mentions(MENTIONS, source));
    if (setting) return {text: 'a schedule', place: setting.place};
    const found = directDependency(project, contract, PACKAGES);
    return found && {text: found.name, place: found.place};
  },
);
