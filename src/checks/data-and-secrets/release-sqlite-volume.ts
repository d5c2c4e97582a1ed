import {migrations} from '../../project/facts/command/migrations.ts';
import {databases} from '../../project/facts/configuration/databases.ts';
import {defineCheck, fail, notApplicable, pass, undecided} from '../define.ts';

export const releaseSqliteVolume = defineCheck({
  id: 'release-sqlite-volume',
  title: 'The release step migrates the database that the app opens',
  impact: 'breaks',
  messages: {
    noVolume:
      'The release step migrates an SQLite file ({name}), and on {platform} that step runs on a machine of its own, without the volume: the tables are made in a file that is thrown away.',
  },
  notFor: ({runtime, release, name}) =>
    runtime.disk !== 'ephemeral-or-volume'
      ? `${name} has no volumes.`
      : release.hook === 'none' || release.keepsFiles
        ? `The release step of ${name} sees the files of the app.`
        : null,
  evaluate(project, contract) {
    const {runBy} = migrations(project, contract);
    const released = runBy.find(({by}) => by === 'release');
    if (!released) return notApplicable('The release step migrates nothing; migrate-step looks at that.');
    const found = databases(project, contract);
    if (!found.known) return undecided(found.reason, found.place);
    const files = found.value.filter(({engines}) => engines.length > 0 && engines.every(engine => engine === 'sqlite'));
    const [first] = files;
    if (!first || files.length < found.value.length)
      return pass({text: 'the database is a server, which the release step reaches too', at: released.place});
    return fail({
      messageId: 'noVolume',
      found: 'SQLite',
      expected: 'the migrations in the command of the web process, which has the volume',
      at: released.place,
      data: {name: first.name},
    });
  },
});
