import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {parse} from 'yaml';
import {step} from './recipe-steps.ts';
import {emptyFolder, sample} from './tutor.ts';

const fences = [
  ...readFileSync(new URL('../../docs/ci.md', import.meta.url), 'utf8').matchAll(/^```(yaml|sh)\n([\s\S]*?)^```/gm),
];
const [actions, scanning, gitlab, preCommit] = fences
  .filter(([, kind]) => kind === 'yaml')
  .map(([, , text]) => parse(text ?? ''));
const hook = fences.find(([, kind]) => kind === 'sh')?.[2] ?? '';

const broken = {Procfile: 'web: gunicorn mysit.wsgi\n'};
const runOf = (workflow: {jobs: Record<string, {steps: {run?: string}[]}>}, job: string) =>
  workflow.jobs[job]?.steps.find(({run}) => run)?.run ?? '';

describe('the recipes of docs/ci.md', () => {
  test('GitHub Actions: annotations on stdout, everything in the job summary', () => {
    const summary = join(emptyFolder(), 'summary');
    const {code, out, err} = step(runOf(actions, 'check'), sample('django', broken), {GITHUB_STEP_SUMMARY: summary});
    expect({code, err}).toEqual({code: 1, err: ''});
    expect(out).toMatch(/^::error file=Procfile,line=1,col=15,/m);
    expect(out.split('\n').filter(line => line !== '' && !line.startsWith('::'))).toEqual([]);
    expect(readFileSync(summary, 'utf8')).toContain('wsgi-target-resolves');
  });

  test('code scanning: goes on after findings, and uploads nothing where nothing was checked', () => {
    const run = runOf(scanning, 'alerts');
    const root = sample('django', broken);
    expect(step(run, root)).toEqual({code: 0, out: '', err: ''});
    const [{results, tool}] = JSON.parse(readFileSync(join(root, 'paas-tutor.sarif'), 'utf8')).runs;
    expect(results[0]).toMatchObject({ruleId: 'wsgi-target-resolves'});
    expect(tool.driver.rules[0].help.text).toContain('paas-tutor explain');
    expect(step(run, emptyFolder()).code).not.toBe(0);
  });

  test('GitLab: a JUnit file, also where it fails', () => {
    const root = sample('django', broken);
    expect(step(gitlab.deployable.script.join('\n'), root).code).toBe(1);
    const {junit} = gitlab.deployable.artifacts.reports;
    expect(readFileSync(join(root, junit), 'utf8')).toContain('<failure type="breaks"');
  });

  test('pre-commit: the entry', () => {
    const [{entry, language, additional_dependencies: packages}] = preCommit.repos[0].hooks;
    expect(language).toBe('node');
    expect(packages).toEqual([expect.stringMatching(/^paas-tutor@\d/)]);
    expect(step(entry, sample('django', broken)).code).toBe(1);
  });

  test('a hook of git itself stops the commit', () => {
    const root = sample('django', broken);
    if (!existsSync(join(root, '.git'))) execFileSync('git', ['init', '-q'], {cwd: root});
    mkdirSync(join(root, '.git/hooks'), {recursive: true});
    writeFileSync(join(root, '.git/hooks/pre-commit'), hook, {mode: 0o755});
    const commit = 'git add -A && git -c user.name=a -c user.email=a@example.org commit -qm x';
    const {code, out, err} = step(commit, root);
    expect(code).toBe(1);
    expect(out + err).toContain('wsgi-target-resolves');
  });
});
