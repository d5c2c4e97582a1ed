import {runChecks} from '../../src/checks/run.ts';
import {readProject} from '../../src/io/project-reader.ts';
import {platformById} from '../../src/platforms/index.ts';
import type {Contract} from '../../src/project/contract.ts';
import {isStartKnown} from '../../src/project/facts/command/start-command.ts';
import type {Project} from '../../src/project/project.ts';
import {inspectDocument} from '../../src/reports/inspect.ts';
import {verdictsOf} from '../../src/reports/verdicts.ts';

/** What the corpus records of a project on one platform; null is what cannot be decided, or is not there. */
export interface Facts {
  readonly framework: string | null;
  readonly manager: string | null;
  readonly python: string | null;
  readonly start: string | null;
  readonly entry: string | null;
  readonly deploys: string;
  readonly safe: string;
  /** `check messageId file:line` of every finding that breaks, with the word why it is true. */
  readonly breaks: Readonly<Record<string, string>>;
}

export interface Looked {
  readonly facts: Facts;
  /** What each finding that breaks says. */
  readonly messages: Readonly<Record<string, string>>;
  readonly errors: readonly string[];
}

/** The project in a folder; null where there is none. */
export function openFolder(folder: string): Project | null {
  const reading = readProject(folder);
  return reading.kind === 'project' && reading.root === reading.asked ? reading.project : null;
}

/** What the tutor says about a project on one platform. */
export function lookAt(project: Project, platform: string): Looked {
  const contract = platformById(platform);
  if (!contract) throw new Error(`There is no platform "${platform}".`);
  const results = runChecks(project, contract);
  const verdicts = verdictsOf(results, isStartKnown(project, contract));
  const messages: Record<string, string> = {};
  for (const {id, findings} of results)
    for (const {impact, messageId, file, line, message} of findings)
      if (impact === 'breaks')
        messages[`${id} ${messageId} ${file ?? '-'}${line === null ? '' : `:${line}`}`] = message;
  return {
    facts: {
      ...factsOf(project, contract),
      ...verdicts,
      breaks: Object.fromEntries(Object.keys(messages).map(k => [k, ''])),
    },
    messages,
    errors: results.filter(r => r.verdict === 'error').map(r => `${r.id}: ${r.reason}`),
  };
}

function factsOf(
  project: Project,
  contract: Contract,
): Pick<Facts, 'framework' | 'manager' | 'python' | 'start' | 'entry'> {
  const document = inspectDocument({
    project,
    contract,
    roots: {name: project.name, root: '.', repositoryRoot: null},
    platforms: [],
  });
  const entry = document.entryPoint.value;
  return {
    framework: document.framework.value,
    manager: document.packageManager.value,
    python: document.pythonVersion.value ?? null,
    start: document.startCommand.value ?? null,
    entry: entry && `${entry.module}:${entry.attribute}`,
  };
}
