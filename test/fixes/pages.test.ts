import {readFileSync} from 'node:fs';
import {afterAll, describe, expect, it} from 'vitest';
import {topics} from '../../src/checks/index.ts';
import {parsePage} from '../../src/checks/page.ts';
import {runChecks} from '../../src/checks/run.ts';
import {fixes} from '../../src/fixes/index.ts';
import {planFix} from '../../src/fixes/plan.ts';
import {platformById} from '../../src/platforms/index.ts';
import {memoryProject} from '../../src/project/project.ts';
import {inventedProcfilePlatforms} from '../invented-procfile-platforms.ts';

const contractOf = (id: string) => inventedProcfilePlatforms.find(c => c.id === id) ?? platformById(id);

/** The failing examples of all pages: the test data of the fixes. */
const examples = topics.flatMap(topic =>
  topic.checks.flatMap(check => {
    const path = new URL(`../../src/checks/${topic.id}/${check.id}.md`, import.meta.url);
    return parsePage(readFileSync(path, 'utf8'), check.id).examples.flatMap(example => {
      const contract = example.verdict === 'fail' ? contractOf(example.platform) : null;
      return contract ? [{id: check.id, example, contract}] : [];
    });
  }),
);

/** Checks of which no small example shows enough of a project; test/fixes/projects.test.ts has whole ones. */
const NEEDS_A_PROJECT = ['procfile-command-nonempty', 'fly-build-strategy'];

const fixed = new Map<string, number>();
afterAll(() => {
  const all = [...fixed.values()].reduce((a, b) => a + b, 0);
  process.stdout.write(`\n${all} of ${examples.length} failing examples have a fix, of ${fixed.size} checks\n`);
});

describe.each(Object.keys(fixes))('%s', id => {
  const own = examples.filter(e => e.id === id);
  it.each(own.map(e => ({...e, name: `${e.example.title} (${e.contract.id})`})))('$name', ({example, contract}) => {
    const project = memoryProject(example.files, {git: example.git});
    const before = runChecks(project, contract);
    const plan = planFix(project, contract, id, before);
    if (!plan) return;
    fixed.set(id, (fixed.get(id) ?? 0) + 1);
    const after = runChecks(plan.after, contract);
    const now = after.find(r => r.id === id);
    expect(now?.waitsFor).toBeNull();
    expect(now?.verdict).toMatch(/^(?:pass|not-applicable)$/);
    const passed = new Set(before.filter(r => r.verdict === 'pass').map(r => r.id));
    expect(after.filter(r => /fail|error/.test(r.verdict) && passed.has(r.id)).map(r => r.id)).toEqual([]);
    expect(plan.changes.length).toBeGreaterThan(0);
  });
});

it('has an example for each fix', () => {
  expect(Object.keys(fixes).filter(id => !fixed.has(id))).toEqual(NEEDS_A_PROJECT);
});
