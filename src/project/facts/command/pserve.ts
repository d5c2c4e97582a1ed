import {iniSections} from '../../formats/ini.ts';
import {textAt} from '../../formats/text.ts';
import {at} from '../../place.ts';
import type {Project} from '../../project.ts';
import type {Word} from './command-types.ts';
import {pathInProject} from './project-path.ts';
import type {RunsIn, Task} from './task.ts';

/**
 * What Pyramid's `pserve FILE.ini [name=value …]` starts, as the command that does the same: waitress, told where to listen by
 * `[server:main]`. Null where that names another server or a value that only the environment has.
 */
export function pserveTask(project: Project, words: readonly Word[], {directory, projectPath}: RunsIn): Task | null {
  const file = words.find(({text}) => !text.startsWith('-') && !/^\w+=/.test(text));
  if (!file || file.dynamic || file.variables.length > 0) return null;
  const path = pathInProject(directory, file.text.replace(/#.*$/, ''), projectPath);
  const text = path === null ? null : textAt(project, path);
  if (path === null) return null;
  if (!text) return {kind: 'missing', name: file.text, file: path};
  const sections = iniSections(text.text);
  const keys = sections.find(({name}) => name === 'server:main')?.keys;
  if (!keys || !/^egg:waitress(?:#main)?$/.test(keys.get('use')?.text ?? '')) return null;
  const shared = sections.find(({name}) => name === 'DEFAULT')?.keys;
  const given = new Map(
    words.flatMap(({text: word}) => [/^(\w+)=(.*)$/s.exec(word)?.slice(1) ?? []] as [string, string][]),
  );
  const options: string[] = [];
  for (const name of ['listen', 'host', 'port']) {
    const value = keys
      .get(name)
      ?.text.replace(/%\((\w+)\)s/g, (all, key) => given.get(key) ?? shared?.get(key)?.text ?? all);
    if (value === undefined) continue;
    if (!/^[\w.*:[\]${}-]+$/.test(value)) return null;
    options.push(`--${name}=${value}`);
  }
  const key = keys.get('listen') ?? keys.get('port') ?? keys.get('host') ?? keys.get('use');
  const place = key ? at(path, key.line, key.column) : at(path);
  return {kind: 'steps', steps: [{text: ['waitress-serve', ...options].join(' '), place: () => place}]};
}
