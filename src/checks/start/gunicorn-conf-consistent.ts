import type {Contract} from '../../project/contract.ts';
import type {Listen} from '../../project/facts/command/command-types.ts';
import {type Gunicorn, misspeltSettings, settingOf} from '../../project/facts/command/gunicorn-config.ts';
import {isWholeNumber} from '../../project/facts/command/option-faults.ts';
import {platformPort} from '../../project/facts/command/platform-port.ts';
import {pythonAt} from '../../project/formats/python.ts';
import {at} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, notApplicable, type Outcome, type Problem, pass, undecided} from '../define.ts';
import {printed} from '../printed.ts';
import {anotherPort} from './another-port.ts';
import {withGunicorn} from './with-gunicorn.ts';

type MessageId = 'literalPort' | 'missingFile' | 'notPython' | 'daemon' | 'badValue' | 'misspelt';

export const gunicornConfConsistent = defineCheck({
  id: 'gunicorn-conf-consistent',
  title: 'The configuration file of gunicorn agrees with the platform',
  impact: 'breaks',
  messages: {
    literalPort: 'gunicorn loads {file}, which sets it to port {found}; {platform} sends requests to {wanted}.',
    missingFile: 'gunicorn is told to load {found}, and there is no such file in the project: it stops at once.',
    daemon: '{file} sends gunicorn to the background, and its command ends at once: {platform} takes that for a crash.',
    badValue: '{file} sets {setting} to {found}, which is not a whole number: gunicorn stops with an error.',
    misspelt: '{file} sets {found}, which is no setting of gunicorn: it is passed over, and {expected} stays as it is.',
    notPython: 'gunicorn loads {file}, and Python cannot read this line of it: {found}.',
  },
  evaluate: (project, contract) =>
    withGunicorn(project, contract, (gunicorn, {listen}) => {
      const {config} = gunicorn;
      if (!config.known) return judgeMissing(project, gunicorn) ?? undecided(config.reason, config.place);
      if (!config.value) return notApplicable('gunicorn loads no configuration file.');
      const {file} = config.value;
      const error = pythonAt(project, file)?.error;
      if (error)
        return fail({
          messageId: 'notPython',
          found: error.message,
          at: error.place,
          prints: printed(contract, 'app-crashed'),
        });
      const problems = settingProblems(gunicorn);
      const slips = misspeltSettings(project, gunicorn).map(
        ({found, expected, place}): Problem<MessageId> => ({
          messageId: 'misspelt',
          found,
          expected,
          at: place,
          impact: 'degrades',
        }),
      );
      const all = [...problems, ...slips];
      if (all.length > 0) return fail(...all);
      return judgeAddress(listen, file, {project, contract});
    }),
});

/** Settings with which gunicorn does not start, or does not stay. */
function settingProblems(gunicorn: Gunicorn): readonly Problem<MessageId>[] {
  const inFile = (name: string) => {
    const setting = settingOf(gunicorn, name);
    return setting.known && setting.value?.from === 'configuration-file' ? setting.value.value : null;
  };
  const problems = NUMBERS.flatMap((setting): readonly Problem<MessageId>[] => {
    const found = inFile(setting);
    if (found?.kind !== 'string' || isWholeNumber(found.value)) return [];
    return [{messageId: 'badValue', found: found.value, expected: 'a whole number', at: found.place, data: {setting}}];
  });
  const daemon = inFile('daemon');
  if (daemon?.kind !== 'boolean' || !daemon.value) return problems;
  return [...problems, {messageId: 'daemon', found: 'daemon = True', expected: 'daemon = False', at: daemon.place}];
}

/** Settings that are whole numbers. */
const NUMBERS = ['workers', 'threads', 'timeout', 'graceful_timeout', 'keepalive', 'backlog', 'max_requests'];

function judgeAddress(
  {from, port, place}: Listen,
  file: string,
  {project, contract}: {readonly project: Project; readonly contract: Contract},
): Outcome<MessageId> {
  if (from !== 'configuration-file')
    return pass({text: `${file} leaves the address to the command and to PORT`, at: at(file)});
  switch (port.kind) {
    case 'variable':
    case 'none':
      return pass({text: `${file} takes the address from the environment`, at: place});
    case 'literal': {
      const {kind} = contract.port;
      const number = platformPort(project, contract);
      if (kind === 'none' || kind === 'configured' || port.number === number)
        return pass({text: `port ${port.number}`, at: place});
      const expected =
        kind === 'injected' ? 'bind = "0.0.0.0:" + os.environ.get("PORT", "8000")' : `bind = ":${number}"`;
      const wanted = kind === 'injected' ? 'the port in $PORT' : `port ${number}`;
      const found = String(port.number);
      return fail({messageId: 'literalPort', found, expected, at: place, data: {wanted}, ...anotherPort(contract)});
    }
    case 'unexpanded':
      return undecided(`${port.text} stands in ${file} as text, which Python does not replace.`, place);
    case 'unknown':
      return undecided(port.reason, place);
    default:
      return port satisfies never;
  }
}

/** A file that the command names and the project surely does not have. */
function judgeMissing(project: Project, {options, environmentOptions}: Gunicorn): Outcome<MessageId> | null {
  const named = [...environmentOptions, ...options].findLast(({name}) => name === 'config')?.value;
  if (!named || named.dynamic || named.variables.length > 0) return null;
  const path = named.text.replace(/^file:/, '');
  const elsewhere = /^(?:\/|~|python:|\.\.)/.test(path) || project.skipped.has(path.split('/')[0] ?? '');
  const there = [...project.files.keys()].some(file => file === path || file.endsWith(`/${path.replace(/^\.\//, '')}`));
  if (elsewhere || there || project.files.has(path.replace(/^\.\//, ''))) return null;
  return fail({messageId: 'missingFile', found: path, at: named.place});
}
