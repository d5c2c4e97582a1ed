import type {CheckResult} from '../checks/run.ts';
import type {Contract} from '../project/contract.ts';
import {framework} from '../project/facts/app/framework.ts';
import {neededFiles} from '../project/facts/app/needed-files.ts';
import type {FileProblem, Project} from '../project/project.ts';
import type {Note} from '../reports/grades.ts';
import type {Report} from '../reports/report.ts';
import {someOf} from '../reports/some-of.ts';
import {publicFile} from '../reports/without-people.ts';
import {isFinished} from './finished.ts';

/** So many files are named. */
const MOST_NAMED = 3;

/** What was looked at. */
interface Looked {
  readonly project: Project;
  /** The folders in which files of a project stand, where none stands in the one that was judged. */
  readonly below: readonly string[];
  /** The files that count and that git does not have. */
  readonly uncommitted: readonly string[];
}

/** What an instructor wants to know of a grade that says less, or more, than it seems to. */
export function gradeNotes(
  {project, below, uncommitted}: Looked,
  results: readonly CheckResult[],
  report: Report,
  contract: Contract,
): readonly Note[] {
  return [
    noApp(project, report),
    noDeployment(results, report),
    misplaced(project, below),
    notCommitted(uncommitted),
    ...notRead(project, contract),
  ].filter(note => note !== null);
}

const WHY_UNREAD: Readonly<Record<FileProblem, string>> = {
  outside: 'is a link that leads out of what was handed in, or to nothing, and is not followed',
  special: 'is no file but a device or a pipe, and is not opened',
  'too-large': 'is too large to be read',
  unreadable: 'cannot be read',
  gone: 'cannot be read',
};

/** What the platform reads or the app loads, and nobody could read here: what hangs on it stays open. */
function notRead(project: Project, contract: Contract): readonly Note[] {
  return neededFiles(project, contract)
    .flatMap((path): readonly Note[] => {
      const problem = project.files.get(path)?.problem ?? null;
      if (problem === null) return [];
      return [{id: 'not-read', message: `${publicFile('', path)} ${WHY_UNREAD[problem]}.`}];
    })
    .slice(0, MOST_NAMED);
}

function notCommitted(files: readonly string[]): Note | null {
  if (files.length === 0) return null;
  const named = someOf(
    files.map(file => publicFile('', file) ?? ''),
    MOST_NAMED,
  );
  return {
    id: 'not-committed',
    message: `git does not have ${named}, which count: when they were written is not known.`,
  };
}

function misplaced({git}: Project, below: readonly string[]): Note | null {
  if (below.length === 0) return null;
  const where = below.map(folder => publicFile('', folder)).join(' and ');
  const message = git
    ? `Its project lies in ${where}. It was judged at the root of its repository, as a platform would.`
    : `Its project lies in ${where}, beside other things. It was judged at its top.`;
  return {id: 'project-below', message};
}

function noApp(project: Project, {score}: Report): Note | null {
  const leftOut = score?.notApplicable ?? 0;
  const found = framework(project);
  if (leftOut === 0 || !found.known || found.value !== 'none') return null;
  const points = leftOut === 1 ? '1 point of the track does' : `${leftOut} points of the track do`;
  return {id: 'no-app', message: `No web app was found in it, so that ${points} not apply.`};
}

/** Where a project has passed the track, and would not start: a track asks for what it teaches, and for nothing else. */
function noDeployment(results: readonly CheckResult[], {track, score, lessons, check}: Report): Note | null {
  const passes = isFinished(lessons) || (score?.percent ?? 0) >= (track?.pass ?? 101);
  if (!passes || check.verdicts.deploys !== 'no') return null;
  for (const {id, decides, findings} of results) {
    const finding = decides ? findings.find(({impact}) => impact === 'breaks') : undefined;
    if (!finding) continue;
    const file = publicFile(id, finding.file);
    const place = file === null ? '' : `, ${file}${finding.line === null ? '' : `:${finding.line}`}`;
    return {id: 'no-deployment', message: `\`check\` says that it will not deploy: ${id}${place}`};
  }
  return null;
}
