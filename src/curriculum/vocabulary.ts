/** The facts of the learner's project that a text may name as `{{name|fallback}}`, each with what it stands for. */
export const factNames = {
  'project-name': 'the name of the project',
  framework: 'the web framework',
  'package-manager': 'what installs the dependencies',
  manifest: 'the file that lists the dependencies',
  'python-version': 'the Python version that the project declares',
  'start-command': 'the command that starts the app now',
  'process-web': 'the command of the web process',
  server: 'the server that the start command names',
  'wsgi-target': 'module and attribute of the app, with the colon',
  'wsgi-module': 'the module of the app',
  'wsgi-attribute': 'the attribute that is the app',
  'settings-module': 'the settings module of Django, dotted',
  'settings-file': 'the file of the settings that production loads',
  'django-project': 'the package with the settings of Django',
  'database-engine': 'the database in use',
  'static-root': 'the folder where collectstatic puts its files',
  'procfile-web-line': 'the web line of the Procfile',
  'worked-start-command': 'a start command that is right for this project',
  'default-python': 'the Python version to declare today',
  platform: 'the name of the chosen platform',
  'app-file': 'the file that holds the app',
} as const;

/** What may be looked for in the project before the learner is asked to confirm something by hand. */
export const evidenceNames = {
  'platform-files': 'files of the project that belong to one platform',
  'start-command': 'the command that starts the app, and where it stands',
  manifests: 'the files that list dependencies',
  'python-version': 'the declared Python version, and where it stands',
  databases: 'the databases that the settings name',
  'environment-variables': 'the variables that the code reads',
  'static-files': 'where static files are collected and who serves them',
  'release-command': 'the command that runs before each release',
  'git-repository': 'a repository with at least one commit',
  'git-remote': 'remotes of git, with their hosts',
  'git-branch': 'the current branch',
  'git-clean': 'whether anything is uncommitted',
} as const;

export type FactName = keyof typeof factNames;
export type EvidenceName = keyof typeof evidenceNames;
