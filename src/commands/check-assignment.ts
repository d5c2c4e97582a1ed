import {type FoundAssignment, findAssignment} from '../io/assignment-file.ts';
import {readCurriculum} from '../io/built-data.ts';
import {findRoot} from '../io/project-reader.ts';
import {platformById, platforms} from '../platforms/index.ts';
import {counted} from '../project/counted.ts';
import {dueAfterLines, otherPlatform} from './assign-hints.ts';
import {whereIs} from './assigned.ts';
import {exitCodes, UserError, type World} from './command.ts';
import {dueText} from './due-text.ts';
import {openTrack} from './open-track.ts';

/** Says of the assignment of this folder what a learner gets, and everything that is wrong with it. Gives the exit code. */
export async function checkAssignment(world: World): Promise<number> {
  const root = findRoot(world.cwd);
  const found = findAssignment(root);
  if (!found)
    throw new UserError('There is no assignment here, nor above in the repository.', {
      tryThis: 'paas-tutor assign TRACK   # writes one',
    });
  const {lines, problems} = await judged(found, world);
  const state = problems.length === 0 ? 'is right' : `has ${counted(problems.length, 'problem')}`;
  const all = [...lines, ...problems.map(problem => `  problem   ${problem}`)];
  world.out(`The assignment in ${whereIs(found, root)} ${state}.\n${all.map(line => `${line}\n`).join('')}`);
  return problems.length === 0 ? exitCodes.ok : exitCodes.found;
}

interface Judged {
  readonly lines: readonly string[];
  readonly problems: readonly string[];
}

async function judged(found: FoundAssignment, world: World): Promise<Judged> {
  if (!found.ok) return {lines: [], problems: [found.problem]};
  const {id, tool, track, platform, due, collects} = found.assignment;
  const shelf = {folder: found.folder, builtIn: await readCurriculum(), mayFetch: true};
  // As on a machine that has no copy: whether the source is still there is what is asked.
  const opened = await openTrack({...track, digest: null}, shelf, world);
  const differs = opened.ok && track.digest !== null && track.digest !== opened.digest;
  const list = platforms.map(known => known.id).join(', ');
  const problems = [
    ...(opened.ok ? [] : opened.problems),
    ...(differs
      ? ['the files of the track are not those that were assigned: paas-tutor assign --force pins them']
      : []),
    ...(platform !== null && !platformById(platform) ? [`there is no platform "${platform}"; there are: ${list}`] : []),
  ];
  const title = opened.ok ? `${opened.track.title}, ${counted(opened.track.lessons.length, 'lesson')}` : 'not there';
  const madeWith =
    tool === null
      ? 'nobody says with which version'
      : `paas-tutor ${tool.version}${tool.version === world.version ? '' : `, and this is ${world.version}`}`;
  const lines = [
    `  id        ${id}`,
    `  made with ${madeWith}`,
    `  track     ${title} (${track.from})`,
    `  platform  ${platform ?? 'the learner chooses'}`,
    ...(opened.ok && platform !== null ? otherPlatform(opened.track, platform) : []),
    `  due       ${due ? dueText(due.at, world.now()) : 'no date'}`,
    ...(opened.ok ? dueAfterLines(opened.track, due?.at ?? null) : []),
    `  collects  ${collects ?? 'nothing is said'}`,
  ];
  return {lines, problems};
}
