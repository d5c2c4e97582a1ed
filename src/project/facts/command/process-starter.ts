import {textAt} from '../../formats/text.ts';
import {at} from '../../place.ts';
import type {Project} from '../../project.ts';
import type {Word} from './command-types.ts';
import {shellText} from './command-words.ts';
import {type ProjectPath, pathInProject} from './project-path.ts';
import type {Supervisor} from './supervisor.ts';

const LINE = /^([A-Za-z0-9_-]+):[ \t]*(\S.*?)\s*$/;

/** What `honcho start` and `foreman start` run: the processes of a Procfile, all or those that are named; null for other commands of theirs. */
export function startedProcesses(
  project: Project | null,
  program: string,
  words: readonly Word[],
  {directory, projectPath}: {readonly directory: string | null; readonly projectPath: ProjectPath},
): Supervisor | null {
  if (!words.some(({text}) => text === 'start')) return null;
  const option = words.findIndex(({text}) => text === '-f' || text === '--procfile');
  const written =
    option >= 0
      ? (words[option + 1]?.text ?? '')
      : (words.map(({text}) => /^--procfile=(.+)$/.exec(text)?.[1]).find(text => text !== undefined) ?? 'Procfile');
  const path = pathInProject(directory, written, projectPath);
  const text = path === null || !project ? null : textAt(project, path);
  if (path === null || !text)
    return {programs: [], unclear: `${program} starts what ${written} lists, which is not among the project's files.`};
  const named = words.filter(
    ({text: word}, index) => !word.startsWith('-') && word !== 'start' && index !== option + 1,
  );
  const lines = text.text.split(/\r?\n/).flatMap((line, index) => {
    const [, name = '', command = ''] = LINE.exec(line) ?? [];
    // The line that runs it is not run again.
    if (command === '' || /\b(?:honcho|foreman)\b/.test(command)) return [];
    return [{name, command, place: at(path, index + 1, line.indexOf(command, name.length + 1) + 1)}];
  });
  const chosen = lines.filter(({name}) => named.length === 0 || named.some(word => word.text === name));
  const [first] = chosen;
  if (first && first.name !== 'web' && chosen.some(({name}) => name === 'web'))
    return {
      programs: [],
      unclear: `${program} gives $PORT to ${first.name}, which comes first, and web the next hundred.`,
    };
  return {
    programs: chosen.map(({command, place}) => ({
      command: shellText(command, place),
      environment: new Map(),
      directory: null,
      conditional: false,
    })),
    unclear: null,
  };
}
