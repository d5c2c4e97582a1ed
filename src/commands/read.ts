import {lessonMarkdown} from '../curriculum/lesson-markdown.ts';
import {personalise} from '../curriculum/personalise.ts';
import type {Lesson, Track} from '../curriculum/types.ts';
import {readCurriculum} from '../io/built-data.ts';
import {readProject} from '../io/project-reader.ts';
import {readArguments} from './arguments.ts';
import {type Command, exitCodes, UserError} from './command.ts';
import {factsHere} from './facts-here.ts';
import {trackAsked, tracksHere} from './tracks-here.ts';

export const read: Command = {
  name: 'read',
  summary: 'print one lesson or step, with the facts of this project filled in',
  help: `paas-tutor read LESSON[#STEP]

Prints a lesson, or one of its steps, as Markdown. Inside a project its facts are filled in: the commands are yours.

Options
  --platform ID        the platform whose facts are filled in; otherwise the track's

Examples
  paas-tutor read heroku-start-command
  paas-tutor read heroku-start-command#what-starts-it | less
`,
  async run(args, world) {
    const {values, positionals} = readArguments(args, {
      command: 'read',
      positionals: 1,
      options: {platform: {type: 'string'}},
    });
    const [asked] = positionals;
    if (asked === undefined) throw new UserError('Which lesson?', {tryThis: 'paas-tutor lessons   # lists them'});
    const [lessonId = '', stepId] = asked.split('#');
    const reading = readProject(world.cwd);
    const {tracks, meant} =
      reading.kind === 'project'
        ? await tracksHere(reading.root, world)
        : {tracks: (await readCurriculum()).tracks, meant: trackAsked(undefined, world)};
    const {lesson, platform} = findLesson(meantFirst(tracks, meant?.id), lessonId);
    if (stepId !== undefined && !lesson.steps.some(s => s.id === stepId))
      throw new UserError(`The lesson ${lesson.id} has no step "${stepId}".`, {
        tryThis: lesson.steps.map(s => `${lesson.id}#${s.id}`).join('  '),
      });
    const markdown = lessonMarkdown(lesson, stepId ?? null);
    world.out(`${personalise(markdown, factsHere(values.platform ?? platform, world)).trimEnd()}\n`);
    return exitCodes.ok;
  },
};

/** A lesson that several tracks use is read as the one that is meant uses it. */
function meantFirst(tracks: readonly Track[], id: string | undefined): readonly Track[] {
  return [...tracks.filter(track => track.id === id), ...tracks.filter(track => track.id !== id)];
}

function findLesson(tracks: readonly Track[], id: string): {lesson: Lesson; platform: string | null} {
  for (const track of tracks) {
    const lesson = track.lessons.find(l => l.id === id);
    if (lesson) return {lesson, platform: track.platform};
  }
  const near = tracks.flatMap(t => t.lessons.map(l => l.id)).filter(l => l.includes(id));
  throw new UserError(`There is no lesson "${id}".`, {
    tryThis: near.length > 0 ? `paas-tutor read ${near.join(' | ')}` : 'paas-tutor lessons   # lists them',
  });
}
