import type {Contract} from '../../project/contract.ts';
import type {ServerCommand} from '../../project/facts/command/command-types.ts';
import {startCommand} from '../../project/facts/command/start-command.ts';
import {type FailingStep, failingSteps} from '../../project/facts/image/failing-steps.ts';
import {image} from '../../project/facts/image/image.ts';
import {imageBuild} from '../../project/facts/image/image-build.ts';
import {liesElsewhere, missingSource, unknownStage} from '../../project/facts/image/image-faults.ts';
import {refusedInstruction} from '../../project/facts/image/refused-instruction.ts';
import {resolveModule} from '../../project/facts/python/modules.ts';
import {notUtf8, textAt} from '../../project/formats/text.ts';
import {baseName} from '../../project/paths.ts';
import {pathsOf} from '../../project/paths-of.ts';
import type {Project} from '../../project/project.ts';
import {fail, type Outcome, type Problem} from '../define.ts';

/** What keeps the build of the image from ending. */
export function copyProblems(
  project: Project,
  contract: Contract,
): readonly Problem<'missingDockerfile' | 'missingStage' | 'missingSource' | 'failingStep'>[] {
  const build = imageBuild(project, contract);
  const lacks = build.known ? undefined : build.lacks;
  if (lacks !== undefined && isNowhere(project, lacks))
    return [{messageId: 'missingDockerfile', found: lacks, expected: `a file ${lacks}`, at: build.place}];
  const refused = build.known && build.value ? refusedInstruction(project, build.value) : null;
  if (refused) return [failingStep(refused)];
  const built = image(project, contract);
  if (!built.known || !built.value) return [];
  const {dockerfile} = built.value.build;
  const source = textAt(project, dockerfile);
  const fault = source && notUtf8(source);
  if (fault) {
    const data = {detail: 'the build reads UTF-8, and finds no instruction in UTF-16'};
    return [{messageId: 'failingStep', found: `line 1 of ${dockerfile}`, expected: 'UTF-8', at: fault.place, data}];
  }
  const stage = unknownStage(built.value.stage, built.value.stageNames);
  const missing = missingSource(project, built.value);
  const [failing] = failingSteps(project, contract, built.value);
  return [
    ...(stage
      ? [{messageId: 'missingStage', found: stage.found, expected: stage.expected, at: stage.place} as const]
      : []),
    ...(missing
      ? [
          {
            messageId: 'missingSource',
            found: missing.found,
            expected: missing.expected,
            at: missing.place,
            prints: `failed to compute cache key: "/${missing.found.replace(/^[./]+/, '')}": not found`,
          } as const,
        ]
      : []),
    ...(failing ? [failingStep(failing)] : []),
  ];
}

/** Whether no file of that name is in the repository, and no Dockerfile of another one, whatever folder the platform builds from. */
function isNowhere(project: Project, path: string): boolean {
  const name = baseName(path).toLowerCase();
  const isLike = (other: string) => other === name || other.includes('dockerfile');
  return (project.git?.prefix ?? '') === '' && !pathsOf(project).some(other => isLike(baseName(other).toLowerCase()));
}

function failingStep({found, expected, place, detail, prints}: FailingStep): Problem<'failingStep'> {
  return {messageId: 'failingStep', found, expected, at: place, data: {detail}, prints};
}

/** The image has the app in one folder and runs the command in another; null where that is not sure. */
export function otherFolder(
  project: Project,
  contract: Contract,
  server: ServerCommand,
): Outcome<'otherFolder'> | null {
  const {invocation, target, script, options} = server;
  const start = startCommand(project, contract);
  const web = start.known ? start.value : null;
  if (!web?.runsIn || web.runsIn === 'unknown' || invocation.directory !== null) return null;
  if (/\bcd\b/.test(web.command.text) || invocation.environment.has('PYTHONPATH')) return null;
  if (['chdir', 'pythonpath', 'app-dir'].some(name => options.has(name))) return null;
  const named = target ?? script;
  const module = target && !/[$`]/.test(target.text) ? resolveModule(project, target.module, ['']) : null;
  const file = script && !script.path.startsWith('/') ? script.path : module && 'file' in module ? module.file : null;
  if (!named || file === null || !project.files.has(file)) return null;
  const there = liesElsewhere(project, web.runsIn, file);
  if (there === null) return null;
  const {folder} = web.runsIn.stage;
  const expected = there.endsWith(`/${file}`) ? `WORKDIR ${there.slice(0, -file.length - 1) || '/'}` : null;
  return fail({messageId: 'otherFolder', found: file, expected, at: named.place, data: {folder, there}});
}
