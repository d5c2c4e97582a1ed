import {at, type Place} from '../place.ts';

/** A setting of a unit (`ExecStart=…`), with its continued lines joined by a blank, as systemd joins them. */
export interface UnitSetting {
  readonly section: string;
  readonly key: string;
  readonly value: string;
  readonly place: Place;
  readonly valuePlace: Place;
}

/** A unit file of systemd, in the order of its lines. */
export interface SystemdUnit {
  readonly file: string;
  readonly settings: readonly UnitSetting[];
  /** Where each section begins, by its name. */
  readonly sections: ReadonlyMap<string, Place>;
  /** Lines that are no section, no setting and no comment: systemd passes over them. */
  readonly passedOver: readonly {readonly text: string; readonly place: Place}[];
}

/** Reads a unit file of systemd. Never throws. */
export function parseSystemdUnit(text: string, file: string): SystemdUnit {
  const settings: UnitSetting[] = [];
  const sections = new Map<string, Place>();
  const passedOver: {text: string; place: Place}[] = [];
  const lines = text.split(/\r\n|\n/);
  let section = '';
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const trimmed = line.trim();
    const number = index + 1;
    if (trimmed === '' || isComment(trimmed)) continue;
    if (trimmed.startsWith('[') && trimmed.endsWith(']')) {
      section = trimmed.slice(1, -1);
      if (!sections.has(section)) sections.set(section, at(file, number));
      continue;
    }
    const parts = [line];
    while (parts.at(-1)?.endsWith('\\') && index + 1 < lines.length) {
      const next = lines[++index] ?? '';
      if (!isComment(next.trimStart())) parts.push(next);
      else parts.push('\\');
    }
    const equals = line.indexOf('=');
    if (equals < 0) {
      passedOver.push({text: trimmed, place: at(file, number)});
      continue;
    }
    const joined = parts.map((part, i) => (part.endsWith('\\') && i < parts.length ? `${part.slice(0, -1)} ` : part));
    const behind = joined.join('').slice(equals + 1);
    const key = line.slice(0, equals).trim();
    const blanks = behind.length - behind.trimStart().length;
    settings.push({
      section,
      key,
      value: behind.trim(),
      place: at(file, number, line.length - line.trimStart().length + 1),
      valuePlace: at(file, number, Math.min(equals + 1 + blanks, line.length) + 1),
    });
  }
  return {file, settings, sections, passedOver};
}

/** What a key is set to last; undefined where nothing sets it, or an empty value took it back. */
export function lastSetting({settings}: SystemdUnit, section: string, key: string): UnitSetting | undefined {
  const last = settings.findLast(setting => setting.section === section && setting.key === key);
  return last?.value ? last : undefined;
}

const isComment = (line: string) => line.startsWith('#') || line.startsWith(';');
