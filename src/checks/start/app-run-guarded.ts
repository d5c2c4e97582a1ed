import {type RunCall, runCalls} from '../../project/facts/app/run-calls.ts';
import {loadedAtImport} from '../../project/facts/python/loaded-at-import.ts';
import {defineCheck, fail, pass, undecided} from '../define.ts';
import {printed} from '../printed.ts';
import {withApp} from './with-target.ts';

export const appRunGuarded = defineCheck({
  id: 'app-run-guarded',
  title: 'Importing the app starts no second server',
  impact: 'breaks',
  messages: {
    unguarded:
      '{found} runs while {server} imports {file}: the import never ends, and the platform waits in vain for the port.',
  },
  evaluate: (project, contract) =>
    withApp(project, contract, ({server, file, module, searchPaths}) => {
      const files = loadedAtImport(project, file, searchPaths, module);
      const calls = files.flatMap(path => runCalls(project, path, searchPaths));
      const running = calls.filter(call => call.when === 'import');
      if (running.length > 0) {
        const prints = printed(contract, 'boot-timeout');
        return fail(...running.map(call => problem(call, server.server, prints)));
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
    }),
});

function problem({text, place}: RunCall, server: string, prints: string | null) {
  const expected = `if __name__ == "__main__": ${text}(…)`;
  return {messageId: 'unguarded', found: `${text}()`, expected, at: place, data: {server}, prints} as const;
}
