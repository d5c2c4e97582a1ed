import {isIgnored} from '../../project/facts/configuration/ignored.ts';
import {at} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, failOrPass, type Problem} from '../define.ts';

export default defineCheck({
  id: 'venv-not-committed',
  title: 'git does not track a virtual environment',
  impact: 'breaks',
  messages: {
    refused:
      'git tracks {folder}/. {platform} stops the build when it finds it: an environment works only where it was made.',
    committed: 'git tracks the virtual environment {folder}/. It works only on the machine where it was made.',
  },
  evaluate(project, contract) {
    if (!project.git) {
      const [folder] = environments(
        pathsOf(project, () => true),
        [...project.skipped.keys()],
      ).filter(path => isIgnored(project, `${path}/`) !== true);
      if (folder === undefined) return failOrPass([], 'there is no virtual environment that git would take');
      const reason = `There is no repository yet. A line "${folder}/" in .gitignore keeps git from taking it.`;
      return {verdict: 'unknown', reason, outside: true};
    }
    const tracked = pathsOf(project, path => project.files.get(path)?.tracked === true);
    for (const {tracked: paths} of project.skipped.values()) tracked.push(...paths);
    const problems = environments(tracked).map((folder): Problem<'refused' | 'committed'> => {
      const refused = contract.build.refusesFolders.includes(folder) && isWhole(folder, tracked);
      return {
        messageId: refused ? 'refused' : 'committed',
        at: at(tracked.find(path => path.startsWith(`${folder}/`)) ?? folder),
        found: `${folder}/`,
        expected: `git rm -r --cached ${folder}`,
        data: {folder},
        ...(refused
          ? {prints: contract.prints['virtualenv-committed']?.replace('{folder}', folder)}
          : {impact: 'degrades'}),
      };
    });
    return failOrPass(problems, 'git tracks no virtual environment');
  },
});

function pathsOf(project: Project, wanted: (path: string) => boolean): string[] {
  return [...project.files.keys()].filter(wanted);
}

const MARKS = [
  /^(.+)\/pyvenv\.cfg$/,
  /^(.+)\/(?:bin|Scripts)\/activate(?:_this\.py|\.bat|\.ps1)?$/i,
  /^(.+?)\/lib(?:64)?\/(?:python[\d.]+\/)?site-packages\//i,
  /^(\.heroku\/python)\//,
];

/** The folders that are virtual environments, by what lies in them or, for folders that were not entered, by name. */
function environments(paths: readonly string[], folders: readonly string[] = []): string[] {
  const found = paths.flatMap(path => {
    const folder = MARKS.map(mark => mark.exec(path)?.[1]).find(match => match !== undefined);
    return folder === undefined ? [] : [folder];
  });
  const named = folders.filter(folder => /(?:^|\/)\.?(?:v|virtual)?env\d*$/i.test(folder));
  return [...new Set([...found, ...named])].sort();
}

/** A platform knows an environment by its pyvenv.cfg; its own folder by the name alone. */
function isWhole(folder: string, tracked: readonly string[]): boolean {
  return folder.startsWith('.heroku/') || tracked.includes(`${folder}/pyvenv.cfg`);
}
