import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {topics} from '../../src/checks/index.ts';
import {parsePage} from '../../src/checks/page.ts';
import {platformById} from '../../src/platforms/index.ts';
import {packPage} from '../../src/reports/explain.ts';

describe('the examples that explain shows', () => {
  it.each(topics.flatMap(topic => topic.checks.map(({id}) => [id, topic.id] as const)))(
    '%s: as many as somebody reads, and each verdict and each message',
    (id, topic) => {
      const page = parsePage(readFileSync(new URL(`../../src/checks/${topic}/${id}.md`, import.meta.url), 'utf8'), id);
      const known = page.examples.filter(({platform}) => platformById(platform));
      const {examples} = packPage(page, {fixable: false});
      const said = (of: readonly {verdict: string; findings: readonly {messageId: string}[]}[]) =>
        new Set(of.flatMap(({verdict, findings}) => [verdict, ...findings.map(({messageId}) => messageId)]));
      expect(said(examples)).toEqual(said(known));
      expect(examples.length).toBeLessThanOrEqual(Math.max(5, said(known).size));
      const places = examples.map(({title, platform}) =>
        known.findIndex(example => example.title === title && example.platform === platform),
      );
      expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
      if (known.length <= 5) expect(examples).toHaveLength(known.length);
    },
  );
});
