import {textAt} from '../../project/formats/text.ts';
import {pathsLike} from '../../project/paths-of.ts';
import {at} from '../../project/place.ts';
import {defineCheck, fail, pass, undecided} from '../define.ts';

const WORKFLOWS =
  /^(?:\.github\/workflows\/[^/]+\.ya?ml|\.gitlab-ci\.yml|\.circleci\/config\.ya?ml|\.travis\.yml|azure-pipelines\.yml|bitbucket-pipelines\.yml|\.drone\.ya?ml|\.woodpecker(?:\.ya?ml|\/[^/]+\.ya?ml)|Jenkinsfile|appveyor\.yml|\.appveyor\.yml|\.buildkite\/[^/]+\.ya?ml|cloudbuild\.ya?ml|\.forgejo\/workflows\/[^/]+\.ya?ml|\.gitea\/workflows\/[^/]+\.ya?ml)$/;

const RUNS_TESTS =
  /\b(?:pytest|py\.test|nox|tox|unittest|nosetests|ward|behave|coverage run)\b|manage\.py\s+(?:\S+\s+){0,5}test\b|\bdjango-admin test\b|\b(?:make|just|task|invoke|inv|hatch|poe|pdm run|uv run|poetry run|pipenv run|npm run|npm|script\/|scripts\/|bin\/|\.\/)\s?\S*test/;

export default defineCheck({
  id: 'ci-runs-tests',
  title: 'A machine runs the tests before a version goes out',
  impact: 'degrades',
  messages: {
    none: 'No workflow runs the tests on each push, so that a version that fails them can go out.',
  },
  evaluate(project) {
    const workflows = pathsLike(project, WORKFLOWS);
    for (const path of workflows) {
      const lines = textAt(project, path)?.text.split('\n') ?? [];
      const line = lines.findIndex(text => text.length <= 2000 && runsTests(text));
      if (line >= 0) return pass({text: 'runs the tests', at: at(path, line + 1)});
    }
    const [first] = workflows;
    if (first !== undefined)
      return undecided('No step that runs tests was recognised; what the workflow starts decides.', at(first));
    if (project.git?.prefix)
      return undecided('Workflows stand at the root of the repository, above this project; what they run decides.');
    return fail({messageId: 'none', expected: '.github/workflows/test.yml'});
  },
});

/** A name of a job or step, and a tool that is installed, run nothing. */
function runsTests(line: string): boolean {
  if (/^\s*(?:#|[\w-]+:\s*$|(?:- )?(?:name|key|path):)/.test(line)) return false;
  return line.split(/&&|;/).some(part => !INSTALLS.test(part) && RUNS_TESTS.test(part));
}

const INSTALLS = /\b(?:pip3?|pipx|uv|poetry|pipenv|pdm|apt|apt-get|conda)\s(?:[\w-]{1,20}\s){0,3}(?:install|add)\b/;
