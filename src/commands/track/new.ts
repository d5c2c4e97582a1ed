import {basename, resolve} from 'node:path';
import {beginTrack, startedPlatforms} from '../../curriculum/begin-track.ts';
import {readStarter} from '../../io/built-data.ts';
import {writeNewFolder} from '../../io/new-folder.ts';
import {cleanLine} from '../../project/clean-text.ts';
import {counted} from '../../project/counted.ts';
import {oneOf, readArguments} from '../arguments.ts';
import {type Command, exitCodes, UserError} from '../command.ts';

const FOLDER = 'track';

export const begin: Command = {
  name: 'track new',
  summary: 'a working track to begin with',
  help: `paas-tutor track new [DIR]

Writes a track that works into a new folder (${FOLDER}, if none is named): two short lessons in which every kind of block occurs, two
projects to test it on, one that passes and one that fails, and a README for you. A folder that holds anything is left as it is.

Options
  --id ID              its id: acme/deploy-101, or a word; otherwise the name of the folder. It never changes again
  --title TEXT         how it is called
  --platform ID        the platform it leads to: ${startedPlatforms.join(', ')};
                       heroku if none is named. For another one, change the line in track.yaml, and the projects in fixtures/

Examples
  paas-tutor track new
  paas-tutor track new deploy-101 --id acme/deploy-101 --title "Deploy 101" --platform render
  cd deploy-101 && paas-tutor track lint && paas-tutor track test
`,
  async run(args, world) {
    const {values, positionals} = readArguments(args, {
      command: 'track new',
      positionals: 1,
      options: {id: {type: 'string'}, title: {type: 'string'}, platform: {type: 'string'}},
    });
    const [asked = FOLDER] = positionals;
    const folder = resolve(world.cwd, asked);
    const shown = cleanLine(asked, 1000);
    const id = trackId(values.id, folder);
    const platform = oneOf(values.platform, startedPlatforms, 'platform', 'heroku');
    const title = trackTitle(values.title ?? titleOf(id));
    const files = beginTrack(await readStarter(), {id, title, platform});
    const obstacle = writeNewFolder(folder, files);
    if (obstacle !== null)
      throw new UserError(`Nothing was written: ${shown} ${obstacle}.`, {
        tryThis: `paas-tutor track new ${shown.replace(/\/+$/, '')}-2`,
        code: obstacle === 'cannot be written' ? exitCodes.cannotCheck : exitCodes.usage,
      });
    const lessons = Object.keys(files).filter(path => /^[a-z][a-z0-9-]*\.md$/.test(path)).length;
    world.out(`Written: ${shown}, the track ${id} with ${counted(lessons, 'lesson')} and two projects to test it on.

What to do with it:
  paas-tutor track lint ${shown}       # what is wrong, with file and line
  paas-tutor track preview ${shown}    # as a learner sees it
  paas-tutor track test ${shown}       # the projects in fixtures/ against what is expected of them
`);
    return exitCodes.ok;
  },
};

function trackId(given: string | undefined, folder: string): string {
  const id =
    given ??
    basename(folder)
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 40);
  if (/^[a-z0-9][a-z0-9-]{0,62}(?:\/[a-z0-9][a-z0-9-]{0,62})?$/.test(id)) return id;
  throw new UserError(
    given === undefined ? 'The name of the folder makes no id.' : `"${given}" cannot be the id of a track.`,
    {
      tryThis: '--id with lower case letters, digits and hyphens, like deploy-101 or acme/deploy-101',
    },
  );
}

const titleOf = (id: string) => {
  const words = id.replace(/^.*\//, '').replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

function trackTitle(text: string): string {
  const title = cleanLine(text, 34).trim();
  if (title !== '') return title;
  throw new UserError('A title has at least one letter.', {tryThis: '--title "Deploy 101"'});
}
