import type {Contract} from '../../project/contract.ts';
import {type EntryPoint, entryPoint} from '../../project/facts/app/entry-point.ts';
import {type RunCall, runCalls} from '../../project/facts/app/run-calls.ts';
import {loadedAtImport} from '../../project/facts/python/loaded-at-import.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, notApplicable, type Outcome, pass, undecided} from '../define.ts';
import {printed} from '../printed.ts';
import {withApp} from './with-target.ts';

export const appRunGuarded = defineCheck({
  id: 'app-run-guarded',
  title: 'Importing the app starts no second server',
  impact: 'breaks',
  messages: {
    unguarded: '{found} runs while {server} imports {file}: the import never ends, and no visitor gets an answer.',
  },
  evaluate: (project, contract) => {
    if (contract.start.namedIn === undefined)
      return withApp(project, contract, ({server, ...loaded}) => judge(project, contract, server.server, loaded));
    const entry = entryPoint(project, contract);
    if (!entry.known) return undecided(entry.reason, entry.place);
    if (!entry.value) return notApplicable('No app was found that a server could load.', 'pa-wsgi-snippet');
    return judge(project, contract, contract.name, entry.value);
  },
});

/** Judges what is loaded along with the app by `server`. */
function judge(
  project: Project,
  contract: Contract,
  server: string,
  {file, module, searchPaths}: Pick<EntryPoint, 'file' | 'module' | 'searchPaths'>,
): Outcome<'unguarded'> {
  const files = loadedAtImport(project, file, searchPaths, module);
  const calls = files.flatMap(path => runCalls(project, path, searchPaths));
  const running = calls.filter(call => call.when === 'import');
  if (running.length > 0) {
    const prints = printed(contract, 'boot-timeout');
    return fail(...running.map(call => problem(call, server, prints)));
  }
  const perhaps = calls.find(call => call.when === 'condition');
  if (perhaps)
    return undecided(
      `${perhaps.text}() stands under a condition; whether it holds on the platform decides.`,
      perhaps.place,
    );
  const guarded = calls.find(call => call.when === 'script');
  return guarded
    ? pass({text: `${guarded.text}() runs only when the file is started as a script`, at: guarded.place})
    : pass(`Nothing that ${file} loads starts a server`);
}

function problem({text, place}: RunCall, server: string, prints: string | null) {
  const expected = `if __name__ == "__main__": ${text}(…)`;
  return {messageId: 'unguarded', found: `${text}()`, expected, at: place, data: {server}, prints} as const;
}
