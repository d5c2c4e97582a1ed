import {nearest} from '../../project/distance.ts';
import {lastSetting, type SystemdUnit} from '../../project/formats/systemd-unit.ts';
import {at} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, failOrPass, type Problem} from '../define.ts';
import {notServer, withUnits} from './with-units.ts';

type MessageId = 'noRestart' | 'notEnabled';

export const serverUnitRestarts = defineCheck({
  id: 'server-unit-restarts',
  title: 'The app comes back after a crash and after a reboot',
  impact: 'degrades',
  notFor: notServer,
  messages: {
    noRestart: 'The unit says {found}, so systemd leaves the app down once its server has ended with an error.',
    notEnabled: 'The unit has {found}, so systemctl enable has nothing to do, and the app stays down after a reboot.',
  },
  evaluate: project =>
    withUnits(project, units =>
      failOrPass(units.filter(unit => !isActivated(project, unit)).flatMap(problemsOf), {
        text: 'systemd starts it again',
        at: at(units[0]?.file ?? ''),
      }),
    ),
});

/** Whether a socket, a timer or a path of the same name starts the service when it is needed. */
function isActivated(project: Project, {file}: SystemdUnit): boolean {
  const name = file.replace(/\.service$/, '');
  return ['.socket', '.timer', '.path'].some(kind => project.files.has(`${name}${kind}`));
}

/** The words that systemd takes; over another one it passes, as if there were none. */
const RESTARTS = /^(?:always|on-(?:success|failure|abnormal|abort|watchdog))$/;

const TARGETS = ['multi-user.target', 'graphical.target', 'default.target'];

function problemsOf(unit: SystemdUnit): readonly Problem<MessageId>[] {
  const problems: Problem<MessageId>[] = [];
  const restart = lastSetting(unit, 'Service', 'Restart');
  if (!restart || !RESTARTS.test(restart.value))
    problems.push({
      messageId: 'noRestart',
      found: restart ? `Restart=${restart.value}` : 'no Restart',
      expected: 'Restart=on-failure',
      at: restart?.valuePlace ?? unit.sections.get('Service') ?? at(unit.file),
    });
  const wanted = lastSetting(unit, 'Install', 'WantedBy');
  if (wanted && (!/[.%]/.test(wanted.value) || (!TARGETS.includes(wanted.value) && nearest(wanted.value, TARGETS))))
    problems.push({
      messageId: 'notEnabled',
      found: `WantedBy=${wanted.value}, which is no target`,
      expected: 'WantedBy=multi-user.target',
      at: wanted.valuePlace,
    });
  const enabled = ['WantedBy', 'RequiredBy', 'UpheldBy', 'Also', 'Alias'].some(key =>
    lastSetting(unit, 'Install', key),
  );
  const install = unit.sections.get('Install');
  if (!enabled)
    problems.push({
      messageId: 'notEnabled',
      found: install ? 'no WantedBy in [Install]' : 'no [Install]',
      expected: 'WantedBy=multi-user.target',
      at: install ?? at(unit.file),
    });
  return problems;
}
