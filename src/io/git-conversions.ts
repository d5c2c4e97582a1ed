import {homedir} from 'node:os';
import {join, resolve} from 'node:path';
import {type AttributeRule, type Conversion, mayMatch, parseGitAttributes} from '../project/formats/git-attributes.ts';
import {gitSetting, parseGitConfig} from '../project/formats/git-config.ts';
import type {Repository} from './git-repository.ts';
import {readTextFile} from './read-file.ts';

/** For a path of the repository: which conversions may stand between its content on disk and its blob. */
export function conversionRules(repository: Repository): (path: string) => readonly Conversion[] {
  const everywhere = sharedFiles(repository).flatMap(readRules);
  const byFolder = new Map<string, readonly AttributeRule[]>();
  const rulesOf = (folder: string): readonly AttributeRule[] => {
    let rules = byFolder.get(folder);
    if (!rules) {
      const own = readRules(join(repository.workTree, folder, '.gitattributes'));
      rules = folder === '' ? [...everywhere, ...own] : [...rulesOf(parentOf(folder)), ...own];
      byFolder.set(folder, rules);
    }
    return rules;
  };
  return path => rulesOf(parentOf(path)).flatMap(rule => (mayMatch(rule.pattern, path) ? [rule.conversion] : []));
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

function readRules(file: string): AttributeRule[] {
  return parseGitAttributes(readTextFile(file) ?? '');
}

/** The attribute files of the repository, of its user and of the machine. */
function sharedFiles(repository: Repository): string[] {
  const home = homeFolder();
  const user = process.env.XDG_CONFIG_HOME || join(home, '.config');
  const configured = ['/etc/gitconfig', join(user, 'git', 'config'), join(home, '.gitconfig')]
    .map(file => gitSetting(parseGitConfig(readTextFile(file) ?? ''), 'core', 'attributesfile'))
    .findLast(value => value !== null);
  const own =
    gitSetting(repository.settings, 'core', 'attributesfile') ?? configured ?? join(user, 'git', 'attributes');
  return [
    '/etc/gitattributes',
    resolve(repository.workTree, own.replace(/^~(?=\/)/, home)),
    join(repository.common, 'info', 'attributes'),
  ];
}

function homeFolder(): string {
  try {
    return process.env.HOME || homedir();
  } catch {
    return '/';
  }
}
