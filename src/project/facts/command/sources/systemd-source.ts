import {splitWords} from '../../../formats/shell-words.ts';
import {lastSetting, type SystemdUnit} from '../../../formats/systemd-unit.ts';
import {at, known} from '../../../place.ts';
import type {Project} from '../../../project.ts';
import {parseWords} from '../command.ts';
import type {Process} from '../command-types.ts';
import type {Declared, DeclaredVariable} from './process-source.ts';
import {serverStatics} from './server-statics.ts';
import {pathBelow, unitFolder} from './systemd-folder.ts';
import {execStart, startsServer, systemdServices} from './systemd-units.ts';

/** The services of systemd in the project: the one that starts a server answers requests, the others run beside it. */
export function systemdSource(project: Project): Declared | null {
  const units = systemdServices(project);
  const processes = units.flatMap(unit => processOf(project, unit) ?? []);
  const webs = processes.filter(({role}) => role === 'web');
  const [web] = webs;
  const [first] = units;
  if (!first) return null;
  if (!web) return {processes: known(processes), web: known(null, at(first.file))};
  const unit = units.find(({file}) => file === web.place.file);
  const projectPath = web.command.invocations[0]?.projectPath ?? (() => null);
  return {
    processes: known(processes, web.place),
    web: known(web, web.place),
    variables: unit ? variablesOf(unit) : [],
    ...(unit ? fileOf(unit) : {}),
    statics: serverStatics(project, projectPath),
  };
}

/** What `Environment=` sets: one variable or more in each line. */
function variablesOf({settings}: SystemdUnit): readonly DeclaredVariable[] {
  return settings
    .filter(({section, key}) => section === 'Service' && key === 'Environment')
    .flatMap(({value, valuePlace}) =>
      (splitWords(value) ?? []).flatMap(({text, offset}): DeclaredVariable[] => {
        const equals = text.indexOf('=');
        if (equals < 1 || text.includes('%')) return [];
        const place = {...valuePlace, column: valuePlace.column + offset};
        const literal = {kind: 'literal', text: text.slice(equals + 1)} as const;
        return [{name: text.slice(0, equals), value: literal, place, valuePlace: place}];
      }),
    );
}

/** What `EnvironmentFile=` names lies on the server. */
function fileOf(unit: SystemdUnit): Pick<Declared, 'unseenFile'> {
  const setting = lastSetting(unit, 'Service', 'EnvironmentFile');
  const path = setting?.value.replace(/^-/, '') ?? '';
  return setting && path !== '' ? {unseenFile: {path, place: setting.place}} : {};
}

function processOf(project: Project, unit: SystemdUnit): Process | null {
  const start = execStart(unit);
  const words = start && splitWords(start.text);
  if (!start || !words || words.length === 0) return null;
  const {valuePlace} = start.setting;
  const root = lastSetting(unit, 'Service', 'WorkingDirectory')?.value.replace(/^-/, '').replace(/\/+$/, '') ?? null;
  const directory =
    root === null
      ? null
      : unitFolder(
          project,
          root,
          words.map(({text}) => text),
        );
  const projectPath = pathBelow(root, directory);
  const oneLine = !start.setting.value.includes('\n');
  const placed = words.map(({text, offset}) => ({
    text,
    place: oneLine ? {...valuePlace, column: valuePlace.column + start.offset + offset} : valuePlace,
  }));
  return {
    name: unit.file.slice(unit.file.lastIndexOf('/') + 1).replace(/\.service$/, ''),
    role: startsServer(unit) ? 'web' : 'worker',
    command: parseWords(placed, {project, directory, projectPath}),
    shell: false,
    place: start.setting.place,
  };
}
