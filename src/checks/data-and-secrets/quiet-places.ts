const QUIET =
  /(?:^|\/)(?:(?:[\w.]+-)?tests?|unittests?|testing|test_?data|fixtures?|bench(?:marks?)?|examples?|samples?|demos?|docs?|mocks?|cassettes|\.github|\.circleci)\/|(?:^|\/)(?:test_[^/]*|[^/]*_tests?|tests?|conftest|factories)\.py$|(?:^|\/)(?:\.gitlab-ci|\.taskcluster|\.travis|\.?appveyor|(?:azure|bitbucket)-pipelines|(?:docker-)?compose[^/]*)\.ya?ml$|(?:^|\/)(?:\.env[._-](?:ci|travis|devstack)|local[._-]dev\.env)$|(?:^|\/)(?:tox\.ini|pytest\.ini|setup\.cfg|examples?[^/]*\.json)$/i;

/** Whether a file is for tests, examples or the machine of a developer, so that a secret in it is seldom one that matters. */
export function isQuietPlace(path: string): boolean {
  return QUIET.test(path);
}

const OTHERS = '(?:ci|dev|develop|development|local|tests?|testing)';
const SETTINGS_OF_OTHERS = new RegExp(
  `(?:^|/)(?:settings|config|conf)/${OTHERS}(?:[._-]\\w+)?\\.py$|(?:^|/)(?:settings|config)_${OTHERS}\\.py$|(?:^|/)${OTHERS}_(?:settings|config)\\.py$`,
  'i',
);

/** Whether a file holds the settings of development, tests or continuous integration, by its name. */
export function isSettingsOfOthers(path: string): boolean {
  return SETTINGS_OF_OTHERS.test(path);
}
