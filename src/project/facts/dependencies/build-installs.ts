import type {Contract} from '../../contract.ts';
import {oncePerPair} from '../../once.ts';
import {at} from '../../place.ts';
import type {Project} from '../../project.ts';
import type {Invocation, Process} from '../command/command-types.ts';
import {declared, processes} from '../command/processes.ts';
import {image} from '../image/image.ts';
import {baseNameOf} from '../image/image-base.ts';
import {type Install, unclear} from './install-types.ts';
import {managed} from './manager-installs.ts';
import {pipInstalls, pipSync} from './pip-installs.ts';

/** What the steps of the build install, in their order; null where the platform's own rules say what is installed, not the project. */
export const buildInstalls = oncePerPair((project: Project, contract: Contract): readonly Install[] | null => {
  const built = image(project, contract);
  // Where an image is built, its steps install, whatever the platform does elsewhere.
  if (!contract.dependencies.buildCommand && !(built.known && built.value)) return null;
  if (!built.known && contract.start.dashboard && declared(project, contract).length === 0)
    return [unclear(built.reason, built.place ?? at('Dockerfile'))];
  const all = processes(project, contract);
  if (!all.known) return null;
  const steps = all.value.filter(({role}) => role === 'build');
  if (steps.length === 0 && !(built.known && built.value)) return null;
  const found = steps.flatMap(step => stepInstalls(project, step));
  // What another step writes (`poetry export -o requirements.txt`) is not among the files, and need not be.
  const makes = steps.some(({command}) => command.invocations.some(makesList));
  const installs = found.filter(i => !makes || i.kind !== 'manifest' || project.files.has(i.path));
  // A build command that says nothing of it leaves it to what is there.
  if (!built.known || !built.value) return installs.some(({kind}) => kind !== 'unclear') ? installs : null;
  const {base} = built.value.stage;
  if (baseNameOf(base)?.bare) return installs;
  const reason = `The image ${base.written} may bring packages of its own; what it holds decides.`;
  return [...installs, {kind: 'unclear', reason, place: base.place}];
});

/** Whether a program writes a list of packages that a later one installs. */
function makesList({program, words}: Invocation): boolean {
  const [first] = words;
  return (
    program === 'pip-compile' ||
    (/^(?:poetry|uv|pdm|hatch)$/.test(program) && first?.text === 'export') ||
    (/^(?:pip3?|pipenv|uv)$/.test(program) &&
      /^(?:freeze|requirements|lock|pip)$/.test(first?.text ?? '') &&
      words.every(({text}) => text !== 'install'))
  );
}

/** What one step installs. */
export function stepInstalls(project: Project, {command}: Process): readonly Install[] {
  const found = command.invocations.flatMap((invocation): readonly Install[] => {
    const {program, words} = invocation;
    if (/^pip[\d.]*$/.test(program)) return pipInstalls(invocation, words, project);
    const [first, ...rest] = words.filter(({text}, index) => index > 0 || !text.startsWith('-'));
    switch (program) {
      case 'uv':
        if (first?.text === 'pip') return pipInstalls(invocation, rest, project);
        return first?.text === 'sync' || first?.text === 'export' ? [managed(invocation, 'uv', project)] : [];
      case 'poetry':
      case 'pdm':
      case 'pipenv':
        return /^(?:install|sync|export|requirements)$/.test(first?.text ?? '')
          ? [managed(invocation, program, project)]
          : [];
      case 'conda':
      case 'mamba':
      case 'micromamba':
      case 'make':
      case 'tox':
      case 'nox':
      case 'rye':
      case 'hatch':
      case 'pixi':
        return [unclear(`What ${program} installs in a step of the build decides.`, invocation.place)];
      case 'pip-sync':
        return pipSync(invocation, words, project);
      default:
        return HOMEMADE.test(program)
          ? [unclear(`What ${program} installs in a step of the build decides.`, invocation.place)]
          : [];
    }
  });
  if (command.unclear === null) return found;
  return [...found, unclear(`A step of the build cannot be followed: ${command.unclear}`, command.place)];
}

/** Programs of the image's own whose name says that they install (`pip-install`, `install-deps.sh`). */
const HOMEMADE =
  /^(?!(?:apt|apk|dnf|yum|npm|yarn|pnpm)\b)(?=.*(?:pip|py|dep|req|venv|package)).*(?:install|sync|bootstrap)/i;
