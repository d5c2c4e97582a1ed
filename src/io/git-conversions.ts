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

/** Whether git takes the line ends of Windows out of what it commits, by core.autocrlf; git for Windows does unless it is told otherwise. */
export function convertsLineEnds(repository: Repository): boolean {
  const own = gitSetting(repository.settings, 'core', 'autocrlf') ?? userSetting('autocrlf');
  return own === null ? process.platform === 'win32' : /^(?:true|yes|on|1|input)$/i.test(own);
}

/** A setting of the section core, of the user or of the machine. */
function userSetting(key: string): string | null {
  const home = homeFolder();
  const user = process.env.XDG_CONFIG_HOME || join(home, '.config');
  return (
    ['/etc/gitconfig', join(user, 'git', 'config'), join(home, '.gitconfig')]
      .map(file => gitSetting(parseGitConfig(readTextFile(file) ?? ''), 'core', key))
      .findLast(value => value !== null) ?? null
  );
}

/** The attribute files of the repository, of its user and of the machine. */
function sharedFiles(repository: Repository): string[] {
  const home = homeFolder();
  const user = process.env.XDG_CONFIG_HOME || join(home, '.config');
  const own =
    gitSetting(repository.settings, 'core', 'attributesfile') ??
    userSetting('attributesfile') ??
    join(user, 'git', 'attributes');
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
