import {relative} from 'node:path';
import {compareReleases} from '../../curriculum/compare-releases.ts';
import {inOrder} from '../../curriculum/lint.ts';
import {unreadableFiles} from '../../curriculum/problem.ts';
import {findRepository} from '../../io/git-repository.ts';
import {lintFormatNames, lintFormats, trackLint} from '../../reports/track-lint.ts';
import {oneOf, readArguments} from '../arguments.ts';
import {type Command, exitCodes} from '../command.ts';
import {lintDues} from './lint-dues.ts';
import {type Authored, openAuthored} from './open-authored.ts';
import {openRelease} from './open-release.ts';

export const lint: Command = {
  name: 'track lint',
  summary: 'every problem of a track, with file, line and what to do',
  help: `paas-tutor track lint [DIR]

Says everything that is wrong in the track of a folder. An error keeps the track from being used; a warning does not.
With an earlier release to hold it against, an id that vanished is an error, because learners' progress is kept under it: mark a
step {#id .deprecated}, and write anything else under "retired" in track.yaml. What a step checks may change with a higher "rev".

Options
  --against RELEASE    an earlier release: a folder with its files, or a tag, a branch or a commit (7 digits of its id or more) of
                       the git repository that the track lies in. A folder comes first, then what git rev-parse finds: a tag
                       before a branch of that name; refs/heads/NAME is a branch in any case
  --format FORMAT      text, json, github (annotations of GitHub Actions)

Exit codes
  0 no error   1 errors   2 wrong usage, or no track there   70 a bug

Examples
  paas-tutor track lint
  paas-tutor track lint ./track --against v1.0.0
  paas-tutor track lint ./track --against ./track-1.0.0
  paas-tutor track lint ./track --format github
`,
  async run(args, world) {
    const {values, positionals} = readArguments(args, {
      command: 'track lint',
      positionals: 1,
      options: {against: {type: 'string'}, format: {type: 'string'}},
    });
    const format = oneOf(values.format, lintFormatNames, 'format', 'text');
    const authored = await openAuthored(positionals[0], world);
    const {track, shown} = authored;
    const isRead = unreadableFiles(authored.problems).size === 0;
    const problems = inOrder([
      ...authored.problems,
      ...lintDues(authored),
      ...(values.against !== undefined && isRead
        ? compareReleases(await openRelease(values.against, authored, world), authored)
        : []),
    ]);
    const document = trackLint({track, problems, version: world.version, against: values.against ?? null});
    world.out(
      lintFormats[format](document, format === 'github' ? fromRepository(authored) : shown),
      format === 'github' ? 'workflow-commands' : undefined,
    );
    return document.summary.errors > 0 ? exitCodes.found : exitCodes.ok;
  },
};

/** The folder seen from the root of the repository, which is where a code host counts paths from. */
function fromRepository({folder, shown}: Authored): string {
  const repository = findRepository(folder);
  return repository ? relative(repository.workTree, folder).replaceAll('\\', '/') || '.' : shown;
}
