import {maskSecret} from '../../project/clean-text.ts';
import {valuesFiles} from '../../project/facts/configuration/env-files.ts';
import {isIgnored} from '../../project/facts/configuration/ignored.ts';
import {
  isPlaceholder,
  isSecretName,
  knownSecrets,
  urlsWithPassword,
} from '../../project/facts/configuration/secret-shapes.ts';
import {type DotenvEntry, parseDotenv} from '../../project/formats/dotenv.ts';
import {decoded} from '../../project/formats/text.ts';
import {at} from '../../project/place.ts';
import type {ProjectFile} from '../../project/project.ts';
import {isQuietPlace} from '../data-and-secrets/quiet-places.ts';
import {defineCheck, failOrPass, type Problem, pass, undecided} from '../define.ts';

export default defineCheck({
  id: 'env-file-not-tracked',
  title: 'git does not track a file of secret variables',
  impact: 'unsafe',
  messages: {
    secretTracked:
      'git tracks {file}, and it gives {name} a value ({found}). Every clone has it, and so has the history.',
    placeholderTracked:
      'git tracks {file}, and the value that it gives {name} ({found}) is one that anybody would try. Put in a real one, and every clone has it.',
    valuesTracked: 'git tracks {file}. None of its values looks like a secret; the next one that is added may be one.',
  },
  evaluate(project) {
    const files = valuesFiles(project)
      .flatMap(path => project.files.get(path) ?? [])
      .filter(({link}) => link === null);
    if (!project.git) {
      const open = files.find(file => isIgnored(project, file.path) !== true && holdsValues(file));
      if (!open) return pass('there is no file of variables that git would take');
      const reason = `There is no repository yet. A line for ${open.path} in .gitignore keeps git from taking it.`;
      return undecided(reason, at(open.path));
    }
    const tracked = files.filter(file => file.tracked === true);
    const problems = tracked.flatMap(judge);
    const unread = tracked.find(file => file.bytes === null);
    if (problems.length === 0 && unread)
      return undecided(`git tracks ${unread.path}, which could not be read; its content would decide it.`);
    const shown = tracked.length > 0 ? tracked : files;
    return failOrPass(
      problems,
      ...(shown.length > 0 ? shown.map(proof) : ['there is no file of variables with values']),
    );
  },
});

function proof(file: ProjectFile) {
  return {
    text: file.tracked ? `${file.path} holds no value to hide` : `git does not track ${file.path}`,
    at: at(file.path),
  };
}

function entriesOf(file: ProjectFile): readonly DotenvEntry[] {
  const source = decoded(file);
  // A file that is encrypted as a whole is binary.
  if (!source || source.encoding === 'binary') return [];
  return parseDotenv(source.text, file.path).entries;
}

function holdsValues(file: ProjectFile): boolean {
  return file.bytes === null || entriesOf(file).some(isFilled);
}

function isFilled({value}: DotenvEntry): boolean {
  if (value === null || value.startsWith('encrypted:')) return false;
  // Django calls the keys so that it makes for new projects; they are in use all the same.
  return !isPlaceholder(value) || /^django-insecure-.{30,}/.test(value);
}

function isSecret({name, value}: DotenvEntry): boolean {
  return isSecretName(name) || knownSecrets(value ?? '').length > 0 || urlsWithPassword(value ?? '').length > 0;
}

/** A value that stands in for a secret, and that an app would take for it. */
function isWeak({name, value}: DotenvEntry): boolean {
  return isSecretName(name) && /^[\w.!@-]+$/.test(value ?? '') && isPlaceholder(value ?? '');
}

/** The first secret of a file; else, that it is tracked although it holds values. */
function judge(file: ProjectFile): readonly Problem<'secretTracked' | 'placeholderTracked' | 'valuesTracked'>[] {
  const entries = entriesOf(file);
  const filled = entries.filter(isFilled);
  const expected = `git rm --cached ${file.path}`;
  const [weak] = entries.filter(isWeak);
  if (weak && !filled.some(isSecret))
    return [
      {
        messageId: 'placeholderTracked',
        at: weak.place,
        found: maskSecret(weak.value ?? ''),
        expected,
        data: {name: weak.name},
        impact: 'degrades',
      },
    ];
  const [first] = filled;
  if (!first) return [];
  const secrets = filled.filter(isSecret);
  if (secrets.length === 0) return [{messageId: 'valuesTracked', at: first.place, expected, impact: 'degrades'}];
  return secrets.map(({name, value, place}) => ({
    messageId: 'secretTracked',
    at: place,
    found: maskSecret(value ?? ''),
    expected,
    data: {name},
    ...(isQuietPlace(file.path) ? {impact: 'degrades' as const} : {}),
  }));
}
