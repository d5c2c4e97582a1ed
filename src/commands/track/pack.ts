import {createHash} from 'node:crypto';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {readRegularFile, statusOf} from '../../io/read-file.ts';
import {packArchive} from '../../io/tar-archive.ts';
import {readArguments} from '../arguments.ts';
import {type Command, exitCodes, UserError} from '../command.ts';
import {type Authored, openSound} from './open-authored.ts';

const LARGEST_README = 256 * 1024;

export const pack: Command = {
  name: 'track pack',
  summary: 'a package for npm, with what an assignment pins',
  help: `paas-tutor track pack [DIR]

Writes ID-VERSION.tgz into this folder: a package that npm publish takes, with track.yaml, the lessons and a README.md, and nothing
that is ever executed; fixtures/ stays with you. The same files give the same bytes. A name with a scope is private on npm unless it
is published with --access public: only a public package can be assigned. A package that was published never changes: raise "version"
instead.

Options
  --name NAME          the name on npm; otherwise from the id: acme/deploy-101 is @acme/deploy-101
  --force              write over a package that is there

Examples
  paas-tutor track pack
  paas-tutor track pack ./track --name @acme/deploy-101
  npm publish acme-deploy-101-1.0.0.tgz --access public
`,
  async run(args, world) {
    const {values, positionals} = readArguments(args, {
      command: 'track pack',
      positionals: 1,
      options: {name: {type: 'string'}, force: {type: 'boolean'}},
    });
    const authored = await openSound(positionals[0], world);
    const {track, digest} = authored;
    const {version} = track;
    if (version === null)
      throw new UserError('A package has a version, and the track has none.', {
        tryThis: `add to ${authored.shown}/track.yaml:  version: 1.0.0`,
      });
    const name = packageName(values.name, track.id);
    const manifest = {
      name,
      version,
      description: `${track.title}: a track of paas-tutor`,
      keywords: ['paas-tutor-track'],
      files: ['track.yaml', '*.md'],
    };
    const archive = packArchive([
      ['package/package.json', Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)],
      ...filesOf(authored).map(([file, bytes]) => [`package/${file}`, bytes] as const),
    ]);
    const file = `${track.id.replace('/', '-')}-${version}.tgz`;
    write(join(world.cwd, file), file, archive, values.force === true);
    const integrity = `sha512-${createHash('sha512').update(archive).digest('base64')}`;
    world.out(`Written: ${file}
  package    ${name}@${version}
  integrity  ${integrity}
  digest     ${digest}

Publish it, and assign it:
  npm publish ${file}${name.startsWith('@') ? ' --access public' : ''}
  paas-tutor assign npm:${name}@${version}
`);
    return exitCodes.ok;
  },
};

function packageName(given: string | undefined, id: string): string {
  const name = given ?? (id.includes('/') ? `@${id}` : id);
  if (/^(?=.{1,214}$)(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/.test(name)) return name;
  throw new UserError(`"${name}" cannot be the name of a package on npm.`, {
    tryThis: '--name with lower case letters, digits and hyphens, like @acme/deploy-101',
  });
}

/** The files as they lie there, by name, and the author's README beside them. */
function filesOf({folder, files}: Authored): readonly (readonly [string, Uint8Array])[] {
  const names = [...Object.keys(files), ...(statusOf(join(folder, 'README.md'))?.isFile() ? ['README.md'] : [])];
  return names.sort().flatMap(name => {
    const bytes = readRegularFile(join(folder, name), LARGEST_README);
    return bytes ? [[name, bytes] as const] : [];
  });
}

function write(path: string, shown: string, bytes: Uint8Array, isForced: boolean): void {
  const there = statusOf(path);
  if (there && (!isForced || !there.isFile()))
    throw new UserError(`${shown} is there already.`, {
      tryThis: 'raise "version" in track.yaml, or --force to write over it',
    });
  try {
    writeFileSync(path, bytes, {flag: there ? 'w' : 'wx'});
  } catch {
    throw new UserError(`${shown} could not be written.`, {
      tryThis: 'start it in a folder that is yours',
      code: exitCodes.cannotCheck,
    });
  }
}
