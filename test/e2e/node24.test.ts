import {spawnSync} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {chosen, emptyFolder, goToStep, openIn, program, runIn, sample} from './tutor.ts';

/** Node 24 as the npm registry has it; null where it cannot be had. */
function newerNode(): string | null {
  const print = 'process.stdout.write(process.execPath)';
  const found = spawnSync('npx', ['-y', '-p', 'node@24', 'node', '-e', print], {encoding: 'utf8', timeout: 60_000});
  return found.status === 0 ? found.stdout : null;
}

test('the built program runs on Node 24 too', async context => {
  const node = newerNode();
  if (node === null && !process.env.REQUIRE_ORACLES) return context.skip('Node 24 cannot be had from the registry');
  if (node === null) throw new Error('Node 24 cannot be had from the registry');
  const start = {cwd: sample('django', {Procfile: 'web: gunicorn mysit.wsgi\n'}), home: emptyFolder()};
  expect(runIn(node, ['--version'], start).out).toMatch(/^v24\./);
  expect(runIn(node, [program(), '--version'], start)).toMatchObject({code: 0, err: ''});
  const check = runIn(node, [program(), 'check', '--format', 'json'], start);
  expect(check).toMatchObject({code: 1, err: ''});
  expect(JSON.parse(check.out).summary.error).toBe(0);

  const tutor = openIn(node, [program(), ...chosen], {...start, rows: 40});
  await goToStep(tutor, 'Module and attribute');
  await tutor.waitFor(/✗ failing$/m);
  tutor.send('h');
  await tutor.waitFor('hint 1/3');
  await tutor.resize(120, 30);
  await tutor.waitFor(() => tutor.lines()[29]?.includes('checked') === true);
  writeFileSync(join(start.cwd, 'Procfile'), 'web: gunicorn mysite.wsgi\n');
  await tutor.waitFor(/✓ passed$/m);
  tutor.send('q');
  expect((await tutor.exit).code).toBe(0);
  expect(tutor.isAlternate()).toBe(false);
}, 90_000);
