import {collectsByItself} from '../../project/facts/command/collectstatic.ts';
import type {Invocation, Process} from '../../project/facts/command/command-types.ts';
import {processesFor} from '../../project/facts/command/processes.ts';
import {baseName} from '../../project/paths.ts';
import type {Place} from '../../project/place.ts';
import {defineCheck, failOrPass, notApplicable, type Problem} from '../define.ts';

export const releaseNoFilesystemOutput = defineCheck({
  id: 'release-no-filesystem-output',
  title: 'The release step writes no files that the app needs',
  impact: 'breaks',
  messages: {
    discarded:
      '{found} writes files in the release step, and {platform} throws them away when that step ends: the processes that answer requests never see them.',
    again: '{found} stands in the release step, whose files {platform} throws away; the build has done it already.',
  },
  notFor: ({release, name}) =>
    release.hook === 'none'
      ? `${name} has no step between build and start.`
      : release.keepsFiles
        ? `What the release step of ${name} writes stays.`
        : null,
  evaluate(project, contract) {
    const steps = processesFor(project, contract, 'release');
    if (steps.length === 0)
      return notApplicable('There is no release step; migrate-step looks at whether one is missing.');
    const there = new Set(
      processesFor(project, contract, 'web')
        .flatMap(filesMade)
        .map(({found}) => found),
    );
    const written = steps.flatMap(filesMade).filter(({found}) => !there.has(found));
    return failOrPass(
      written.map(({found, place}): Problem<'discarded' | 'again'> => {
        const automatic = found.endsWith('collectstatic') && collectsByItself(project, contract);
        return automatic
          ? {messageId: 'again', found, expected: 'the release step without it', at: place, impact: 'degrades'}
          : found.endsWith('makemigrations')
            ? {messageId: 'discarded', found, expected: 'makemigrations on your machine', at: place, impact: 'degrades'}
            : {messageId: 'discarded', found, expected: 'the same command in the build', at: place};
      }),
      ...steps.map(({place}) => ({text: 'it writes no files that are known of', at: place})),
    );
  },
});

/** What the commands of a process write, and where it says so. */
function filesMade({command}: Process): readonly {readonly found: string; readonly place: Place}[] {
  return command.invocations.flatMap(invocation => {
    const found = writes(invocation);
    return found === null ? [] : [{found, place: invocation.place}];
  });
}

/** Commands that make files for the app, by what stands behind the program. */
const MANAGED =
  /^(?:collectstatic|makemigrations|compress|compilemessages|compilescss|distill-local|tailwind|webpack|generate_static)$/;
const OTHERS: Readonly<Record<string, RegExp>> = {
  npm: /^(?:run|run-script) (?:build|compile|css|assets)\b/,
  yarn: /^(?:run )?(?:build|compile|css|assets)\b/,
  pnpm: /^(?:run )?(?:build|compile|css|assets)\b/,
  npx: /^(?:tailwindcss|vite build|webpack|esbuild)\b/,
  pybabel: /^compile\b/,
  flask: /\b(?:digest compile|assets build|translate compile|freeze)$/,
};

/** The command, where it is one that writes files; null for any other. */
function writes({program, words}: Invocation): string | null {
  const texts = words.map(({text}) => text);
  if (program === 'python' || program === 'django-admin') {
    const from = program === 'python' ? 1 : 0;
    if (program === 'python' && baseName(texts[0] ?? '') !== 'manage.py') return null;
    const command = texts.slice(from).find(text => !text.startsWith('-')) ?? '';
    return MANAGED.test(command) && !texts.some(text => text === '--dry-run' || text === '--check')
      ? `${program === 'python' ? 'manage.py' : program} ${command}`
      : null;
  }
  const pattern = Object.hasOwn(OTHERS, program) ? OTHERS[program] : undefined;
  const behind = texts.filter(text => !text.startsWith('-')).join(' ');
  return pattern?.test(behind) ? `${program} ${behind}` : null;
}
