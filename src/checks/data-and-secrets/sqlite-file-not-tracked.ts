import type {Contract} from '../../project/contract.ts';
import {databases} from '../../project/facts/configuration/databases.ts';
import {isIgnored} from '../../project/facts/configuration/ignored.ts';
import {entryOf} from '../../project/facts/python/python-containers.ts';
import type {PythonValue} from '../../project/facts/python/python-value.ts';
import {settle} from '../../project/facts/python/settle.ts';
import {baseName} from '../../project/paths.ts';
import {filesLike} from '../../project/paths-of.ts';
import {at} from '../../project/place.ts';
import type {Project, ProjectFile} from '../../project/project.ts';
import {defineCheck, fail, pass, undecided} from '../define.ts';
import {isQuietPlace} from './quiet-places.ts';

/** Names under which files of SQLite are kept. */
const NAMED = /\.(?:sqlite3?|db3?|s3db)$/i;
/** With these bytes, and a zero behind them, every database of SQLite begins. */
const MAGIC = 'SQLite format 3';
/** Names that frameworks and their tutorials give the database of an app. */
const USUAL =
  /^(?:db|database|app|application|site|data|dev|development|data-dev|test|sql_app|instance|users?|posts?|blog|shop|todos?|main|my_?app)$/i;

export const sqliteFileNotTracked = defineCheck({
  id: 'sqlite-file-not-tracked',
  title: 'git does not track the database of the laptop',
  impact: 'degrades',
  messages: {
    tracked:
      'git tracks {file}, a database of SQLite: whoever can read the repository reads its data, and each deployment starts from that copy.',
  },
  evaluate(project, contract) {
    const files = filesLike(project, NAMED).filter(
      file => file.link === null && !isQuietPlace(file.path) && isSqlite(file),
    );
    if (!project.git) {
      const open = files.find(file => isIgnored(project, file.path) !== true);
      if (!open) return pass('there is no database of SQLite that git would take');
      const reason = `There is no repository yet. A line for ${open.path} in .gitignore keeps git from taking it.`;
      return undecided(reason, at(open.path));
    }
    const tracked = files.filter(file => file.tracked === true);
    if (tracked.length === 0) return pass('git tracks no database of SQLite');
    const opened = openedFiles(project, contract);
    const own = tracked.filter(({path}) => opened.has(baseName(path)) || USUAL.test(baseName(path).replace(NAMED, '')));
    if (own.length > 0)
      return fail(
        ...own.map(({path}) => ({
          messageId: 'tracked' as const,
          found: path,
          expected: `git rm --cached ${path}`,
          at: at(path),
        })),
      );
    const [first] = tracked;
    return undecided(
      `Whether ${first?.path} is data that belongs to the code, or the database of your laptop, decides.`,
      first ? at(first.path) : null,
    );
  },
});

/** By its first bytes; by its name where the file is too large to be read. */
function isSqlite({bytes, problem}: ProjectFile): boolean {
  if (problem === 'too-large') return true;
  return bytes !== null && new TextDecoder('latin1').decode(bytes.subarray(0, MAGIC.length)) === MAGIC;
}

/** The names of the SQLite files that the code opens as its database. */
function openedFiles(project: Project, contract: Contract): ReadonlySet<string> {
  const found = databases(project, contract);
  const names = (found.known ? found.value : []).flatMap(({written, settled}) =>
    [settled, settle(written, () => null)].map(value => nameOf(value)),
  );
  return new Set(names.flatMap(name => (name === null ? [] : [baseName(name)])));
}

function nameOf(value: PythonValue): string | null {
  if (value.kind === 'dict') {
    const name = entryOf(value, 'NAME');
    return name && nameOf(name);
  }
  if (value.kind === 'environment') return value.fallback && nameOf(value.fallback);
  if (value.kind === 'path') return value.path;
  return value.kind === 'string' ? value.value.replace(/^sqlite(?:\+\w+)?:\/+/, '').replace(/\?.*$/, '') : null;
}
