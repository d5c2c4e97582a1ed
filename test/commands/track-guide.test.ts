import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {describe, expect, it} from 'vitest';
import {topics} from '../../src/checks/index.ts';
import {narrowings} from '../../src/checks/narrowings.ts';
import {main} from '../../src/main.ts';
import type {Report} from '../../src/reports/report.ts';
import {folderWith} from '../support/folder.ts';
import {testWorld} from '../support/world.ts';
import {inFolder, runTrack} from './authored-track.ts';

const guide = readFileSync(fileURLToPath(new URL('../../docs/tracks.md', import.meta.url)), 'utf8');

/** The files of the example: a name in code on a line of its own, and the fence below it. */
const example = Object.fromEntries(
  [...guide.matchAll(/^`([\w./-]+)`\n\n(`{3,})\w+\n([\s\S]*?)^\2$/gm)].map(([, name = '', , text = '']) => [
    name,
    text,
  ]),
);
const fixture = (name: string) =>
  Object.fromEntries(
    Object.entries(example).flatMap(([path, text]) =>
      path.startsWith(`fixtures/${name}/`) && !path.endsWith('expect.yaml') ? [[path.split('/')[2] ?? '', text]] : [],
    ),
  );

/** A learner's project, with the example committed beside the assignment of an instructor. */
async function assigned(project: Readonly<Record<string, string>>) {
  const root = folderWith({...project, ...inFolder('track', example)});
  const run = async (...args: readonly string[]) => {
    const world = testWorld(root, {PAAS_TUTOR_HOME: folderWith({})});
    const code = await main(args, world);
    return {code, out: world.printed(), err: world.complained()};
  };
  expect(await run('assign', './track', '--due', '2026-12-05')).toMatchObject({code: 0});
  return run;
}

describe('the example of the guide for authors', () => {
  it('has every kind of block', () => {
    const lessons = `${example['start.md']}${example['needs.md']}`;
    for (const kind of ['check', 'quiz', 'decide', 'attest']) expect(lessons).toContain(`\n\`\`\`${kind}\n`);
  });

  it('is right, tested and packed', async () => {
    const root = folderWith(inFolder('track', example));
    expect(await runTrack(root, 'lint', 'track')).toEqual({
      code: 0,
      out: 'acme/first-deploy 1.1.0: nothing is wrong\n',
      err: '',
    });
    expect((await runTrack(root, 'test', 'track')).out).toContain('2 projects, 0 differences, 0 gaps');
    expect(await runTrack(root, 'pack', 'track')).toMatchObject({
      code: 0,
      out: expect.stringContaining('acme-first-deploy-1.1.0.tgz'),
    });
  });

  it.each([
    ['works', 0, 'passed', 15],
    ['broken', 1, 'failed', 0],
  ] as const)('is assigned, and reported on for the project that %s', async (name, exit, outcome, points) => {
    const run = await assigned(fixture(name));
    const {code, out} = await run('report', '--format', 'json');
    expect(code).toBe(exit);
    const report = JSON.parse(out) as Report;
    expect(report.track?.id).toBe('acme/first-deploy');
    const step = report.lessons.flatMap(({steps}) => steps).find(({id}) => id === 'server');
    expect(step, out.slice(0, 3000)).toMatchObject({outcome, points, max: 15});
  });
});

describe('the guide for authors', () => {
  it('names every check that can be narrowed, and every value', () => {
    const checks = topics.flatMap(topic => topic.checks);
    for (const [name, {values}] of Object.entries(narrowings)) {
      const ids = checks.filter(({narrowedBy = []}) => (narrowedBy as readonly string[]).includes(name));
      const cells = [
        `\`${name}\``,
        values?.map(value => `\`${value}\``).join(', ') ?? 'a version, like `3.12`',
        ids
          .map(({id}) => `\`${id}\``)
          .sort()
          .join(', '),
      ];
      expect(guide).toContain(`| ${cells.join(' | ')} |`);
    }
  });
});
