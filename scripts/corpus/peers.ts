import {readdirSync, readFileSync} from 'node:fs';
import {basename, join} from 'node:path';
import {parse} from 'yaml';
import {checkById} from '../../src/checks/index.ts';
import {memoryProject, type Project} from '../../src/project/project.ts';
import {checkoutOf} from './checkouts.ts';
import {lookAt, openFolder} from './look.ts';
import {CORPUS} from './records.ts';

/** What the tests of another tool expect of one of its fixtures. */
interface PeerCase {
  readonly manager?: string;
  readonly python?: string;
  readonly start?: string;
  /** Checks of which one at least has to find what stops the tool; absent where the tool is content. */
  readonly stops?: readonly string[];
  /** Why no file can show what the tool's test shows. */
  readonly undecidable?: string;
  /** What the tutor says otherwise, and why it is right. */
  readonly peerIsWrong?: string;
}

interface Peer {
  readonly peer: string;
  readonly commit: string;
  readonly platform: string;
  readonly folder: string;
  /** The name under which a fixture that is one file is looked at. */
  readonly as?: string;
  /** Files that every fixture gets beside its own. */
  readonly beside?: Readonly<Record<string, string>>;
  /** The checks whose findings the tool would have to report too. */
  readonly judges: string;
  readonly cases: Readonly<Record<string, PeerCase>>;
}

/** Compares with what the tests of other tools expect; gives the number of differences. */
export function comparePeers(directory: string): number {
  let differing = 0;
  for (const name of readdirSync(CORPUS).filter(file => file.endsWith('.peer.yaml'))) {
    const peer = parse(readFileSync(join(CORPUS, name), 'utf8')) as Peer;
    const folder = checkoutOf(directory, peer.peer, peer.folder);
    if (folder === null) {
      console.log(`${peer.peer}: not in ${basename(directory)}`);
      continue;
    }
    const compared = Object.entries(peer.cases).map(([fixture, expected]) => {
      const differences = compareCase(peer, join(folder, fixture), expected);
      for (const difference of differences) console.log(`${peer.peer} ${fixture}: ${difference}`);
      return {differences, expected};
    });
    const count = (of: (one: (typeof compared)[number]) => boolean) => compared.filter(of).length;
    const wrong = count(({differences}) => differences.length > 0);
    differing += wrong;
    console.log(
      `${peer.peer}: ${compared.length} fixtures, ${compared.length - wrong} agree; ` +
        `${count(({expected}) => expected.undecidable !== undefined)} end with what no file shows, ` +
        `${count(({expected}) => expected.peerIsWrong !== undefined)} where the peer is wrong.`,
    );
  }
  return differing;
}

function compareCase(peer: Peer, path: string, expected: PeerCase): string[] {
  const project = openFixture(peer, path);
  if (!project) return expected.stops?.includes('no-project') ? [] : ['there is no project'];
  const {facts, messages, errors} = lookAt(project, peer.platform);
  const differences = errors.map(error => `broken check: ${error}`);
  const facts_ = {manager: facts.manager, python: facts.python?.replace(/^python-/, '') ?? null, start: facts.start};
  for (const name of ['manager', 'python', 'start'] as const)
    if (expected[name] !== undefined && expected[name] !== facts_[name])
      differences.push(`${name}: the peer ${expected[name]}, the tutor ${facts_[name]}`);
  const judged = Object.keys(messages).filter(key => judges(peer, key.split(' ')[0] ?? ''));
  const {stops, peerIsWrong} = expected;
  if (stops && !judged.some(key => stops.includes(key.split(' ')[0] ?? '')))
    differences.push(`the peer stops (${stops.join(' or ')}), the tutor finds ${judged.join(', ') || 'nothing'}`);
  if (!stops && !peerIsWrong && judged.length > 0)
    differences.push(`the peer is content, the tutor finds ${judged.join(', ')}`);
  return differences;
}

/** Whether a check looks at what the peer looks at. */
function judges({judges}: Peer, id: string): boolean {
  const pattern = new RegExp(`^(?:${judges})$`);
  return pattern.test(id) || pattern.test(checkById(id)?.topic.id ?? '');
}

function openFixture({as, beside}: Peer, path: string): Project | null {
  if (as !== undefined) return memoryProject({...beside, [as]: readFileSync(path)});
  if (beside === undefined) return openFolder(path);
  const own = readdirSync(path, {recursive: true, withFileTypes: true}).filter(entry => entry.isFile());
  const files = own.map(entry => {
    const file = join(entry.parentPath, entry.name);
    return [file.slice(path.length + 1), readFileSync(file)] as const;
  });
  return memoryProject({...beside, ...Object.fromEntries(files)});
}
