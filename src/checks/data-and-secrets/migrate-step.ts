import type {Contract} from '../../project/contract.ts';
import {migrations} from '../../project/facts/command/migrations.ts';
import {releaseLine} from '../../project/facts/command/process-line.ts';
import {PROCFILE} from '../../project/facts/command/sources/procfile-source.ts';
import {startCommand} from '../../project/facts/command/start-command.ts';
import {missingScripts} from '../../project/facts/configuration/alembic-url.ts';
import {type Database, databases, fileDatabases} from '../../project/facts/configuration/databases.ts';
import {sqliteFile, volumeOf} from '../../project/facts/configuration/volumes.ts';
import {textAt} from '../../project/formats/text.ts';
import {at, type Place} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, notApplicable, outside, pass, undecided} from '../define.ts';
import {noProcfileYet} from '../procfile/with-procfile.ts';

export const migrateStep = defineCheck({
  id: 'migrate-step',
  title: 'Each release brings the tables of the database up to date',
  impact: 'degrades',
  messages: {
    none: 'Nothing runs the migrations when a release goes out: until someone runs {command} by hand, pages that need a new table answer with an error.',
    onVolume:
      'Nothing runs the migrations of {found}, a file on a volume. A step before the release does not see it on {platform}; the start command does.',
    noApp:
      'The command that runs the migrations tells flask to load {found}, and the project has no such module: the command stops with an error.',
    noCommand:
      'The command that runs the migrations asks for {found}, which the tool does not have: it stops with an error.',
    noScripts:
      'alembic.ini looks for the migrations in {found}, where none are: the command that runs them stops with an error.',
  },
  notFor: contract =>
    contract.release.automaticMigrate
      ? `${contract.name} runs the migrations itself.`
      : contract.release.hook === 'none'
        ? `${contract.name} has no step between build and start.`
        : null,
  evaluate(project, contract) {
    const {tool, command, worked, runBy, missing, misspelt, unclear} = migrations(project, contract);
    if (tool === null) return notApplicable('The project has no migrations to run.');
    const found = databases(project, contract);
    if (!found.known) return undecided(found.reason, found.place);
    if (found.value.length === 0) return notApplicable('No database was found in the code of production.');
    if (contract.runtime.disk === 'ephemeral' && found.value.every(({engine}) => engine === 'sqlite'))
      return notApplicable('The database is a file that is thrown away; db-not-sqlite-on-ephemeral comes first.');
    const [run] = runBy;
    const scripts =
      run && tool === 'alembic' && !/ -c|--config/.test(textAt(project, run.place.file)?.text ?? '')
        ? missingScripts(project)
        : null;
    if (scripts)
      return fail({
        messageId: 'noScripts',
        found: scripts.found,
        expected: scripts.expected === null ? null : `script_location = ${scripts.expected}`,
        at: scripts.place,
        impact: 'breaks',
      });
    if (run) return pass({text: BY[run.by], at: run.place});
    const {hook} = contract.release;
    const expected = worked === null ? null : releaseLine(project, contract, worked);
    if (misspelt)
      return fail({
        messageId: 'noCommand',
        found: misspelt.found,
        expected: misspelt.expected,
        at: misspelt.place,
        impact: 'breaks',
        prints: `Error: No such command '${misspelt.found}'.`,
      });
    if (missing)
      return fail({
        messageId: 'noApp',
        found: missing.name,
        expected,
        at: missing.place,
        impact: 'breaks',
        prints: noSuchApp(missing.name),
      });
    if (unclear) return undecided(unclear.reason, unclear.place);
    const files = fileDatabases(found.value);
    if (contract.runtime.disk === 'ephemeral-or-volume' && files.length === found.value.length)
      return judgeFiles(files, worked ?? command, project, contract);
    const none = (place: Place) =>
      fail({messageId: 'none', expected, at: place, data: {command: worked ?? command}} as const);
    if (hook === 'procfile-release' && contract.procfile?.release)
      return project.files.has(PROCFILE) ? none(at(PROCFILE)) : noProcfileYet(project);
    const start = startCommand(project, contract);
    if (!HOOKS.has(hook) || !start.known || !start.value)
      return outside(
        `Whether the release step of ${contract.name} runs ${command} stands in its dashboard or its own file.`,
      );
    if (/^release:/m.test(textAt(project, PROCFILE)?.text ?? ''))
      return notApplicable(
        `The Procfile has a release line, which ${contract.name} does not run.`,
        'procfile-release-supported',
      );
    if (contract.start.writtenBy !== undefined && !contract.recognisedBy.some(path => project.files.has(path)))
      return outside(`${contract.start.writtenBy} writes the file with the release step; what it writes decides.`);
    // A job stands in the platform's own file; where there is none, its control panel may have one.
    if (hook === 'pre-deploy-job' && !contract.recognisedBy.some(path => project.files.has(path)))
      return outside(`Whether a job before the release runs ${command} stands in the control panel.`);
    return none(start.value.place);
  },
});

/** Nothing migrates SQLite files: those on a volume are for the start command, the others are thrown away. */
function judgeFiles(files: readonly Database[], command: string, project: Project, contract: Contract) {
  const start = startCommand(project, contract);
  for (const file of files) {
    const volume = volumeOf(sqliteFile(file), project, contract);
    if (!volume.known) return undecided(volume.reason, volume.place ?? file.place);
    if (volume.value && !contract.release.keepsFiles && start.known && start.value)
      return fail({
        messageId: 'onVolume' as const,
        found: file.name,
        expected: `${command} && ${start.value.command.text}`,
        at: start.value.place,
      });
  }
  return notApplicable(
    'The database is a file that is thrown away; db-not-sqlite-on-ephemeral comes first.',
    'db-not-sqlite-on-ephemeral',
  );
}

/** What a file of the project names. */
const HOOKS: ReadonlySet<Contract['release']['hook']> = new Set([
  'procfile-release',
  'pre-deploy-command',
  'release-command',
  'pre-deploy-job',
  'container-commands',
]);

/** What Flask says of `--app shp`. */
const noSuchApp = (named: string) => `Error: Could not import '${named.replace(/\.py(?=:|$)|:.*$/g, '')}'.`;

const BY = {
  release: 'a step before each release runs them once',
  web: 'the web command runs them at each start; a step before the release would run them once',
  build: 'a step of the build runs them',
  worker: 'a worker runs them when it starts',
  cron: 'a scheduled job runs them',
  'app.json': 'a script of app.json runs them',
  code: 'the code runs them when it starts',
} as const;
