import {execStart} from '../../project/facts/command/sources/systemd-units.ts';
import {defineCheck, failOrPass, undecided} from '../define.ts';
import {notServer, withUnits} from './with-units.ts';

export const serverUnitCommand = defineCheck({
  id: 'server-unit-command',
  title: 'The unit names its program by a whole path',
  impact: 'breaks',
  notFor: notServer,
  messages: {
    relative: 'systemd takes a whole path or a bare name, and {found} is neither: it does not load the unit.',
  },
  evaluate: project =>
    withUnits(project, units => {
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
    }),
});
