import {textAt} from '../../project/formats/text.ts';
import type {Project} from '../../project/project.ts';
import {rangeOf, textOf} from '../edits/python-edits.ts';
import {lineAt, splice} from '../edits/text-edits.ts';
import type {Fix} from '../fix.ts';
import {type WrittenSetting, writtenSetting} from './settings-edits.ts';

const OLD = {staticfiles: 'STATICFILES_STORAGE', default: 'DEFAULT_FILE_STORAGE'} as const;
/** What Django has where the project says nothing. */
const OWN = {
  default: 'django.core.files.storage.FileSystemStorage',
  staticfiles: 'django.contrib.staticfiles.storage.StaticFilesStorage',
} as const;
const NAMES = ['default', 'staticfiles'] as const;

/** STORAGES in the place of the settings that are no longer read; what it has to hold where it replaces Django's own. */
export const djangoStoragesSetting: Fix = ({project, contract, result}) => {
  const [finding] = result.findings;
  const written = (name: string) => writtenSetting(project, contract, name);
  const old = NAMES.map(name => ({name, setting: written(OLD[name])}));
  const storages = written('STORAGES');
  switch (finding?.messageId) {
    case 'incomplete': {
      const value = storages?.statement.value;
      if (!storages || value?.nodeType !== 'Dict') return null;
      const entry = `"${finding.found}": {"BACKEND": "${OWN[finding.found as keyof typeof OWN]}"}`;
      const range = rangeOf(project, storages.file, value);
      const text = textOf(project, storages.file, value);
      if (!range || !Object.hasOwn(OWN, finding.found ?? '')) return null;
      const first = /^\{([ \t]*(?:#[^\r\n]*)?[\r\n]+)([ \t]*)/.exec(text);
      const at = range.from + (first ? first[0].length : 1);
      const behind = first ? `,\n${first[2]}` : value.values.length > 0 ? ', ' : '';
      return splice(project, storages.file, [{from: at, to: at, text: entry + behind}]);
    }
    case 'both':
      return withoutLines(
        project,
        old.flatMap(({setting}) => setting ?? []),
      );
    case 'removed': {
      const [first, second] = old.flatMap(({name, setting}) => (setting ? [{name, setting}] : []));
      if (!first || second || storages) return null;
      const own = textOf(project, first.setting.file, first.setting.statement.value);
      if (first.setting.statement.value.nodeType !== 'Constant') return null;
      const lines = NAMES.map(name => `    "${name}": {"BACKEND": ${name === first.name ? own : `"${OWN[name]}"`}},`);
      const whole = rangeOf(project, first.setting.file, first.setting.statement);
      return whole && splice(project, first.setting.file, [{...whole, text: `STORAGES = {\n${lines.join('\n')}\n}`}]);
    }
    default:
      return null;
  }
};

/** Takes statements out that have their lines for themselves. */
function withoutLines(project: Project, found: readonly WrittenSetting[]) {
  const [first, second] = found;
  if (!first || second) return null;
  const text = textAt(project, first.file)?.text ?? '';
  const range = rangeOf(project, first.file, first.statement);
  const from = lineAt(project, first.file, first.statement.lineno ?? 0);
  const to = lineAt(project, first.file, first.statement.end_lineno ?? 0);
  if (
    !range ||
    !from ||
    !to ||
    range.from !== from.from ||
    !/^[ \t]*(?:#.*)?[\r\n]*$/.test(text.slice(range.to, to.to))
  )
    return null;
  return splice(project, first.file, [{from: from.from, to: to.to, text: ''}]);
}
