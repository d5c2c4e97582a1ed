import type {Contract} from '../../project/contract.ts';
import {builtFile} from '../../project/facts/command/built-folder.ts';
import type {DeclaredVariable} from '../../project/facts/command/sources/process-source.ts';
import {declaredVariables} from '../../project/facts/configuration/declared-variables.ts';
import {installedManifests} from '../../project/facts/dependencies/manifests.ts';
import {pythonDeclarations} from '../../project/facts/dependencies/python-version.ts';
import {recommendedPython} from '../../project/facts/dependencies/recommended-python.ts';
import {type VersionFile, versionFile} from '../../project/formats/python-version-file.ts';
import {at} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, notApplicable, type Outcome, pass, undecided} from '../define.ts';
import {printed} from '../printed.ts';
import {versionFilesRead} from './version-source.ts';

type MessageId = 'encoding' | 'several' | 'empty' | 'invalid' | 'notWhole';

export const pythonVersionGrammar = defineCheck({
  id: 'python-version-grammar',
  title: 'The version file holds one version, as 3.N or 3.N.P',
  impact: 'breaks',
  messages: {
    encoding: '{file} is saved as {encoding}, and {platform} reads UTF-8 without a byte order mark.',
    several: '{file} names {count} versions, and {platform} takes one.',
    empty: '{file} names no version.',
    notWhole:
      'PYTHON_VERSION is "{found}"; {platform} takes it with all three numbers, 3.N.P, and stops the build otherwise.',
    invalid:
      '"{found}" in {file} is not a version that {platform} takes: it is written as 3.N or 3.N.P, with nothing around it.',
  },
  notFor: contract =>
    contract.python.strictVersionFile ? null : `${contract.name} does not demand a form of the version file.`,
  evaluate: (project, contract): Outcome<MessageId> => {
    const variable = contract.python.from.includes('PYTHON_VERSION')
      ? declaredVariables(project, contract).get('PYTHON_VERSION')
      : undefined;
    if (variable) return judgeVariable(variable, project, contract);
    const [file] = versionFilesRead(project, contract).flatMap(source => builtFile(project, contract, source) ?? []);
    if (!file) return judgeLock(project, contract);
    const parsed = versionFile(file);
    if (parsed) return judge(parsed, project, contract);
    return undecided(`${file.path} cannot be read; its content decides.`, at(file.path));
  },
});

/** A variable wins over each file. */
function judgeVariable(
  {value, valuePlace}: DeclaredVariable,
  project: Project,
  contract: Contract,
): Outcome<MessageId> {
  if (value.kind !== 'literal')
    return undecided('The value of PYTHON_VERSION is not in the files; it decides.', valuePlace);
  if (/^3\.\d+\.\d+$/.test(value.text)) return pass({text: `PYTHON_VERSION is ${value.text}`, at: valuePlace});
  const minor = meant(value.text, '')?.split('.').slice(0, 2).join('.') ?? recommendedPython(project, contract);
  return fail({
    messageId: 'notWhole',
    found: value.text,
    expected: `"${minor}.N" with the patch level N, or a file .python-version with the line ${minor}`,
    at: valuePlace,
    prints: printed(contract, 'version-file-invalid'),
  });
}

/** Without a version file the one in Pipfile.lock counts, and has the same form. */
function judgeLock(project: Project, contract: Contract): Outcome<MessageId> {
  const declared = pythonDeclarations(project, contract).find(({source}) => source === 'Pipfile.lock');
  const counts =
    contract.python.from.includes('Pipfile.lock') && installedManifests(project, contract)[0]?.kind === 'Pipfile.lock';
  if (!counts || !declared)
    return notApplicable('No version file is read here; python-version-pinned looks at whether one is missing.');
  const {version, text, place} = declared;
  if (version !== null) return pass({text: `Pipfile.lock holds ${text}`, at: place});
  const expected = meant(text, '') ?? recommendedPython(project, contract);
  return fail({
    messageId: 'invalid',
    found: text,
    expected,
    at: place,
    prints: 'Error: Invalid Python version in Pipfile.lock.',
  });
}

function judge(file: VersionFile, project: Project, contract: Contract): Outcome<MessageId> {
  const prefix = file.file === 'runtime.txt' ? 'python-' : '';
  const fallback = prefix + recommendedPython(project, contract);
  const [first, ...others] = file.lines;
  if (file.encoding !== 'utf-8')
    return fail({
      messageId: 'encoding',
      expected: 'UTF-8 without a byte order mark',
      at: at(file.file),
      data: {encoding: NAMES[file.encoding]},
      prints: prefix ? null : printed(contract, 'version-file-unreadable'),
    });
  if (!first) return fail({messageId: 'empty', expected: fallback, at: at(file.file)});
  const wrong = file.lines.find(line => line.version === null);
  if (wrong)
    return fail({
      messageId: 'invalid',
      found: wrong.text,
      expected: meant(wrong.text, prefix) ?? fallback,
      at: wrong.place,
      prints: prefix ? 'Error: Invalid Python version in runtime.txt.' : printed(contract, 'version-file-invalid'),
    });
  if (others.length > 0)
    return fail({
      messageId: 'several',
      found: file.lines.map(line => line.text).join(', '),
      expected: first.text,
      at: others[0]?.place ?? first.place,
      data: {count: file.lines.length},
      prints: prefix ? null : printed(contract, 'version-file-several'),
    });
  return pass({text: `${file.file} holds ${first.text}`, at: first.place});
}

const NAMES = {
  'utf-8': 'UTF-8',
  'utf-8-bom': 'UTF-8 with a byte order mark',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  binary: 'something that is not text',
} as const;

/** The version that a line was meant to name: `python-3.12`, `>=3.12`, `3.12.x`, `v3.12`, `"3.12"`. */
function meant(text: string, prefix: string): string | null {
  const found = /^\W*(?:python-?|v|cpython-)?\W*(3\.\d+(?:\.\d+)?)\b(?!\d)/i.exec(text);
  return found ? prefix + found[1] : null;
}
