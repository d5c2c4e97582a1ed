import {lastSetting, parseSystemdUnit, type SystemdUnit, type UnitSetting} from '../../../formats/systemd-unit.ts';
import {decoded} from '../../../formats/text.ts';
import {oncePer} from '../../../once.ts';
import {filesLike} from '../../../paths-of.ts';
import type {Project, ProjectFile} from '../../../project.ts';

const SERVICE = /\.service$/;
const DROP_IN = /\.service\.d\/.*\.conf$/s;

/** The units of services among the project's files, whatever folder they lie in, and whether or not systemd can read them. */
export const serviceUnits = oncePer((project: Project): readonly SystemdUnit[] =>
  filesLike(project, SERVICE).flatMap(file => {
    const unit = unitIn(file);
    return unit ? [withDropIns(project, unit)] : [];
  }),
);

/** Those of them that have a section of a service. */
export const systemdServices = oncePer((project: Project): readonly SystemdUnit[] =>
  serviceUnits(project).filter(({sections}) => sections.has('Service')),
);

const unitIn = oncePer((file: ProjectFile): SystemdUnit | null => {
  const text = decoded(file);
  return text && text.encoding !== 'binary' ? parseSystemdUnit(text.text, file.path) : null;
});

/** A unit with what the files in the folder `NAME.service.d` beside it set on top. */
function withDropIns(project: Project, unit: SystemdUnit): SystemdUnit {
  const parts = filesLike(project, DROP_IN)
    .filter(({path}) => path.startsWith(`${unit.file}.d/`))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .flatMap(file => unitIn(file) ?? []);
  return {
    file: unit.file,
    settings: [unit, ...parts].flatMap(({settings}) => settings),
    sections: new Map([...parts.toReversed(), unit].flatMap(({sections}) => [...sections])),
    passedOver: [unit, ...parts].flatMap(({passedOver}) => passedOver),
  };
}

/** The command of a service without what systemd takes for itself (`-`, `@`, `:`, `+`, `!`), and how far in it begins. */
export function execStart(unit: SystemdUnit): {setting: UnitSetting; text: string; offset: number} | null {
  const setting = lastSetting(unit, 'Service', 'ExecStart');
  if (!setting) return null;
  const text = setting.value.replace(/^[-@:+!|]+\s*/, '');
  return {setting, text, offset: setting.value.length - text.length};
}

const SERVERS = ['gunicorn', 'uvicorn', 'hypercorn', 'daphne', 'granian', 'waitress-serve', 'uwsgi'];

/** Whether a service starts a server of Python, one for development too. */
export function startsServer(unit: SystemdUnit): boolean {
  const text = execStart(unit)?.text ?? '';
  const [, quoted] = /^(?:\/\S*\/)?(?:ba|da|z)?sh\s+-l?c\s+["'](.*)["']$/s.exec(text) ?? [];
  // What a shell is given ends with the server, behind a change of folder and the like.
  const last = quoted
    ?.split(/&&|;/)
    .at(-1)
    ?.trim()
    .replace(/^(?:[A-Za-z_]\w*=\S*\s+)*(?:exec\s+)?/, '');
  return isServer((last ?? text).split(/\s+/));
}

function isServer(words: readonly string[]): boolean {
  const [program = '', ...rest] = words.map(word => word.slice(word.lastIndexOf('/') + 1));
  const isPython = /^python[\d.]*$/.test(program);
  const [first, ...behind] = isPython ? rest.filter(word => word !== '-u') : [program, ...rest];
  const [name, ...own] = first === '-m' && isPython ? behind : [first, ...behind];
  if (name === 'manage.py' || name === 'django-admin' || name === 'django') return own[0] === 'runserver';
  if (name === 'flask') return own.includes('run');
  if (name === 'fastapi') return own[0] === 'run' || own[0] === 'dev';
  return SERVERS.includes(name ?? '');
}
