import type {Contract} from '../../contract.ts';
import {mentions} from '../../formats/mentions.ts';
import {decoded} from '../../formats/text.ts';
import {oncePerPair} from '../../once.ts';
import {at, type Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import type {TaskLibrary} from '../command/task-workers.ts';
import {productionDependency} from '../dependencies/dependencies.ts';
import {servedFiles} from './app-candidates.ts';

/** A library that hands jobs over to workers, which production installs and the code uses. */
export interface TaskUse {
  readonly library: TaskLibrary;
  /** Where a job is defined or handed over. */
  readonly place: Place;
}

/** What each library's jobs look like: where they are defined, or put into the queue. */
const JOBS: Readonly<Record<TaskLibrary, {readonly packages: readonly string[]; readonly jobs: RegExp}>> = {
  celery: {packages: ['celery'], jobs: /^\s*@(?:\w+\.)*(?:task|shared_task)\b|\.(?:delay|apply_async|send_task)\(/},
  rq: {
    packages: ['rq', 'django-rq', 'flask-rq2'],
    jobs: /\.enqueue(?:_in|_at|_call)?\(|\bdjango_rq\.enqueue\(|^\s*@(?:\w+\.)?job\b/,
  },
  'django-q2': {packages: ['django-q2', 'django-q'], jobs: /\basync_task\(|\bschedule\(\s*["'\w]/},
  huey: {packages: ['huey'], jobs: /^\s*@(?:\w+\.)?(?:db_)?(?:periodic_)?task\(/},
  dramatiq: {packages: ['dramatiq', 'django-dramatiq'], jobs: /^\s*@(?:dramatiq\.)?actor\b/},
  arq: {packages: ['arq'], jobs: /\.enqueue_job\(/},
};
const MENTIONS: Readonly<Record<TaskLibrary, RegExp>> = {
  celery: /\b(?:celery|tasks?)\b/i,
  rq: /(?:\b|_)rq\b|enqueue|\bqueue\b/i,
  'django-q2': /\bdjango_q\b/,
  huey: /\bhuey\b/i,
  dramatiq: /\bdramatiq\b/,
  arq: /\barq\b|enqueue_job/,
};

/** The libraries for jobs that production installs by name and whose jobs stand in the code. */
export const taskUses = oncePerPair((project: Project, contract: Contract): readonly TaskUse[] =>
  (Object.keys(JOBS) as TaskLibrary[]).flatMap(library => {
    const {packages, jobs} = JOBS[library];
    const installed = packages.some(name => {
      const found = productionDependency(project, contract, name);
      return found.known && found.value !== null;
    });
    const place = installed ? jobIn(project, library, jobs) : null;
    return place ? [{library, place}] : [];
  }),
);

function jobIn(project: Project, library: TaskLibrary, jobs: RegExp): Place | null {
  for (const file of servedFiles(project).files) {
    const source = decoded(file);
    if (!source || !mentions(MENTIONS[library], source)) continue;
    const line = source.text.split('\n').findIndex(each => !/^\s*#/.test(each) && jobs.test(each));
    if (line >= 0) return at(file.path, line + 1);
  }
  return null;
}
