const QUIET =
  /(?:^|\/)(?:(?:[\w.]+-)?tests?|unittests?|testing|test_?data|fixtures?|examples?|samples?|demos?|docs?|mocks?|cassettes|\.github|\.circleci)\/|(?:^|\/)(?:test_[^/]*|[^/]*_tests?|tests?|conftest|factories)\.py$|(?:^|\/)(?:\.gitlab-ci|(?:docker-)?compose[^/]*)\.ya?ml$|(?:^|\/)(?:tox\.ini|pytest\.ini|setup\.cfg|examples?[^/]*\.json)$/i;

/** Whether a file is for tests, examples or the machine of a developer, so that a secret in it is seldom one that matters. */
export function isQuietPlace(path: string): boolean {
  return QUIET.test(path);
}
