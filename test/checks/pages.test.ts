import {existsSync, readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {topics} from '../../src/checks/index.ts';
import {parsePage} from '../../src/checks/page.ts';
import {runCheck} from '../../src/checks/run.ts';
import {platformById} from '../../src/platforms/index.ts';
import {memoryProject} from '../../src/project/project.ts';
import {invented, inventedGap} from '../invented-platform.ts';
import {inventedProcfilePlatforms} from '../invented-procfile-platforms.ts';

const FORBIDDEN = /\b(?:just|simply|obviously|easy|easily)\b/i;
const inventedPlatforms = [invented, inventedGap, ...inventedProcfilePlatforms];
const contractOf = (id: string) => inventedPlatforms.find(contract => contract.id === id) ?? platformById(id);

for (const topic of topics) {
  describe.each(topic.checks.map(check => ({id: check.id, check})))(`${topic.id}: $id`, ({check}) => {
    const path = new URL(`../../src/checks/${topic.id}/${check.id}.md`, import.meta.url);
    if (!existsSync(path)) {
      it('has a page', () => expect.fail(`${check.id}.md is missing`));
      return;
    }
    const source = readFileSync(path, 'utf8');
    const page = parsePage(source, check.id);

    it('has a rule of the same name', () => {
      expect(existsSync(new URL(`../../src/checks/${topic.id}/${check.id}.ts`, import.meta.url))).toBe(true);
    });

    it('speaks the words of the field', () => {
      const prose = [check.title, ...Object.values(check.messages), page.why, ...Object.values(page.hints).flat()].join(
        '\n',
      );
      expect(prose.match(FORBIDDEN)?.[0]).toBeUndefined();
    });

    it('shows each message failing, and has three rungs for it', () => {
      const shown = new Set(page.examples.flatMap(e => e.findings.map(f => f.messageId)));
      expect([...shown].sort()).toEqual(Object.keys(check.messages).sort());
      expect(Object.keys(page.hints).sort()).toEqual(Object.keys(check.messages).sort());
    });

    it('has at least two passing examples', () => {
      expect(page.examples.filter(e => e.verdict === 'pass').length).toBeGreaterThanOrEqual(2);
    });

    it.each(page.examples.map(e => ({...e, name: `${e.verdict}: ${e.title} (${e.platform})`})))('$name', example => {
      const contract = contractOf(example.platform);
      if (!contract) return expect.fail(`no platform ${example.platform}`);
      const project = memoryProject(example.files, {git: example.git});
      const result = runCheck(check, topic, project, contract);
      const summary = {verdict: result.verdict, reason: result.reason, findings: result.findings};
      expect(result.verdict, JSON.stringify(summary, null, 2)).toBe(example.verdict);
      const places = result.findings.map(({messageId, file, line, column}, index) => {
        const wanted = example.findings[index];
        return {
          messageId,
          file,
          line: wanted?.line == null ? null : line,
          column: wanted?.column == null ? null : column,
        };
      });
      expect(places, JSON.stringify(summary, null, 2)).toEqual(example.findings);
      if (result.verdict === 'unknown') expect(result.reason?.length).toBeGreaterThan(20);
    });
  });
}
