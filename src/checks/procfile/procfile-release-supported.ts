import {parseCommand} from '../../project/facts/command/command.ts';
import type {Command, Invocation} from '../../project/facts/command/command-types.ts';
import {migrations} from '../../project/facts/command/migrations.ts';
import {declared, processes, processesFor} from '../../project/facts/command/processes.ts';
import {PROCFILE, procfile} from '../../project/facts/command/sources/procfile-source.ts';
import {unreadPart} from '../../project/facts/command/started-server.ts';
import {type Procfile, parseProcfile} from '../../project/formats/procfile.ts';
import {textAt} from '../../project/formats/text.ts';
import {at, known} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, notApplicable, pass, undecided} from '../define.ts';

export const procfileReleaseSupported = defineCheck({
  id: 'procfile-release-supported',
  title: 'What has to run before a release stands where the platform runs it',
  impact: 'breaks',
  notFor: ({release, name, deploys}) => {
    if (deploys.from === 'manual') return `On ${name} its owner runs what has to run before a release.`;
    return release.hook === 'procfile-release'
      ? `${name} runs the release line of the Procfile before each release.`
      : null;
  },
  messages: {
    releaseIgnored: '{platform} does not run the release line of a Procfile, so what stands here never happens.',
  },
  evaluate(project, contract) {
    const file = contract.procfile ? procfile(project, contract) : known(readAnyway(project));
    if (!file.known) return undecided(file.reason, file.place);
    if (!file.value) return notApplicable('There is no Procfile with a release line.');
    const {entries} = file.value;
    const release = entries.findLast(({name}) => name === 'release');
    if (!release) return pass({text: 'The Procfile has no release line', at: at(PROCFILE)});
    const moved = processesFor(project, contract, 'release').find(({place}) => place.file !== PROCFILE);
    if (moved) return pass({text: `${contract.name} runs ${moved.command.text} before each release`, at: moved.place});
    const own = parseCommand(release.command, release.commandPlace, {project}).invocations.map(written);
    const run = [release.command, ...own].some(text => /migrate|upgrade/.test(text))
      ? migrations(project, contract).runBy.find(({place}) => place.file !== PROCFILE)
      : undefined;
    if (run) return pass({text: `the migrations run elsewhere: ${run.by}`, at: run.place});
    const same = processesFor(project, contract, 'build', 'web').find(({command}) => runsAll(command, own));
    if (same) return pass({text: `${same.name} runs the same`, at: same.place});
    const [hidden] = processesFor(project, contract, 'web').flatMap(({command}) => {
      const reason = unreadPart(command, project);
      return reason === null ? [] : [{reason, place: command.place}];
    });
    if (hidden) return undecided(hidden.reason, hidden.place);
    const named = processes(project, contract);
    if (!named.known && named.place) return undecided(named.reason, named.place);
    const reads = contract.recognisedBy.find(path => path !== PROCFILE && project.files.has(path));
    if (reads !== undefined && declared(project, contract).length === 0)
      return undecided(
        `${reads} may run the same before a release in a way that is not read here yet; the release line of the Procfile does not.`,
        release.place,
      );
    return fail({messageId: 'releaseIgnored', found: 'release', at: release.place});
  },
});

const written = ({program, words}: Invocation) => [program, ...words.map(({text}) => text)].join(' ');

/** Whether a command runs every program of the release line, with the same words. */
function runsAll({invocations}: Command, own: readonly string[]): boolean {
  const there = new Set(invocations.map(written));
  return own.length > 0 && own.every(text => there.has(text));
}

/** A Procfile that the platform does not read, as most others would. */
function readAnyway(project: Project): Procfile | null {
  const text = textAt(project, PROCFILE);
  return text && parseProcfile(text.text, 'heroku-classic');
}
