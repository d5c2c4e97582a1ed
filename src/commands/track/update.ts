import type {Assignment} from '../../classroom/assignment.ts';
import {newestCommit} from '../../classroom/git-hosts.ts';
import {trackChanges} from '../../classroom/track-changes.ts';
import {parseTrackSource} from '../../classroom/track-source.ts';
import type {Track} from '../../curriculum/types.ts';
import {isHigher} from '../../curriculum/version-order.ts';
import {type FoundAssignment, findAssignment, readAssignment} from '../../io/assignment-file.ts';
import {backupFolder} from '../../io/backup-folder.ts';
import {readCurriculum} from '../../io/built-data.ts';
import {versionsOf} from '../../io/fetch-track.ts';
import {findRoot} from '../../io/project-reader.ts';
import {writeAssignment} from '../../io/write-assignment.ts';
import {cleanLine} from '../../project/clean-text.ts';
import {readArguments} from '../arguments.ts';
import {answersOf} from '../ask.ts';
import {type Command, exitCodes, UserError, type World} from '../command.ts';
import {type OpenedTrack, openTrack, type Shelf} from '../open-track.ts';
import {whyNot} from '../why-not.ts';

export const update: Command = {
  name: 'track update',
  summary: 'show what a newer version of the assigned track changes, and take it when you say yes',
  help: `paas-tutor track update

A clone stays on the version of the track that was assigned. This shows what another one adds, changes and retires, by id, with
points and due dates; asks; and writes it into the assignment. What you have done is kept, also in what is retired. A check
whose rule changed counts as passed until the project is looked at again. Where nobody can be asked, nothing is written.

Options
  --to SOURCE          the other version: npm:NAME@1.1.0, github:OWNER/REPO@COMMIT#FOLDER (gitlab: and codeberg: alike), ./FOLDER;
                       otherwise the newest one of an npm package. Which commit is newer no repository says: for a track of one,
                       --to is needed
  --yes                write it without asking

Exit codes
  0 written, or there is nothing newer   1 something newer that was not taken   2 wrong usage   3 could not   70 a bug

Examples
  paas-tutor track update
  paas-tutor track update --to npm:@acme/deploy-101@1.5.0 --yes
  paas-tutor track update --to github:acme/tracks@0123456789abcdef0123456789abcdef01234567#deploy-101
`,
  async run(args, world) {
    const {values} = readArguments(args, {
      command: 'track update',
      positionals: 0,
      options: {to: {type: 'string'}, yes: {type: 'boolean'}},
    });
    const found = assignmentHere(world);
    const {track: pinned} = found.assignment;
    const shelf: Shelf = {folder: found.folder, builtIn: await readCurriculum(), mayFetch: true};
    const newest = values.to === undefined ? await newestOf(pinned, shelf, world) : {from: values.to, note: ''};
    const {from, note} = newest;
    if (from === null) {
      world.out(note);
      return exitCodes.ok;
    }
    const before = await openTrack(pinned, shelf, world);
    const after = opened(await openTrack({from, digest: null, integrity: null}, shelf, world), from);
    if (before.ok && before.track.id !== after.track.id)
      throw new UserError(`${from} is another track: its id is ${after.track.id}, not ${before.track.id}.`, {
        tryThis: 'paas-tutor assign SOURCE --force   # assigns another track',
      });
    if (from === pinned.from && after.digest === pinned.digest) {
      world.out(`${from} is the newest; there is nothing to update.\n`);
      return exitCodes.ok;
    }
    // A folder that was changed since it was assigned: what it held then is not known.
    const isKnown = before.ok && (before.digest === null || before.digest === pinned.digest);
    const older = before.ok ? olderText(before.track, after.track) : '';
    world.out(`${pinned.from} → ${from}\n${note}${older}${isKnown ? changesText(before.track, after.track) : UNKNOWN}`);
    if (!(await isWanted(values.yes === true, world))) {
      world.out('Nothing was written.\n');
      return exitCodes.found;
    }
    rewrite(found.folder, {from, digest: after.digest, integrity: after.integrity}, world);
    world.out('Written: the assignment names it now. What you have done is kept.\n');
    return exitCodes.ok;
  },
};

const UNKNOWN = '  What was assigned is not on this machine: what differs cannot be shown.\n';

