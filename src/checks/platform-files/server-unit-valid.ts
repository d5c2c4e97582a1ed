import {execStart, serviceUnits} from '../../project/facts/command/sources/systemd-units.ts';
import {lastSetting, type SystemdUnit, type UnitSetting} from '../../project/formats/systemd-unit.ts';
import {notUtf8, textAt} from '../../project/formats/text.ts';
import {at} from '../../project/place.ts';
import {defineCheck, failOrPass, notApplicable, type Problem} from '../define.ts';
import {misspelt} from './misspelt-keys.ts';
import {notServer} from './with-units.ts';

type MessageId = 'unknown' | 'noEquals' | 'notWhole' | 'blanks' | 'comment' | 'twice' | 'waits';

/** The keys of most units, by their section; no other key of systemd resembles one of them. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  Unit: ['Description', 'Documentation', 'After', 'Requires', 'Wants'],
  Service: [
    ...['Type', 'User', 'Group', 'WorkingDirectory', 'Environment', 'EnvironmentFile', 'ExecStart', 'ExecStartPre'],
    ...['ExecReload', 'ExecStop', 'Restart', 'RestartSec', 'RuntimeDirectory', 'KillMode', 'KillSignal', 'PrivateTmp'],
    ...['StandardOutput', 'StandardError', 'TimeoutStartSec', 'TimeoutStopSec'],
  ],
  Install: ['WantedBy'],
};
/** Without these the app does not start, or starts without what it is told there. */
const NEEDED = ['UTF-8', 'ExecStart', 'WorkingDirectory', 'Environment', 'EnvironmentFile', '[Service]'];

