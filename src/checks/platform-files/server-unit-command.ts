import {execStart, systemdServices} from '../../project/facts/command/sources/systemd-units.ts';
import {splitWords} from '../../project/formats/shell-words.ts';
import type {SystemdUnit} from '../../project/formats/systemd-unit.ts';
import {defineCheck, fail, failOrPass, type Problem, undecided} from '../define.ts';
import {notServer, withUnits} from './with-units.ts';

export const serverUnitCommand = defineCheck({
  id: 'server-unit-command',
  title: 'The unit names its program by a whole path',
  impact: 'breaks',
  notFor: notServer,
  messages: {
    noShell:
      'systemd starts one program without a shell, so that {found} is only a word to it, as all that stands behind.',
    relative: 'systemd takes a whole path or a bare name, and {found} is neither: it does not load the unit.',
  },
  evaluate: project => {
    const shells = systemdServices(project).flatMap(withoutShell);
    if (shells.length > 0) return fail(...shells);
    return withUnits(project, units => {
      const starts = units.flatMap(unit => {
        const start = execStart(unit);
        if (!start) return [];
        const program = start.text.replace(/^["']/, '').split(/[\s"']/)[0] ?? '';
        const {valuePlace} = start.setting;
        return [{program, place: {...valuePlace, column: valuePlace.column + start.offset}}];
      });
      const relative = starts.filter(({program}) => program.includes('/') && !/^[/%{<]/.test(program));
      const bare = starts.find(({program}) => !program.includes('/'));
      if (relative.length === 0 && bare)
        return undecided(
          `systemd looks for ${bare.program} in the folders of the system only; whether it is installed there decides.`,
          bare.place,
        );
      return failOrPass(
        relative.map(({program, place}) => ({
          messageId: 'relative',
          found: program,
          expected: `/srv/project/${program.replace(/^(?:\.\/|~\/)/, '')}`,
          at: place,
          prints: `Neither a valid executable name nor an absolute path: ${program}`,
        })),
        {text: `the program is ${starts[0]?.program}`, ...(starts[0] ? {at: starts[0].place} : {})},
      );
    });
  },
});

const SERVER = /\b(?:gunicorn|uvicorn|hypercorn|daphne|granian|waitress-serve|uwsgi|runserver|flask)\b/;

/** Commands that are written for a shell, and that none of them runs. */
function withoutShell(unit: SystemdUnit): readonly Problem<'noShell'>[] {
  const start = execStart(unit);
  const words = (start && splitWords(start.text)) ?? [];
  const [first] = words;
  if (!start || !first || !SERVER.test(start.text) || /(?:^|\/)(?:ba|da|z)?sh$/.test(first.text)) return [];
  const sign = words.find(({text}) => /^(?:&&|\|\|?|>>?|2>&1)$/.test(text));
  const found = /^(?:cd|source|export|\.)$/.test(first.text) ? first : sign;
  if (!found) return [];
  const {valuePlace, value} = start.setting;
  return [
    {
      messageId: 'noShell',
      found: found.text,
      expected:
        'WorkingDirectory= for the folder, ExecStartPre= for what comes before, and the whole path of the server in ExecStart=',
      at: value.includes('\n') ? valuePlace : {...valuePlace, column: valuePlace.column + start.offset + found.offset},
    },
  ];
}
