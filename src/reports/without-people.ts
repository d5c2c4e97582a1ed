import type {Finding} from '../checks/run.ts';
import type {CheckDocument, CheckEntry} from './check-document.ts';

/** What stands for something that says who or where somebody is. */
const HIDDEN = '…';

const EMAIL = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g;
// A folder of somebody's own, with everything that follows.
const OWN_FOLDER = /(?:\/home\/|\/Users\/|\/root\b|\/var\/www\/|[A-Za-z]:[\\/]Users[\\/])[^\s"'`,;)]*/g;

/**
 * A check document that can leave the machine: without the folder's name, which may be the learner's, without what passing
 * checks point at, without what git says (remotes and branches carry names), without e-mail addresses and own folders.
 */
export function withoutPeople(document: CheckDocument): CheckDocument {
  return {
    ...document,
    project: {name: 'project', root: '.', repositoryRoot: null},
    checks: document.checks.map(check => ({
      ...check,
      evidence: [],
      reason: check.reason === null ? null : isAboutGit(check) ? HIDDEN : impersonal(check.reason),
      findings: check.findings.map(finding => (isAboutGit(check) ? bare(finding, check) : hidden(finding))),
    })),
    open: document.open.map(({id, reason}) => ({id, reason: impersonal(reason)})),
  };
}

/** A text without e-mail addresses and folders of somebody's own. */
export function impersonal(text: string): string {
  return text.replace(EMAIL, HIDDEN).replace(OWN_FOLDER, HIDDEN);
}

/** Checks about git name remotes, branches and untracked files. */
const isAboutGit = ({id}: CheckEntry) => id.startsWith('git-') && id !== 'gitignore-present';

const orNull = (text: string | null) => (text === null ? null : impersonal(text));

function hidden(finding: Finding): Finding {
  const {message, found, expected, file, prints} = finding;
  return {
    ...finding,
    message: impersonal(message),
    found: orNull(found),
    expected: orNull(expected),
    file: orNull(file),
    prints: orNull(prints),
  };
}

const bare = (finding: Finding, {title}: CheckEntry): Finding => ({
  ...finding,
  message: `This does not hold: ${title}.`,
  found: null,
  expected: null,
  file: null,
  line: null,
  column: null,
  prints: null,
});
