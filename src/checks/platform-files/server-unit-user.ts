import {execStart} from '../../project/facts/command/sources/systemd-units.ts';
import {fileMentions} from '../../project/formats/mentions.ts';
import {lastSetting, type SystemdUnit} from '../../project/formats/systemd-unit.ts';
import {filesLike} from '../../project/paths-of.ts';
import {at} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, failOrPass, undecided} from '../define.ts';
import {notServer, withUnits} from './with-units.ts';

export const serverUnitUser = defineCheck({
  id: 'server-unit-user',
  title: 'The app runs as a user of its own',
  impact: 'unsafe',
  notFor: notServer,
  messages: {
    root: 'The unit has {found}, so the app runs as root: whoever finds a hole in it has the whole machine.',
  },
  evaluate: project =>
    withUnits(project, units => {
      const asRoot = units.filter(runsAsRoot);
      const mayChange = (unit: SystemdUnit) => mayChangeUser(unit) || namesUser(project);
      const open = asRoot.find(mayChange);
      if (open && asRoot.every(mayChange))
        return undecided('The server may change its user itself; its own configuration decides.', at(open.file));
      return failOrPass(
        asRoot
          .filter(unit => !mayChange(unit))
          .map(unit => {
            const user = lastSetting(unit, 'Service', 'User');
            return {
              messageId: 'root',
              found: user ? `User=${user.value}` : 'no User',
              expected: 'User=www-data',
              at: user?.valuePlace ?? unit.sections.get('Service') ?? at(unit.file),
            };
          }),
        {text: 'the unit names a user', at: at(units[0]?.file ?? '')},
      );
    }),
});

/** A unit of a user's own systemd (`default.target`) runs as that user. */
function runsAsRoot(unit: SystemdUnit): boolean {
  if (/(?:^|\/)user\//.test(unit.file) || lastSetting(unit, 'Install', 'WantedBy')?.value === 'default.target')
    return false;
  const user = lastSetting(unit, 'Service', 'User')?.value;
  if (user !== undefined) return user === 'root' || user === '0';
  return !/^(?:yes|true|on|1)$/i.test(lastSetting(unit, 'Service', 'DynamicUser')?.value ?? '');
}

/** Whether the command could change the user: an option says so, or a file that only the server reads. */
function mayChangeUser(unit: SystemdUnit): boolean {
  return /\s(?:-u\b|--user\b|--uid\b|-c\b|--config\b|--ini\b|--emperor\b)|\buwsgi\b/.test(execStart(unit)?.text ?? '');
}

const GUNICORN_CONFIG = /(?:^|\/)gunicorn\.conf\.py$/;
const USER = /^\s*user\s*=/m;

/** Whether a gunicorn.conf.py, which gunicorn reads without being told, names a user. */
function namesUser(project: Project): boolean {
  return filesLike(project, GUNICORN_CONFIG).some(file => fileMentions(USER, file));
}
