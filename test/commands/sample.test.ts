import {mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {sampleNames} from '../../src/io/samples.ts';
import {main} from '../../src/main.ts';
import {folderWith} from '../support/folder.ts';
import {testWorld} from '../support/world.ts';

async function run(cwd: string, ...args: string[]) {
  const world = testWorld(cwd);
  const code = await main(args, world);
  return {code, out: world.printed(), err: world.complained()};
}

describe('paas-tutor sample', () => {
  it.each(sampleNames)('writes a project in %s that no platform could run yet', async framework => {
    const cwd = folderWith({});
    const written = await run(cwd, 'sample', 'my shop', '--framework', framework);
    expect(written).toMatchObject({code: 0, err: ''});
    expect(written.out).toContain("cd 'my shop'");
    const folder = join(cwd, 'my shop');
    for (const platform of ['heroku', 'heroku-fir']) {
      const {code, out} = await run(folder, 'check', '--platform', platform, '--format', 'json');
      expect({platform, code, deploys: JSON.parse(out).verdicts.deploys}).toEqual({platform, code: 1, deploys: 'no'});
    }
    const {out} = await run(folder, 'inspect', '--format', 'json');
    expect(JSON.parse(out).framework.value).toBe(framework);
  });

  it('makes a Django guestbook where nothing is said', async () => {
    const cwd = folderWith({});
    expect(await run(cwd, 'sample')).toMatchObject({code: 0});
    expect(readdirSync(join(cwd, 'guestbook'))).toContain('manage.py');
  });

  it('fills an empty folder, and leaves any other as it is', async () => {
    const cwd = folderWith({'file.txt': 'mine', 'full/manage.py': 'mine'});
    mkdirSync(join(cwd, 'empty'));
    expect(await run(cwd, 'sample', 'empty', '--framework', 'flask')).toMatchObject({code: 0});
    writeFileSync(join(cwd, 'empty/app.py'), 'changed');
    for (const folder of ['empty', 'full', 'file.txt', 'file.txt/below']) {
      const refused = await run(cwd, 'sample', folder);
      expect(refused.code, folder).toBeGreaterThan(1);
      expect(refused.code, folder).toBeLessThan(70);
      expect(refused.err).toContain('Try:');
    }
    expect(readFileSync(join(cwd, 'empty/app.py'), 'utf8')).toBe('changed');
    expect(readFileSync(join(cwd, 'full/manage.py'), 'utf8')).toBe('mine');
    expect(readdirSync(join(cwd, 'full'))).toEqual(['manage.py']);
  });

  it('names the frameworks where another is asked for', async () => {
    const {code, err} = await run(folderWith({}), 'sample', '--framework', 'rails');
    expect(code).toBe(2);
    expect(err).toContain('django | flask | fastapi');
  });
});
