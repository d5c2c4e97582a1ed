import {type LockFreshness, type LockProblem, lockFreshness} from '../../project/facts/dependencies/lock-freshness.ts';
import {installedManifests} from '../../project/facts/dependencies/manifests.ts';
import {at} from '../../project/place.ts';
import {defineCheck, fail, notApplicable, type Problem, pass, undecided} from '../define.ts';

type MessageId = 'unreadable' | 'missing' | 'outside' | 'gone' | 'moved' | 'changed';

export const lockfileFresh = defineCheck({
  id: 'lockfile-fresh',
  title: 'The lock file was made from the manifest beside it',
  impact: 'breaks',
  messages: {
    unreadable: '{file} cannot be read from this line on ({found}), so nothing can be installed from it.',
    missing: '{manifest} lists {found}, and {lock} does not hold it: the lock file is older than the list.',
    outside: '{lock} holds {name} {found}, and {manifest} asks for {expected}.',
    gone: '{lock} was made with {found}, which {manifest} no longer lists.',
    moved: '{lock} was made with {found} in {from}, and {manifest} has it in {to} now.',
    changed: '{lock} was made from another {manifest}: the hash that it holds is not that of this file.',
  },
  evaluate: (project, contract) => {
    if (installedManifests(project, contract).length > 1 && contract.dependencies.several === 'error')
      return notApplicable('Which of the manifests stays is open; single-package-manager says so.');
    const freshness = lockFreshness(project, contract);
    if (!freshness)
      return notApplicable(
        'The project is not installed from a lock file; lockfile-present looks at whether one is missing.',
      );
    const {lock, manifest, problems, doubt} = freshness;
    // Who installs by hand may lock anew while doing so.
    const impact = contract.dependencies.byHand ? ({impact: 'degrades'} as const) : {};
    if (problems.length > 0) return fail(...problems.map(problem => ({...describe(problem, freshness), ...impact})));
    if (doubt) return undecided(doubt.reason, doubt.place);
    return pass({text: `${lock} holds what ${manifest} lists`, at: at(lock)});
  },
});

const COMMANDS: Readonly<Record<string, string>> = {
  'Pipfile.lock': 'pipenv lock',
  'poetry.lock': 'poetry lock',
  'uv.lock': 'uv lock',
  'pdm.lock': 'pdm lock',
};

function describe(problem: LockProblem, {lock, manifest}: LockFreshness): Problem<MessageId> {
  const expected = `a new ${lock}: run ${COMMANDS[lock]}`;
  const base = {at: problem.place, data: {lock, manifest}};
  switch (problem.kind) {
    case 'unreadable':
      // Nothing locks anew what it cannot read.
      return {
        ...base,
        messageId: 'unreadable',
        found: problem.message,
        expected: problem.place.file === lock ? expected : null,
      };
    case 'missing':
      return {...base, messageId: 'missing', found: problem.name, expected};
    case 'outside': {
      const data = {lock, manifest, name: problem.name};
      return {...base, messageId: 'outside', found: problem.locked, expected: problem.specifier, data};
    }
    case 'gone':
      return {...base, messageId: 'gone', found: problem.name, expected};
    case 'moved': {
      const said = (group: string) => (group === 'production' ? 'the list for production' : `the group ${group}`);
      const data = {lock, manifest, from: said(problem.from), to: said(problem.to)};
      return {...base, messageId: 'moved', found: problem.name, expected, data};
    }
    case 'hash':
      return {...base, messageId: 'changed', expected};
    default:
      return problem satisfies never;
  }
}
