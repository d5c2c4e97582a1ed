import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {main} from '../../src/main.ts';
import {type FormatName, formatNames} from '../../src/reports/formats.ts';
import {folderWith} from '../support/folder.ts';
import {testWorld} from '../support/world.ts';

const project = {
  'app.py': 'from flask import Flask\n\napp = Flask(__name__)\n',
  'requirements.txt': 'flask==3.1.2\ngunicorn==26.2.0\n',
  Procfile: 'web: gunicorn ap:app\n',
};

async function check(root: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const world = testWorld(root, env);
  const code = await main(['check', ...args], world);
  return {code, out: world.printed(), err: world.complained()};
}

/** What shows that a text is of a format: of a result and of an error. */
const looks: Readonly<Record<Exclude<FormatName, 'text'>, (out: string) => unknown>> = {
  json: out => JSON.parse(out).schema.startsWith('paas-tutor/'),
  sarif: out => JSON.parse(out).version === '2.1.0',
  junit: out => out.startsWith('<?xml') && out.endsWith('</testsuites>\n'),
  github: out => out.split('\n').every(line => line === '' || /^::(error|warning|notice) /.test(line)),
  markdown: out => out.startsWith('## '),
};
const machine = formatNames.filter(name => name !== 'text');

describe('paas-tutor check --format', () => {
  it.each(machine)('%s gives the result, and the exit code of the findings', async name => {
    const {code, out, err} = await check(folderWith(project), ['--format', name]);
    expect({code, err}).toEqual({code: 1, err: ''});
    expect(looks[name](out)).toBe(true);
    expect(out).toContain('wsgi-target-resolves');
  });

  it.each(
    machine.flatMap(name => [[name, 3, {}, []] as const, [name, 2, project, ['--platform', 'nowhere']] as const]),
  )('%s gives an error of its own with exit code %i', async (name, expected, files, args) => {
    const {code, out, err} = await check(folderWith(files), [`--format=${name}`, ...args]);
    expect(code).toBe(expected);
    expect(out).not.toBe('');
    expect(looks[name](out)).toBe(true);
    // Where the output goes to a file, the log says why there is nothing in it.
    if (name !== 'json') expect(err).toContain('Try: ');
  });

  it.each(['sarif', 'junit', 'github'] as const)('%s is one document: not with --watch', async name => {
    const {code, out, err} = await check(folderWith(project), ['--watch', '--format', name]);
    expect(code).toBe(2);
    expect(looks[name](out)).toBe(true);
    expect(err).toContain(`no ${name} document`);
  });

  it('leaves the errors of other commands alone', async () => {
    const world = testWorld('/');
    expect(await main(['inspect', '--format', 'sarif'], world)).toBe(2);
    expect(world.printed()).toBe('');
  });

  it('lists every format in its help', async () => {
    const {out} = await check('/', ['--help']);
    for (const name of formatNames) expect(out).toMatch(new RegExp(`^ +${name} +\\S`, 'm'));
  });

  it('adds to the job summary what is there already', async () => {
    const root = folderWith(project);
    const summary = join(folderWith({}), 'summary');
    writeFileSync(summary, 'before');
    await check(root, ['--format', 'github'], {GITHUB_STEP_SUMMARY: summary});
    expect(readFileSync(summary, 'utf8')).toMatch(/^before\n## [\s\S]*wsgi-target-resolves/);
  });

  it('goes on where the job summary cannot be written', async () => {
    const {code, out, err} = await check(folderWith(project), ['--format', 'github'], {GITHUB_STEP_SUMMARY: '/'});
    expect(code).toBe(1);
    expect(looks.github(out)).toBe(true);
    expect(err).toContain('GITHUB_STEP_SUMMARY');
  });

  it('names files from the root of the repository', async () => {
    const root = folderWith(Object.fromEntries(Object.entries(project).map(([path, text]) => [`web/${path}`, text])));
    const {out} = await check(root, [join(root, 'web'), '--format', 'github']);
    expect(out).toContain('::error file=web/Procfile,line=1,');
  });
});
