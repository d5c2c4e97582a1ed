// The vocabulary of contracts: what their fields may say.

/** Where a fact was read. */
export interface Source {
  readonly title: string;
  readonly url: string;
  /** The day it was read (YYYY-MM-DD). */
  readonly verified: string;
}

/** Where a web command can stand. */
export type StartSource =
  | 'Procfile'
  | 'heroku.yml'
  | 'render.yaml'
  | 'fly.toml'
  | 'Dockerfile'
  | 'app.yaml'
  | 'do-spec'
  | 'railway-config'
  | 'railpack-config'
  | 'railpack'
  | 'elastic-beanstalk'
  | 's2i'
  | 'systemd'
  | 'compose'
  | 'apache-site'
  | 'uwsgi-ini';

/** A file of steps beside the web command. */
export type StepSource = 'app.json';

/** Who reads a Procfile, and how strictly. */
export type ProcfileGrammar = 'heroku-classic' | 'cnb' | 'procfile-util' | 'elastic-beanstalk' | 'yaml';

/** A file that lists packages. */
export type ManifestKind =
  | 'requirements.txt'
  | 'Pipfile.lock'
  | 'Pipfile'
  | 'poetry.lock'
  | 'uv.lock'
  | 'pdm.lock'
  | 'pyproject.toml'
  | 'setup.py';

/** Where a version of Python can be declared. */
export type VersionSource =
  | 'runtime.txt'
  | '.python-version'
  | 'Pipfile.lock'
  | 'Pipfile'
  | 'pyproject.toml'
  | 'PYTHON_VERSION'
  | 'Dockerfile'
  | '.tool-versions'
  | 'mise.toml'
  | 'platform-file';

/** Where something runs before each release. */
export type ReleaseHook =
  | 'procfile-release'
  | 'pre-deploy-command'
  | 'release-command'
  | 'container-commands'
  | 'pre-deploy-job'
  | 'every-boot'
  | 'none';

/** What a learner sees of a fault. */
export type Symptom =
  | 'no-web-process'
  | 'boot-timeout'
  | 'app-crashed'
  | 'request-timeout'
  | 'server-not-found'
  | 'module-not-found'
  | 'attribute-not-found'
  | 'factory-not-called'
  | 'asgi-on-wsgi'
  | 'several-managers'
  | 'lock-missing'
  | 'no-manager'
  | 'setup-py-only'
  | 'version-end-of-life'
  | 'version-unknown'
  | 'version-missing'
  | 'version-file-unreadable'
  | 'version-file-misspelled'
  | 'version-file-several'
  | 'version-file-invalid'
  | 'runtime-txt-refused'
  | 'virtualenv-committed'
  | 'collectstatic-failed'
  | 'procfile-invalid'
  | 'host-not-allowed'
  | 'out-of-memory'
  | 'stack-removed';
