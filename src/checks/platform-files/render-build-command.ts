import type {PartFault} from '../../project/facts/command/command-faults.ts';
import {fileFault} from '../../project/facts/command/command-file-faults.ts';
import type {Command, CommandPart} from '../../project/facts/command/command-types.ts';
import {processesFor} from '../../project/facts/command/processes.ts';
import {buildInstalls} from '../../project/facts/dependencies/build-installs.ts';
import {manifests} from '../../project/facts/dependencies/manifests.ts';
import {noPackageIn} from '../../project/facts/dependencies/pip-installs.ts';
import {image} from '../../project/facts/image/image.ts';
import {baseName, joinPath} from '../../project/paths.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, notApplicable, type Problem, pass, undecided} from '../define.ts';
import {readsNoBlueprint, withBlueprint} from './with-blueprint.ts';

type MessageId =
  | 'missingFile'
  | 'notExecutable'
  | 'windowsScript'
  | 'noFolder'
  | 'notAPackage'
  | 'missingRequirements'
  | 'noInstall';

export const renderBuildCommand = defineCheck({
  id: 'render-build-command',
  title: 'The build command of render.yaml installs the project and can run',
  impact: 'breaks',
  notFor: readsNoBlueprint,
  messages: {
    missingFile: 'The build runs {found}, and there is no such file in the project.',
    notExecutable: 'The build runs {found}, and git holds it without permission to run.',
    windowsScript:
      'The first line of {found} ends as on Windows, so that the shell looks for a program with an invisible character in its name.',
    noFolder:
      'The build runs {found} without a folder before it, and the shell looks for it among the programs of the system only.',
    notAPackage: 'pip takes {found} for the name of a package, and there is none of that name.',
    missingRequirements: 'The build installs from {found}, and there is no such file there.',
    noInstall: 'The build command installs no packages: {found} has nothing to do with {manifest}.',
  },
  evaluate: (project, contract) =>
    withBlueprint(project, () => {
      const built = image(project, contract);
      if (!built.known || built.value) return notApplicable('The image of the service is built by its Dockerfile.');
      const [build] = processesFor(project, contract, 'build');
      if (!build) return notApplicable('No build command of the web service is known.');
      const {command} = build;
      const faults = command.parts.flatMap((part): readonly Problem<MessageId>[] => {
        const fault = part.decides ? fileFault(project, part) : null;
        if (!fault || (fault.kind === 'notExecutable' && isMadeExecutable(command, part))) return [];
        return [problemOf(fault, part)];
      });
      const wrong = faults[0] ?? withoutFolder(project, command) ?? notAPackage(command);
      if (wrong) return fail(wrong);
      const installs = buildInstalls(project, contract);
      const files = (installs ?? []).filter(install => install.kind === 'manifest');
      const missing = files.filter(({path}) => !project.files.has(path));
      if (missing.length > 0)
        return fail(
          ...missing.map(({path, manifest, place}) => ({
            messageId: 'missingRequirements' as const,
            found: path,
            expected: manifests(project, contract).find(m => m.kind !== 'pyproject.toml')?.kind ?? manifest,
            at: place,
            prints: `ERROR: Could not open requirements file: [Errno 2] No such file or directory: '${path}'`,
          })),
        );
      if (installs)
        return pass({
          text: `installs from ${files.map(({path}) => path).join(', ') || 'the names of packages'}`,
          at: command.place,
        });
      if (command.unclear !== null) return undecided(command.unclear, command.place);
      const [manifest] = manifests(project, contract);
      if (manifest && installsNothing(command, NEVER_OF_PYTHON) && !installsNothing(command, NEVER))
        return undecided(
          `The build runs programs of JavaScript alone; whether one of their scripts installs what ${manifest.kind} lists decides.`,
          command.place,
        );
      if (!manifest || !installsNothing(command, NEVER))
        return pass({text: 'runs programs that may install the project', at: command.place});
      return fail({
        messageId: 'noInstall',
        found: command.text.split('\n')[0] ?? '',
        expected: INSTALLS[manifest.manager],
        at: command.place,
        data: {manifest: manifest.kind},
      });
    }),
});

/** A script of the project by its name alone. */
function withoutFolder(project: Project, {parts}: Command): Problem<MessageId> | null {
  const script = parts.find(
    ({kind, text, directory}) =>
      kind === 'program' &&
      /^[\w-]+\.sh$/.test(text) &&
      directory !== null &&
      project.files.has(joinPath(directory, text)),
  );
  if (!script) return null;
  const {text: found, place} = script;
  return {
    messageId: 'noFolder',
    found,
    expected: `./${found}`,
    at: place,
    prints: `bash: line 1: ${found}: command not found`,
  };
}

function notAPackage({invocations}: Command): Problem<MessageId> | null {
  for (const {program, words, place} of invocations) {
    const found = /^pip[\d.]*$/.test(program) ? noPackageIn(words.map(({text}) => text)) : null;
    if (found)
      return {
        messageId: 'notAPackage',
        found: found.word,
        expected: found.expected,
        at: words.find(({text}) => text === found.word)?.place ?? place,
        prints: found.prints,
      };
  }
  return null;
}

/** Whether the command itself gives the permission first: `chmod +x build.sh && ./build.sh`. */
function isMadeExecutable({invocations}: Command, {text}: CommandPart): boolean {
  return invocations.some(
    ({program, words}) =>
      program === 'chmod' &&
      words.slice(1).some(word => baseName(word.text) === baseName(text) || /[*$.]$/.test(word.text)),
  );
}

/** How each package manager installs in a build command. */
const INSTALLS = {
  pip: 'pip install -r requirements.txt',
  pipenv: 'pipenv install --deploy',
  poetry: 'poetry install',
  uv: 'uv sync',
  pdm: 'pdm install',
} as const;

/** Whether every program of a command is one that installs no packages of Python. */
function installsNothing({invocations}: Command, never: ReadonlySet<string>): boolean {
  return invocations.every(({program, words}) =>
    program === 'python' ? /(?:^|\/)manage\.py$/.test(words[0]?.text ?? '') : never.has(program),
  );
}

const NEVER = new Set([
  'echo',
  'printf',
  'mkdir',
  'cp',
  'chmod',
  'ls',
  'pwd',
  'cat',
  'rm',
  'flask',
  'alembic',
  'django-admin',
]);
/** With those that may run anything, and are not made for Python. */
const NEVER_OF_PYTHON = new Set([...NEVER, 'npm', 'npx', 'yarn', 'pnpm', 'node', 'bun']);

function problemOf({kind, found, expected, place}: PartFault, part: CommandPart): Problem<MessageId> {
  const at = place ?? part.place;
  const name = found.replace(/^\.\//, '');
  switch (kind) {
    case 'notExecutable':
      return {messageId: kind, found, expected, at, prints: `bash: line 1: ${found}: Permission denied`};
    case 'windowsScript':
      return {
        messageId: kind,
        found,
        expected,
        at,
        prints: `bash: line 1: ${found}: cannot execute: required file not found`,
      };
    default:
      return {
        messageId: 'missingFile',
        found,
        expected: expected ?? `a file ${name}`,
        at,
        prints: `bash: line 1: ${found}: No such file or directory`,
      };
  }
}
