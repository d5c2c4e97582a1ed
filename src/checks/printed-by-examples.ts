import {platformById} from '../platforms/index.ts';
import {memoryProject} from '../project/project.ts';
import type {Check} from './define.ts';
import type {Topic} from './index.ts';
import type {Page} from './page.ts';
import {runCheck} from './run.ts';

/** What the platforms would have printed for the failing examples of a check's page, each text once. */
export function printedByExamples(check: Check, topic: Topic, page: Page): readonly string[] {
  const texts = page.examples.flatMap(({verdict, platform, files, git}) => {
    const contract = verdict === 'fail' ? platformById(platform) : null;
    if (!contract) return [];
    return runCheck(check, topic, memoryProject(files, {git}), contract).findings.flatMap(f => f.prints ?? []);
  });
  return [...new Set(texts)];
}
