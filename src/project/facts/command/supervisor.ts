import {type IniSection, iniSections} from '../../formats/ini.ts';
import {splitWords} from '../../formats/shell-words.ts';
import {textAt} from '../../formats/text.ts';
import {at} from '../../place.ts';
import type {Project} from '../../project.ts';
import type {Word} from './command-types.ts';
import {type PlainWord, quotedWords, type ShellText} from './command-words.ts';
import {pathInProject} from './project-path.ts';
import type {RunsIn} from './task.ts';

/** A program that supervisord starts. */
interface Supervised {
  readonly command: ShellText;
  readonly environment: ReadonlyMap<string, string>;
  /** The folder that it is told to run in, as it is written; null where it is told none. */
  readonly directory: string | null;
  /** Whether a variable decides if it is started. */
  readonly conditional: boolean;
}

/** What the settings of supervisord start, and why there may be more of it. */
export interface Supervisor {
  readonly programs: readonly Supervised[];
  readonly unclear: string | null;
}

const USUAL = ['supervisord.conf', 'etc/supervisord.conf'];

/** Reads what a supervisord command starts, from the settings that it names. */
export function supervised(
  project: Project | null,
  words: readonly Word[],
  {directory, projectPath}: RunsIn,
): Supervisor {
  const named = configurationIn(words);
  const found = (named === null ? USUAL : [named]).flatMap(written => {
    const path = pathInProject(directory, written, projectPath);
    const text = path === null || !project ? null : textAt(project, path);
    return path !== null && text ? [{path, text: text.text}] : [];
  });
  const [file] = found;
  if (!file) {
    const unclear = `supervisord starts what its settings name, and ${named ?? USUAL[0]} is not among the project's files.`;
    return {programs: [], unclear};
  }
  const sections = iniSections(file.text);
  const shared = variablesIn(sections.find(({name}) => name === 'supervisord'));
  const includes = sections.some(({name}) => name === 'include');
  return {
    programs: sections.flatMap(section => programOf(section, file.path, shared) ?? []),
    unclear: includes ? `${file.path} includes other settings, which decide what else is started.` : null,
  };
}

function configurationIn(words: readonly Word[]): string | null {
  for (const [index, {text}] of words.entries()) {
    if (text === '-c' || text === '--configuration') return words[index + 1]?.text ?? null;
    const joined = /^(?:--configuration=|-c)(.+)$/.exec(text)?.[1];
    if (joined !== undefined) return joined;
  }
  return null;
}

function programOf({name, keys}: IniSection, file: string, shared: ReadonlyMap<string, string>): Supervised | null {
  const command = keys.get('command');
  const autostart = keys.get('autostart')?.text ?? 'true';
  const words = command && splitWords(command.text);
  if (!name.startsWith('program:') || !words || words.length === 0 || /^(?:false|no|off|0)$/i.test(autostart))
    return null;
  const placed = words.map(({text, offset}): PlainWord => {
    const place = at(file, command.line, command.column + offset);
    const variables = text.replace(/%\(ENV_(\w+)\)s/g, (_, variable) => `\${${variable}}`);
    return variables === text ? {text: text.replaceAll('%%', '%'), place} : {text: variables, place, expands: true};
  });
  return {
    command: quotedWords(placed),
    environment: new Map([...shared, ...variablesIn({name, keys})]),
    directory: keys.get('directory')?.text ?? null,
    conditional: autostart.includes('%('),
  };
}

/** `environment=A="b",C=d`, without those that hold a value of another variable. */
function variablesIn(section: IniSection | undefined): ReadonlyMap<string, string> {
  const text = section?.keys.get('environment')?.text ?? '';
  const pairs = [...text.matchAll(/(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^,\s]*))/g)];
  return new Map(
    pairs.flatMap(([, name = '', double, single, bare]) => {
      const value = double ?? single ?? bare ?? '';
      return value.includes('%(') ? [] : [[name, value] as const];
    }),
  );
}
