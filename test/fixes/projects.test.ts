import {execFileSync} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {afterAll, describe, expect, it} from 'vitest';
import {runChecks} from '../../src/checks/run.ts';
import {fixable, planFix} from '../../src/fixes/plan.ts';
import {heroku} from '../../src/platforms/heroku.ts';
import {herokuFir} from '../../src/platforms/heroku-fir.ts';
import type {Contract} from '../../src/project/contract.ts';
import {decoded} from '../../src/project/formats/text.ts';
import {memoryProject, type Project} from '../../src/project/project.ts';
import {cleanFiles, cleanNames, type Files, findingsOf, GIT} from '../clean-project.ts';
import type {Mutation} from '../mutations/edits.ts';
import {elsewhere, onHeroku} from '../mutations/index.ts';
import {filesOn, namesOn} from '../platform-project.ts';
import {PYTHON, pythonHas} from '../support/python.ts';

/** Clean projects, and the mistakes that are made in each. */
const projects: readonly (readonly [contract: Contract, name: string, files: Files, mutations: readonly Mutation[]])[] =
  [
    ...cleanNames.map(name => [heroku, name, cleanFiles(name), onHeroku[name] ?? []] as const),
    [herokuFir, 'flask-object', cleanFiles('flask-object'), onHeroku['flask-object'] ?? []],
    ...elsewhere.flatMap(([contract, folder, edits]) =>
      namesOn(folder).map(name => [contract, name, filesOn(folder, name), edits[name] ?? []] as const),
    ),
  ];

let mutants = 0;
const mended: string[] = [];
const edited: {readonly path: string; readonly text: string}[] = [];
afterAll(() => {
  process.stdout.write(`\n${mended.length} of ${mutants} broken projects are mended by a fix\n`);
});

/** The project after every fix that is offered for it, one after the other. */
function afterAllFixes(project: Project, contract: Contract): Project {
  let now = project;
  const handled = new Set<string>();
  for (;;) {
    const results = runChecks(now, contract);
    const ids = fixable(results).flatMap(({id}) => (handled.has(id) ? [] : id));
    const plan = ids.map(id => planFix(now, contract, id, results)).find(p => p !== null);
    if (!plan) return now;
    handled.add(plan.id);
    const passed = new Set(results.filter(r => r.verdict === 'pass' && r.decides).map(r => r.id));
    const after = runChecks(plan.after, contract);
    expect(after.filter(r => /fail|error/.test(r.verdict) && (passed.has(r.id) || r.id === plan.id))).toEqual([]);
    for (const {after: file} of plan.changes)
      if (file?.path.endsWith('.py')) edited.push({path: file.path, text: decoded(file)?.text ?? ''});
    now = plan.after;
  }
}

describe.each(
  projects.map(([contract, name, files, mutations]) => ({on: contract.id, name, contract, files, mutations})),
)('$name on $on', ({name, contract, files, mutations}) => {
  it('is left as it is while nothing fails', () => {
    const project = memoryProject(files, {git: GIT});
    expect(afterAllFixes(project, contract)).toBe(project);
  });

  it.each(mutations)('%s', (mistake, edit) => {
    const project = memoryProject(edit(files), {git: GIT});
    const before = findingsOf(runChecks(project, contract));
    if (before.length === 0) return;
    mutants++;
    const after = afterAllFixes(project, contract);
    if (after === project) return;
    if (findingsOf(runChecks(after, contract)).length === 0) mended.push(`${contract.id} ${name}: ${mistake}`);
  });
});

describe('edited Python', () => {
  const script = fileURLToPath(new URL('../oracles/ask_ast.py', import.meta.url));

  it.skipIf(!pythonHas('ast'))('is Python to CPython', () => {
    expect(edited.length).toBeGreaterThan(5);
    const input = JSON.stringify(edited.map(({text}) => text));
    const answers = JSON.parse(execFileSync(PYTHON, [script], {input, encoding: 'utf8'})) as unknown[];
    expect(edited.filter((_, i) => answers[i] === null)).toEqual([]);
  });
});