function assignmentHere(world: World): Extract<FoundAssignment, {ok: true}> {
  const found = findAssignment(findRoot(world.cwd));
  if (!found)
    throw new UserError('There is no assignment here, nor above in the repository.', {
      tryThis: 'paas-tutor assign TRACK',
    });
  if (!found.ok)
    throw new UserError(`The assignment in ${found.file} cannot be used: ${found.problem}.`, {
      tryThis: 'paas-tutor assign --check',
    });
  if (found.file === 'pyproject.toml')
    throw new UserError('The assignment stands in pyproject.toml, which is yours to write.', {
      tryThis: 'change "track", "digest" and "integrity" in [tool.paas-tutor], then: paas-tutor assign --check',
    });
  return found;
}

/** What to update to, and what to say of it; `from` is null where what there is is not newer. */
async function newestOf(
  pinned: Assignment['track'],
  shelf: Shelf,
  world: World,
): Promise<{readonly from: string | null; readonly note: string}> {
  const {from} = pinned;
  const read = parseTrackSource(from);
  if (!read.ok || read.source.kind === 'folder') return {from, note: ''};
  const {source} = read;
  if (source.kind === 'builtin')
    throw new UserError(`${from} comes with paas-tutor, of which this is ${world.version}.`, {
      tryThis: 'npx paas-tutor@latest   # has the newest one',
    });
  if (source.kind === 'git') {
    const {host, project, path} = source;
    const now = await openTrack(pinned, {...shelf, mayFetch: false}, world);
    const version = now.ok && now.track.version !== null ? `version ${now.track.version}, ` : '';
    const folder = path === '' ? '' : `#${path}`;
    throw new UserError(`Assigned is ${version}${from}. Which commit is a newer version its repository does not say.`, {
      tryThis: `paas-tutor track update --to ${host}:${project}@COMMIT${folder}   # with the 40 digits of a commit; ${newestCommit(host, project)} says the newest`,
    });
  }
  const known = await versionsOf(source.name, world.env);
  if (!known.ok)
    throw new UserError(`The newest version of ${source.name} is not known: ${known.problem}.`, {
      tryThis: 'connect to the network and try again, or name it: --to npm:NAME@1.0.0',
      code: exitCodes.cannotCheck,
    });
  const {latest} = known;
  const others = known.all.filter(version => version !== latest && isHigher(version, source.version));
  const named = others.length === 0 ? '' : `Newer ones besides, for --to: ${cleanLine(others.join(', '), 300)}\n`;
  if (isHigher(source.version, latest))
    return {
      from: null,
      note: `${from} is assigned. Its registry calls ${cleanLine(latest)} the newest, which is older; there is nothing to update.\n${named}`,
    };
  return {from: `npm:${source.name}@${latest}`, note: named && `  ${named}`};
}

function olderText({version: was}: Track, {version}: Track): string {
  return was !== null && version !== null && isHigher(was, version)
    ? `  This is an older version: ${version}, and ${was} is assigned.\n`
    : '';
}

function opened(track: OpenedTrack, from: string): Extract<OpenedTrack, {ok: true}> {
  if (track.ok) return track;
  throw new UserError(`${from} cannot be taken: ${track.problem}.`, {
    tryThis: 'nothing was changed; go on with the version that is assigned: paas-tutor',
  });
}

const signs = {added: '+', changed: '~', retired: '-'} as const;

function changesText(before: Track, after: Track): string {
  const changes = trackChanges(before, after);
  if (changes.length === 0) return '  Lessons, steps, checks, points and dates are the same.\n';
  return changes.map(({kind, what, how}) => `  ${signs[kind]} ${kind} ${what}: ${cleanLine(how, 300)}\n`).join('');
}

async function isWanted(yes: boolean, world: World): Promise<boolean> {
  if (yes || !world.stdin.isTTY || !world.stdout.isTTY) return yes;
  const answers = answersOf(world);
  try {
    return (await answers.ask('\nTake this version? [y/N] ')) === 'y';
  } finally {
    await answers.close();
  }
}

/** Names another version in the assignment; all else in the file stays as it is. */
function rewrite(folder: string, track: Assignment['track'], world: World): void {
  const there: unknown = JSON.parse(new TextDecoder().decode(readAssignment(folder) ?? new Uint8Array()));
  const backups = backupFolder(world.env, {project: 'assignment', now: world.now()});
  const text = `${JSON.stringify({...(there as object), track}, null, 2)}\n`;
  const written = writeAssignment(folder, text, backups);
  if (written.ok) return;
  throw new UserError(`The assignment was not written: ${written.path} ${whyNot[written.obstacle]}.`, {
    tryThis: 'nothing was changed; go on with the version that is assigned: paas-tutor',
    code: exitCodes.cannotCheck,
  });
}
