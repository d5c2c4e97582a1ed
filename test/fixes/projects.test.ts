import {execFileSync} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {afterAll, describe, expect, it} from 'vitest';
import {runChecks} from '../../src/checks/run.ts';
import {fixable, planFix} from '../../src/fixes/plan.ts';
import {appEngine} from '../../src/platforms/app-engine.ts';
import {appEngineFlex} from '../../src/platforms/app-engine-flex.ts';
import {dokku} from '../../src/platforms/dokku.ts';
import {fly} from '../../src/platforms/fly.ts';
import {heroku} from '../../src/platforms/heroku.ts';
import {herokuFir} from '../../src/platforms/heroku-fir.ts';
import {railway} from '../../src/platforms/railway.ts';
import {render} from '../../src/platforms/render.ts';
import type {Contract} from '../../src/project/contract.ts';
import {decoded} from '../../src/project/formats/text.ts';
import {memoryProject, type Project} from '../../src/project/project.ts';
import {cleanFiles, type Files, findingsOf, GIT} from '../clean-project.ts';
import {appEngineDjango, appEngineFlask, appEngineFlexDjango} from '../mutations/app-engine.ts';
import {djangoDependencies} from '../mutations/django-dependencies.ts';
import {djangoSettings} from '../mutations/django-settings.ts';
import {djangoStart} from '../mutations/django-start.ts';
import {dokkuDjango, dokkuFlask} from '../mutations/dokku.ts';
import type {Mutation} from '../mutations/edits.ts';
import {fastapi, plainWsgi} from '../mutations/fastapi-and-wsgi.ts';
import {flaskFactory, flaskObject} from '../mutations/flask.ts';
import {flyDjango, flyFactory, flyFastapi, flyFlaskObject} from '../mutations/fly.ts';
import {railwayDjango, railwayFlask} from '../mutations/railway.ts';
import {renderData, renderDjango, renderFastapi, renderFlaskObject} from '../mutations/render.ts';
import {djangoRepository} from '../mutations/repository.ts';
import {filesOn} from '../platform-project.ts';
import {PYTHON, pythonHas} from '../support/python.ts';

/** Clean projects, and the mistakes that are made in each. */
const projects: readonly (readonly [contract: Contract, name: string, files: Files, mutations: readonly Mutation[]])[] =
  [
    [
      heroku,
      'django',
      cleanFiles('django'),
      [...djangoStart, ...djangoDependencies, ...djangoSettings, ...djangoRepository],
    ],
    [heroku, 'flask-object', cleanFiles('flask-object'), flaskObject],
    [herokuFir, 'flask-object', cleanFiles('flask-object'), flaskObject],
    [heroku, 'flask-factory', cleanFiles('flask-factory'), flaskFactory],
    [heroku, 'fastapi', cleanFiles('fastapi'), fastapi],
    [heroku, 'plain-wsgi', cleanFiles('plain-wsgi'), plainWsgi],
    [fly, 'django', filesOn('fly', 'django'), flyDjango],
    [fly, 'flask-object', filesOn('fly', 'flask-object'), flyFlaskObject],
    [fly, 'flask-factory', filesOn('fly', 'flask-factory'), flyFactory],
    [fly, 'fastapi', filesOn('fly', 'fastapi'), flyFastapi],
    [render, 'django', filesOn('render', 'django'), [...renderDjango, ...renderData]],
    [render, 'fastapi', filesOn('render', 'fastapi'), renderFastapi],
    [render, 'flask-object', filesOn('render', 'flask-object'), renderFlaskObject],
    [railway, 'django', filesOn('railway', 'django'), railwayDjango],
    [railway, 'flask-object', filesOn('railway', 'flask-object'), railwayFlask],
    [dokku, 'django', filesOn('dokku', 'django'), dokkuDjango],
    [dokku, 'flask-object', filesOn('dokku', 'flask-object'), dokkuFlask],
    [appEngine, 'django', filesOn('app-engine', 'django'), appEngineDjango],
    [appEngine, 'flask-object', filesOn('app-engine', 'flask-object'), appEngineFlask],
    [appEngineFlex, 'django', filesOn('app-engine-flex', 'django'), appEngineFlexDjango],
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
    const passed = new Set(results.filter(r => r.verdict === 'pass').map(r => r.id));
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
