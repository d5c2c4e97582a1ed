import {type CheckResult, runChecks} from '../../src/checks/run.ts';
import {factValues} from '../../src/curriculum/fact-values.ts';
import {platformsShown} from '../../src/platforms/recognise.ts';
import {cleanLine, cleanText} from '../../src/project/clean-text.ts';
import type {Contract} from '../../src/project/contract.ts';
import type {Project} from '../../src/project/project.ts';
import {checkDocument} from '../../src/reports/check-document.ts';
import {plainStyle} from '../../src/reports/check-text.ts';
import {formatNames, formats} from '../../src/reports/formats.ts';
import {inspectDocument} from '../../src/reports/inspect.ts';
import {inspectText} from '../../src/reports/inspect-text.ts';
import {evidenceFor} from '../../src/tutor/evidence.ts';
import {seenIn} from '../../src/tutor/seen.ts';

const allFormats = await Promise.all(formatNames.map(name => formats[name].load()));

/** What is wrong with what the program says of a project: a check that broke, an exception, raw control characters. Empty when all is well. */
export function lookAtAll(project: Project, contract: Contract): string[] {
  const wrong: string[] = [];
  const guard = (what: string, say: () => unknown) => {
    try {
      for (const text of textsOf(say()))
        if (cleanText(text) !== text) wrong.push(`${what} is not clean: ${JSON.stringify(text)}`);
    } catch (error) {
      wrong.push(`${what} threw: ${error instanceof Error ? error.stack : error}`);
    }
  };
  let results: readonly CheckResult[] = [];
  guard('check', () => {
    results = runChecks(project, contract);
    for (const {id, verdict, reason} of results) if (verdict === 'error') wrong.push(`${id}: ${reason}`);
    return results;
  });
  guard('formats', () => {
    const roots = {name: cleanLine(project.name), root: '.', repositoryRoot: null};
    const run = {startCommandKnown: false, project: roots, version: '1.2.3', milliseconds: 0};
    const document = checkDocument({...run, results, platform: contract});
    const about = {version: '1.2.3', platform: contract, style: plainStyle, now: '2026-11-21T12:00:00', pages: {}};
    const context = {...about, oneLine: false, folder: '', anchor: null, jobSummary: true};
    return allFormats.map(format => format.render(document, context));
  });
  guard('facts', () => factValues(project, contract));
  guard('tutor', () => [seenIn(project, contract), evidenceFor(project, contract)]);
  guard('inspect', () => {
    const shown = platformsShown(project).map(({contract: {id}, because}) => ({id, because}));
    const roots = {name: project.name, root: '.', repositoryRoot: null};
    const document = inspectDocument({project, contract, roots, platforms: shown});
    return [document, inspectText(document, contract.name)];
  });
  return wrong;
}

function* textsOf(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (value !== null && typeof value === 'object')
    for (const [key, inner] of Object.entries(value)) {
      yield key;
      yield* textsOf(inner);
    }
}