const SERVER = /(?:^|[/\s])(gunicorn|uvicorn|hypercorn|daphne|waitress-serve|granian|flask|manage\.py)(?=\s|$)/;
/** Values that another program, or the reader, fills in. */
const FILLED = /[{<]/;

export const serverUnitValid = defineCheck({
  id: 'server-unit-valid',
  title: 'systemd takes each line of the unit',
  impact: 'breaks',
  notFor: notServer,
  messages: {
    unknown: 'systemd knows no {found}{where}, and passes over it.',
    noEquals: 'The line {found} has no equals sign, and systemd passes over it.',
    notWhole: '{key} takes a path from the root on, and {found} is none: systemd {consequence}.',
    blanks: 'In Environment a blank ends a variable: systemd passes over {found}.',
    comment: 'A comment has a line of its own: here it is a part of {key}, and nothing of that name exists.',
    twice: 'The unit has a second ExecStart, and systemd takes one: it does not load the unit.',
    waits: 'With {found} systemd waits for {wanted}. {server} does not do that, and is ended when the time is up.',
  },
  evaluate: project => {
    const units = serviceUnits(project).filter(unit =>
      [...unit.settings.map(({value}) => value), ...unit.passedOver.map(({text}) => text)].some(text =>
        SERVER.test(text),
      ),
    );
    const [first] = units;
    if (!first) return notApplicable('There is no unit of systemd among the files that starts a server of Python.');
    const problems = units.flatMap(unit => {
      const source = textAt(project, unit.file);
      const fault = source && notUtf8(source);
      return fault ? [unknown('UTF-16', 'UTF-8', '', fault.place)] : problemsOf(unit);
    });
    return failOrPass(problems, {text: 'systemd takes the unit', at: at(first.file)});
  },
});

function problemsOf(unit: SystemdUnit): readonly Problem<MessageId>[] {
  const lines = unit.passedOver.filter(({text}) => !FILLED.test(text));
  const written = unit.settings.filter(({value}) => !FILLED.test(value));
  return [
    ...unknownSections(unit),
    ...unknownKeys(unit),
    ...lines.map(({text, place}) => ({
      messageId: 'noEquals' as const,
      found: text,
      expected: text.replace(/^(\w+)\s*:\s*/, '$1='),
      at: place,
    })),
    ...written.flatMap(valueProblems),
    ...second(unit),
    ...waits(unit),
  ];
}

function unknownSections({sections}: SystemdUnit): readonly Problem<MessageId>[] {
  return misspelt([...sections.keys()], Object.keys(KEYS)).map(({key, meant}) =>
    unknown(`[${key}]`, `[${meant}]`, '', sections.get(key) ?? null),
  );
}

/** Keys in other letters, and those of one section that stand in another. */
function unknownKeys({settings}: SystemdUnit): readonly Problem<MessageId>[] {
  return settings.flatMap(({section, key, place}) => {
    const known = KEYS[section];
    if (!known || known.includes(key)) return [];
    const where = ` in [${section}]`;
    const home = Object.keys(KEYS).find(name => KEYS[name]?.includes(key));
    if (home) return [unknown(key, `${key} in [${home}]`, where, place)];
    const long = key.length > 6 ? known.find(name => name.startsWith(key)) : undefined;
    const meant = misspelt([key], known)[0]?.meant ?? long;
    return meant ? [unknown(key, meant, where, place)] : [];
  });
}

function unknown(found: string, expected: string, where: string, place: Problem['at']): Problem<MessageId> {
  const impact = NEEDED.includes(expected.split(' ')[0] ?? '') ? 'breaks' : 'degrades';
  return {messageId: 'unknown', found, expected, at: place ?? null, impact, data: {where}};
}

/** Words of `Environment`: quotes hold blanks together. */
const WORDS = /(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^\s"'])+/g;

function valueProblems({section, key, value, valuePlace}: UnitSetting): readonly Problem<MessageId>[] {
  if (section !== 'Service' || value === '') return [];
  const isPath = key === 'WorkingDirectory' || key === 'EnvironmentFile';
  const [, before = '', comment] = /^(.*?\S)\s+([#;].*)$/.exec(value) ?? [];
  if (comment && (isPath || key === 'User' || key === 'Group'))
    return [{messageId: 'comment', found: comment, expected: `${key}=${before}`, at: valuePlace, data: {key}}];
  if (isPath && !/^-?[/%]/.test(value) && !(key === 'WorkingDirectory' && /^-?~$/.test(value))) {
    const consequence = key === 'EnvironmentFile' ? 'reads no such file' : 'does not load the unit';
    const path = value.replace(/^"(.*)"$|^'(.*)'$/, '$1$2').replace(/^(?:~|\$HOME|\.)\//, '');
    const expected = `${key}=${path.startsWith('/') ? path : `/srv/project/${path}`}`;
    return [{messageId: 'notWhole', found: value, expected, at: valuePlace, data: {key, consequence}}];
  }
  const words = key === 'Environment' ? (value.match(WORDS) ?? []) : [];
  const lost = words.filter(word => !/^["']?[A-Za-z_]\w*=/.test(word));
  if (lost.length === 0) return [];
  const [name = '', ...rest] = value.replace(/^export\s+/, '').split(/\s*[=:]\s*/);
  const expected = `Environment="${name}=${rest.join('=').replace(/"/g, '')}"`;
  return [{messageId: 'blanks', found: lost.join(' '), expected, at: valuePlace, impact: 'degrades'}];
}

function second(unit: SystemdUnit): readonly Problem<MessageId>[] {
  const starts = unit.settings.filter(({section, key}) => section === 'Service' && key === 'ExecStart');
  const last = starts.slice(starts.findLastIndex(({value}) => value === '') + 1);
  const [first, other] = last;
  if (!first || !other || lastSetting(unit, 'Service', 'Type')?.value === 'oneshot') return [];
  const expected = SERVER.test(first.value) ? 'one ExecStart' : `ExecStartPre=${first.value}`;
  return [{messageId: 'twice', found: other.value, expected, at: other.place}];
}

/** Types for programs that go into the background, or tell systemd that they are ready. */
function waits(unit: SystemdUnit): readonly Problem<MessageId>[] {
  const type = lastSetting(unit, 'Service', 'Type');
  const text = execStart(unit)?.text ?? '';
  const server = SERVER.exec(text)?.[1] ?? '';
  const forever = ['TimeoutStartSec', 'TimeoutSec'].some(key =>
    /^(?:0|infinity)$/.test(lastSetting(unit, 'Service', key)?.value ?? ''),
  );
  if (!type || forever || server === '' || /\s(?:-c|--config|--daemon|-D)\b|&\s*['"]?$/.test(text)) return [];
  const forks = type.value === 'forking';
  // gunicorn tells it from version 20 on.
  const tells = type.value === 'notify' && /^(?:uvicorn|waitress-serve)$/.test(server);
  if (!forks && !tells) return [];
  const wanted = forks ? 'a program that goes into the background' : 'a message that the app is ready';
  const expected = 'Type=exec';
  return [{messageId: 'waits', found: `Type=${type.value}`, expected, at: type.place, data: {server, wanted}}];
}
