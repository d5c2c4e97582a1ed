import {lastSetting, parseSystemdUnit, type SystemdUnit, type UnitSetting} from '../../../formats/systemd-unit.ts';
import {decoded} from '../../../formats/text.ts';
import {oncePer} from '../../../once.ts';
import type {Project} from '../../../project.ts';

/** The services of systemd among the project's files, whatever folder they lie in. */
export const systemdServices = oncePer((project: Project): readonly SystemdUnit[] =>
  [...project.files.values()]
    .filter(({path}) => path.endsWith('.service'))
    .flatMap(file => {
      const text = decoded(file);
      const unit = text && text.encoding !== 'binary' ? parseSystemdUnit(text.text, file.path) : null;
      return unit?.sections.has('Service') ? [unit] : [];
    }),
);

/** The command of a service without what systemd takes for itself (`-`, `@`, `:`, `+`, `!`), and how far in it begins. */
export function execStart(unit: SystemdUnit): {setting: UnitSetting; text: string; offset: number} | null {
  const setting = lastSetting(unit, 'Service', 'ExecStart');
  if (!setting) return null;
  const text = setting.value.replace(/^[-@:+!|]+\s*/, '');
  return {setting, text, offset: setting.value.length - text.length};
}

const SERVERS = ['gunicorn', 'uvicorn', 'hypercorn', 'daphne', 'granian', 'waitress-serve', 'uwsgi'];

/** Whether a service starts a server of Python. */
export function startsServer(unit: SystemdUnit): boolean {
  const words = execStart(unit)?.text.split(/\s+/) ?? [];
  const name = (word: string | undefined) => word?.slice(word.lastIndexOf('/') + 1) ?? '';
  const [program, option, module] = words;
  if (/^python[\d.]*$/.test(name(program)) && option === '-m') return SERVERS.includes(module ?? '');
  return SERVERS.includes(name(program));
}
