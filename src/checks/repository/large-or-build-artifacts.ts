import type {Contract} from '../../project/contract.ts';
import {pathText, staticFiles} from '../../project/facts/configuration/static-files.ts';
import {at} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, failOrPass, type Problem, undecided} from '../define.ts';

const MIB = 1024 * 1024;
/** Larger than what belongs into a repository that is built from, in bytes. */
const LARGE = 50 * MIB;

type MessageId = 'generated' | 'large';

export default defineCheck({
  id: 'large-or-build-artifacts',
  title: 'git tracks nothing that is made anew, and nothing very large',
  impact: 'degrades',
  messages: {
    generated: 'git tracks {found}, which {maker} makes anew: every deploy carries it, and an old one can be served.',
    large: 'git tracks {found}, {size} MiB large. Every build carries it; a store for files is the place for it.',
  },
  evaluate(project, contract) {
    if (!project.git) return undecided('There is no git repository here that can be read; what it tracks decides.');
    const tracked = [
      ...[...project.files.values()].filter(file => file.tracked === true).map(file => file.path),
      ...[...project.skipped.values()].flatMap(folder => folder.tracked),
    ];
    return failOrPass([...generated(tracked, project, contract), ...large(project)], 'git tracks sources only');
  },
});

function generated(tracked: readonly string[], project: Project, contract: Contract): Problem<MessageId>[] {
  const root = staticFiles(project, contract);
  const folder = root.known && root.value ? pathText(root.value.root) : null;
  const makers: readonly (readonly [RegExp, string])[] = [
    [/^(.*?\b__pycache__)\//, 'Python'],
    [/^(.*?\bnode_modules)\//, 'npm'],
    [/^(.*\.py[co])$/, 'Python'],
  ];
  const found = new Map<string, {readonly maker: string; readonly path: string}>();
  for (const path of tracked) {
    if (folder && path.startsWith(`${folder}/`)) {
      if (!found.has(`${folder}/`)) found.set(`${folder}/`, {maker: 'collectstatic', path});
      continue;
    }
    for (const [pattern, maker] of makers) {
      const name = pattern.exec(path)?.[1];
      if (name === undefined) continue;
      const shown = name === path ? path : `${name}/`;
      if (!found.has(shown)) found.set(shown, {maker, path});
      break;
    }
  }
  return [...found].map(([name, {maker, path}]) => ({
    messageId: 'generated',
    found: name,
    expected: `git rm -r --cached ${name.replace(/\/$/, '')}`,
    at: at(path),
    data: {maker},
  }));
}

function large(project: Project): Problem<MessageId>[] {
  return (
    [...project.files.values()]
      // Asking for the size looks at the file on disk.
      .filter(file => file.tracked === true && file.size > LARGE)
      .map(({path, size}) => ({
        messageId: 'large',
        found: path,
        expected: `git rm --cached ${path}`,
        at: at(path),
        data: {size: Math.round(size / MIB)},
      }))
  );
}
