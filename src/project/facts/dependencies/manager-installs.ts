import {joinPath} from '../../paths.ts';
import type {Project} from '../../project.ts';
import type {Invocation} from '../command/command-types.ts';
import type {Install} from './install-types.ts';

const MANAGED = {
  uv: ['uv.lock', 'pyproject.toml'],
  poetry: ['poetry.lock', 'pyproject.toml'],
  pdm: ['pdm.lock', 'pyproject.toml'],
  pipenv: ['Pipfile.lock', 'Pipfile'],
} as const;

/** `uv sync`, `poetry install`, `pipenv install`, `pdm sync`, in the folder that they run in. */
export function managed(
  {words, directory, place}: Invocation,
  manager: keyof typeof MANAGED,
  project: Project,
): Install {
  const [lock, declares] = MANAGED[manager].map(name => ({name, path: joinPath(directory ?? '', name)}));
  const chosen = lock && project.files.has(lock.path) ? lock : declares;
  return {
    kind: 'manifest',
    manifest: chosen?.name ?? 'pyproject.toml',
    path: chosen?.path ?? '',
    groups: groupsOf(
      words.map(({text}) => text),
      manager,
    ),
    place,
  };
}

/** The groups beside production: uv installs `dev` unless told not to, Poetry and PDM every group, Pipenv none. */
function groupsOf(words: readonly string[], manager: keyof typeof MANAGED): readonly string[] | 'all' {
  const has = (...options: readonly string[]) => words.some(word => options.includes(word.split('=')[0] ?? ''));
  if (has('--all-groups', '--all-extras')) return 'all';
  const named = words.flatMap((word, index) => {
    if (/^--(?:group|extra|with|extras)=/.test(word)) return word.slice(word.indexOf('=') + 1).split(',');
    return /^(?:--(?:group|extra|with|extras)|-E|-G)$/.test(word) ? (words[index + 1] ?? '').split(',') : [];
  });
  switch (manager) {
    case 'uv':
      return has('--no-dev', '--no-default-groups', '--only-group') ? named : [...named, 'dev'];
    case 'poetry':
      return has('--only', '--only-main', '--without', '--no-dev') ? named : 'all';
    case 'pdm':
      return has('--prod', '--production', '--no-default', '--without') ? named : 'all';
    case 'pipenv':
      return has('--dev', '-d') ? 'all' : named;
    default:
      return manager satisfies never;
  }
}
