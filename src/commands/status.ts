import {readCurriculum} from '../io/built-data.ts';
import {openProgressStore} from '../io/progress-store.ts';
import {identifyProject} from '../io/project-identity.ts';
import {cleanLine} from '../project/clean-text.ts';
import {writtenJson} from '../reports/written-json.ts';
import {statusDocument, statusText} from '../tutor/status.ts';
import {oneOf, readArguments} from './arguments.ts';
import {assignedTo, tracksWith} from './assigned.ts';
import {type Command, exitCodes} from './command.ts';
import {openProject} from './open-project.ts';
import {trackAsked, trackFollowed} from './tracks-here.ts';

export const status: Command = {
  name: 'status',
  summary: 'where you are and what is next',
  help: `paas-tutor status [dir]

Says where you are in this project: the track, the platform, how many steps passed, were confirmed by hand, were reopened or are
open, and which is next; which track is assigned, when it is due and what is collected. It tells what was last recorded and checks nothing; paas-tutor check does that.

Options
  --format FORMAT      text (default) or json (one paas-tutor/status/v1 document)

Examples
  paas-tutor status
  paas-tutor status ~/code/mysite --format json
`,
  async run(args, world) {
    const {values, positionals} = readArguments(args, {
      command: 'status',
      positionals: 1,
      options: {format: {type: 'string'}},
    });
    const format = oneOf(values.format, ['text', 'json'], 'format', 'text');
    const {root} = openProject(positionals[0], world);
    const store = await openProgressStore({env: world.env, now: world.now});
    const identity = identifyProject(root);
    const {progress, notices, clash} = store.load(identity);
    for (const notice of notices) world.err(`${cleanLine(notice, 1000)}\n`);
    if (clash) world.err(`This is shown of ${cleanLine(clash.path)}, which has the same first commit.\n`);
    const builtIn = await readCurriculum();
    const assigned = await assignedTo(root, builtIn, world, {mayFetch: true});
    for (const notice of assigned.notices) world.err(`${notice}\n`);
    const tracks = tracksWith(assigned, builtIn);
    const meant = trackFollowed(trackAsked(undefined, world), assigned, progress);
    const track = tracks.find(({id}) => id === (meant?.id ?? progress?.track)) ?? null;
    const isAssigned = track !== null && track.id === assigned.work?.track;
    const document = statusDocument(cleanLine(identity.name), progress, {
      track,
      tracks,
      by: meant?.by ?? (track ? 'choice' : null),
      assignment: isAssigned ? assigned.assignment : null,
    });
    const because = meant && !isAssigned ? [`${meant.id} is the track because ${meant.because}.`] : [];
    const beside = !meant && assigned.work ? [...assigned.work.lines.slice(0, 2), 'You chose another track.'] : [];
    const asked = isAssigned ? (assigned.work?.lines ?? []) : [...beside, ...because];
    world.out(format === 'json' ? writtenJson(document) : statusText(document, {progress, track, asked}));
    return exitCodes.ok;
  },
};
