import {lessonsList, lessonsText} from '../curriculum/lessons-list.ts';
import {readCurriculum} from '../io/built-data.ts';
import {writtenJson} from '../reports/written-json.ts';
import {oneOf, readArguments} from './arguments.ts';
import {type Command, exitCodes} from './command.ts';
import {tracksAround} from './tracks-here.ts';

export const lessons: Command = {
  name: 'lessons',
  summary: 'all tracks and lessons',
  help: `paas-tutor lessons

Lists the tracks with their lessons, an assigned one first: id, title, minutes, steps.

Options
  --format FORMAT      text (default) or json

Examples
  paas-tutor lessons
  paas-tutor read heroku-start-command
`,
  async run(args, world) {
    const {values} = readArguments(args, {command: 'lessons', positionals: 0, options: {format: {type: 'string'}}});
    const format = oneOf(values.format, ['text', 'json'], 'format', 'text');
    const tracks = await tracksAround(await readCurriculum(), world);
    world.out(format === 'json' ? writtenJson(lessonsList(tracks)) : lessonsText(tracks));
    return exitCodes.ok;
  },
};
