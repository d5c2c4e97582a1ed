import type {Contract} from '../../project/contract.ts';
import {namingCopies} from '../../project/facts/app/app-named-outside.ts';
import {firstBroken} from '../../project/facts/app/broken-app.ts';
import {type BrokenImport, brokenImports} from '../../project/facts/app/broken-imports.ts';
import {entryPoint} from '../../project/facts/app/entry-point.ts';
import {namingLines} from '../../project/facts/app/naming-lines.ts';
import {writtenSettings} from '../../project/facts/configuration/settings.ts';
import {settingsNamedIn} from '../../project/facts/configuration/settings-module.ts';
import {moduleNames} from '../../project/facts/python/module-names.ts';
import {searchPathsFor} from '../../project/facts/python/search-paths.ts';
import {syntaxFaults} from '../../project/facts/python/syntax-faults.ts';
import {textAt} from '../../project/formats/text.ts';
import {pathsLike} from '../../project/paths-of.ts';
import {at} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, type Outcome, outside, type Problem, pass, undecided} from '../define.ts';
import {printed} from '../printed.ts';
import {syntaxProblem} from '../start/syntax-problem.ts';
import {namesNoAppOutside} from './with-naming-file.ts';

type MessageId =
  | 'brokenImport'
  | 'relativeImport'
  | 'stops'
  | 'syntaxError'
  | 'copyNamesNoApp'
  | 'copySettings'
  | 'copyImport'
  | 'ownWsgiFile';

export const paWsgiSnippet = defineCheck({
  id: 'pa-wsgi-snippet',
  title: 'The WSGI file on the platform can load the app',
  impact: 'breaks',
  notFor: namesNoAppOutside,
  messages: {
    brokenImport:
      'The app that the WSGI file loads needs {found}, and that does not exist: {platform} shows an error page.',
    relativeImport:
      'The WSGI file loads {file} as a module without a package around it, and there the relative import {found} fails.',
    stops: 'Python stops while it loads the app: {why}. {platform} shows an error page.',
    syntaxError: 'Python cannot read {file}: {found}. The app loads that file, and {platform} shows an error page.',
    copyNamesNoApp: 'This copy of the WSGI file binds no name "application", which {platform} looks for in it.',
    copySettings: 'This copy of the WSGI file names the settings {found}, and the project has no such module.',
    copyImport: 'This copy of the WSGI file imports {found}, which the project does not have.',
    ownWsgiFile:
      'This line belongs to {where}: {platform} loads that file, and never reads the wsgi.py of the project by itself.',
  },
  evaluate(project, contract): Outcome<MessageId> {
    const app = [...unreadable(project, contract), ...broken(project, contract)];
    if (app.length > 0) return fail(...app);
    const written = [...ofCopies(project, contract), ...ofOwnFile(project, contract)];
    if (written.length > 0) return fail(...written);
    const lines = namingLines(project, contract);
    const [copy] = namingCopies(project, contract);
    const where = contract.start.namedIn ?? '';
    if (lines && copy !== undefined)
      return {
        ...pass({text: 'the copy of the WSGI file names the app', at: at(copy)}),
        open: `Whether ${where} says the same as its copy, ${copy}, stands on ${contract.name} alone.`,
      };
    if (lines) return outside(`${lines.where} is no file of the project; whether it says this decides:\n${lines.text}`);
    const entry = entryPoint(project, contract);
    const django = writtenSettings(project, contract);
    if (!entry.known) return undecided(entry.reason, entry.place);
    if (!django.known) return undecided(django.reason, django.place);
    return undecided(`No app was found in the project that ${contract.start.namedIn} could name.`);
  },
});

function unreadable(project: Project, contract: Contract): Problem<MessageId>[] {
  return syntaxFaults(project, contract)
    .filter(fault => fault.certain)
    .map(syntaxProblem);
}

/** What fails when the app is imported, in its own module and behind it. */
function broken(project: Project, contract: Contract): Problem<MessageId>[] {
  const entry = entryPoint(project, contract);
  const first = entry.known && entry.value ? firstBroken(project, contract, entry.value) : undefined;
  if (first?.kind === 'stop') {
    const {name, place, why = '', says = null} = first;
    return [{messageId: 'stops', found: name, at: place, data: {why}, prints: says}];
  }
  return first
    ? [{...importProblem(first, contract), messageId: first.kind === 'package' ? 'relativeImport' : 'brokenImport'}]
    : [];
}

function importProblem({kind, name, module, place}: BrokenImport, contract: Contract): Problem<MessageId> {
  const prints =
    kind === 'module'
      ? printed(contract, 'module-not-found', {module: name})
      : kind === 'name'
        ? printed(contract, 'attribute-not-found', {attribute: name, module})
        : null;
  return {messageId: 'brokenImport', found: kind === 'name' ? `${name} in ${module}` : name, at: place, prints};
}

/** What is wrong in a copy that the project keeps; the file on the platform may differ from it. */
function ofCopies(project: Project, contract: Contract): Problem<MessageId>[] {
  const expected = namingLines(project, contract)?.text ?? null;
  return namingCopies(project, contract).flatMap((copy): Problem<MessageId>[] => {
    const folders = searchPathsFor(project, copy);
    const {names, open} = moduleNames(project, copy, folders);
    const base = {expected, impact: 'degrades'} as const;
    if (!names.has('application')) return open ? [] : [{...base, messageId: 'copyNamesNoApp', at: at(copy)}];
    const named = settingsNamedIn(project, contract, copy);
    if (named?.known && named.value.file === null)
      return [{...base, messageId: 'copySettings', found: named.value.module, at: named.place}];
    const [first] = brokenImports(project, copy, 'wsgi', folders);
    return first ? [{...importProblem(first, contract), ...base, messageId: 'copyImport'}] : [];
  });
}

const WSGI = /(?:^|\/)wsgi\.py$/;

/** The lines of the platform's own file, written into the wsgi.py of the project. */
function ofOwnFile(project: Project, contract: Contract): Problem<MessageId>[] {
  const lines = namingLines(project, contract);
  const copies = namingCopies(project, contract);
  return pathsLike(project, WSGI).flatMap((path): Problem<MessageId>[] => {
    if (copies.includes(path)) return [];
    const text = textAt(project, path)?.text.split('\n') ?? [];
    const index = text.findIndex(line => /^[^#]{0,80}["']\/home\/\w{1,60}\/[^"']{1,200}["']/.test(line));
    const adds = text.some(line => /^[^#]{0,80}\bsys\.path\b/.test(line));
    if (index < 0 || !adds) return [];
    return [
      {
        messageId: 'ownWsgiFile',
        found: (text[index] ?? '').trim(),
        expected: lines?.text ?? null,
        at: at(path, index + 1),
        impact: 'degrades',
        data: {where: lines?.where ?? contract.start.namedIn ?? ''},
      },
    ];
  });
}
