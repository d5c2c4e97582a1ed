import type {Contract} from '../../project/contract.ts';
import {counted} from '../../project/counted.ts';
import {moduleScope} from '../../project/facts/app/app-scope.ts';
import {debugSwitches, isTrue} from '../../project/facts/app/debug-switches.ts';
import {entryPoint} from '../../project/facts/app/entry-point.ts';
import {framework} from '../../project/facts/app/framework.ts';
import {reachableModules} from '../../project/facts/app/reachable-modules.ts';
import {argumentOf, runCalls} from '../../project/facts/app/run-calls.ts';
import {serverCommand} from '../../project/facts/command/server-command.ts';
import {givenVariables} from '../../project/facts/configuration/given-variables.ts';
import {productionDependency} from '../../project/facts/dependencies/dependencies.ts';
import {pythonAt} from '../../project/formats/python.ts';
import {textAt} from '../../project/formats/text.ts';
import {at, type Place} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, failOrPass, notApplicable, type Problem, undecided} from '../define.ts';

type MessageId = 'debugOn' | 'debugVariable';

export const debugFlagOff = defineCheck({
  id: 'debug-flag-off',
  title: 'The debug mode of the framework is off in production',
  impact: 'unsafe',
  messages: {
    debugOn: '{found} turns debug mode on for every visitor: errors show source code, and a debugger may run commands.',
    debugVariable: '{found} turns the debug mode of Flask on in production.',
  },
  evaluate: (project, contract) => {
    const used = framework(project);
    if (!used.known) return undecided(used.reason, used.place);
    if (used.value === 'django')
      return notApplicable('For Django the setting DEBUG decides; django-debug-off judges it.');
    if (used.value === 'none') return notApplicable('No web framework was recognised.');
    const command = serverCommand(project, contract);
    const server = command.known ? command.value : null;
    const variables = debugVariables(project, contract);
    const files = reachableModules(project, contract);
    const entry = entryPoint(project, contract);
    if (!files.known || !entry.known || !entry.value) {
      if (variables.length > 0) return failOrPass<MessageId>(variables);
      return undecided(files.known ? 'No app that a server could load was found.' : files.reason, files.place);
    }
    const {searchPaths} = entry.value;
    const problems: Problem<MessageId>[] = [...variables];
    for (const file of files.value)
      for (const {text, place} of debugSwitches(project, file, searchPaths)) problems.push(debugOn(text, place));
    const ran = runWithDebug(project, [...files.value], searchPaths);
    if (server?.script) problems.push(...ran);
    if (problems.length === 0 && ran[0] && !server && contract.start.namedIn === undefined)
      return undecided(
        `${ran[0].found} counts where the file is run as a script; the start command decides.`,
        ran[0].at ?? null,
      );
    return failOrPass(
      problems,
      `Nothing that a server loads of ${counted(files.value.size, 'file')} turns debug mode on with a literal`,
    );
  },
});

function debugOn(text: string, place: Place): Problem<MessageId> {
  return {
    messageId: 'debugOn',
    found: text,
    expected: 'debug mode from an environment variable, off by default',
    at: place,
  };
}

/** `FLASK_DEBUG=1` in front of the server, or in a file of the platform. */
function debugVariables(project: Project, contract: Contract): Problem<MessageId>[] {
  const given = givenVariables(project, contract).get('FLASK_DEBUG') ?? fromFlaskenv(project, contract);
  if (!given || /^(?:0|false|no|)$/i.test(given.text) || given.text.includes('$')) return [];
  const found = `FLASK_DEBUG=${given.text}`;
  return [{messageId: 'debugVariable', found, expected: 'no FLASK_DEBUG', at: given.place}];
}

/** What `flask run` reads from .flaskenv, where python-dotenv is installed. */
function fromFlaskenv(project: Project, contract: Contract): {readonly text: string; readonly place: Place} | null {
  const server = serverCommand(project, contract);
  const dotenv = productionDependency(project, contract, 'python-dotenv');
  if (!server.known || server.value?.server !== 'flask' || !dotenv.known || !dotenv.value) return null;
  const lines = textAt(project, '.flaskenv')?.text.split(/\r?\n/) ?? [];
  const index = lines.findLastIndex(line => FLASK_DEBUG.test(line));
  const text = FLASK_DEBUG.exec(lines[index] ?? '')?.[1];
  return text === undefined ? null : {text, place: at('.flaskenv', index + 1)};
}

const FLASK_DEBUG = /^\s*(?:export\s+)?FLASK_DEBUG\s*=\s*["']?(\w*)/;

/** `app.run(debug=True)` counts where the start command runs the file as a script. */
function runWithDebug(
  project: Project,
  files: readonly string[],
  searchPaths: readonly string[],
): Problem<MessageId>[] {
  return files.flatMap(file =>
    runCalls(project, file, searchPaths).flatMap(({node, text, place}) => {
      const given = argumentOf(node, 'debug', -1);
      const source = pythonAt(project, file);
      if (!given || !source || !isTrue(given, source, moduleScope(project, file, searchPaths))) return [];
      const written = given.nodeType === 'Call' ? '…' : 'True';
      return [debugOn(`${text}(debug=${written})`, at(place.file, place.line, place.column))];
    }),
  );
}
