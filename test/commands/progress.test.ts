import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {openProgressStore} from '../../src/io/progress-store.ts';
import {identifyProject} from '../../src/io/project-identity.ts';
import {main} from '../../src/main.ts';
import type {ProjectProgress} from '../../src/progress/types.ts';
import {folderWith} from '../support/folder.ts';
import {schemaProblems} from '../support/schema.ts';
import {testWorld} from '../support/world.ts';

const flask = {'app.py': 'from flask import Flask\n', 'requirements.txt': 'flask\n'};

/** A learner with a project of their own and a place for progress of their own. */
class Machine {
  readonly root = folderWith(flask);
  readonly home = folderWith({});
  async run(args: string[], answers?: string[]) {
    const quiet = testWorld(this.root, {PAAS_TUTOR_HOME: this.home});
    const stdin = {
      ...quiet.stdin,
      isTTY: answers !== undefined && args[0] !== 'import',
      lines: async function* () {
        yield* answers ?? [];
      },
    };
    const code = await main(args, {...quiet, stdin});
    return {code, out: quiet.printed(), err: quiet.complained()};
  }
  async save(change: (progress: ProjectProgress) => ProjectProgress) {
    const store = await openProgressStore({env: {PAAS_TUTOR_HOME: this.home}});
    return store.save(identifyProject(this.root), change);
  }
  async progress() {
    const store = await openProgressStore({env: {PAAS_TUTOR_HOME: this.home}});
    return store.load(identifyProject(this.root)).progress;
  }
}

const pass =
  (ref: string) =>
  (progress: ProjectProgress): ProjectProgress => ({
    ...progress,
    platform: 'heroku',
    steps: {...progress.steps, [ref]: {state: 'passed', at: '2026-11-21T10:00:00Z', evidence: null, reopened: null}},
    updatedAt: '2026-11-21T10:00:00Z',
  });

describe('paas-tutor progress', () => {
  test('goes to another machine and is merged there', async () => {
    const [home, school] = [new Machine(), new Machine()];
    await home.save(pass('l#1'));
    await school.save(pass('l#2'));
    const exported = await home.run(['progress', 'export']);
    expect(exported.code).toBe(0);
    expect(exported.out).not.toContain(home.root);
    writeFileSync(join(school.root, 'p.json'), exported.out);
    const imported = await school.run(['progress', 'import', 'p.json']);
    expect(imported).toMatchObject({code: 0, out: 'Merged p.json: 1 step is new, 2 are known now.\n'});
    expect(Object.keys((await school.progress())?.steps ?? {})).toEqual(['l#1', 'l#2']);
    expect((await school.progress())?.project.path).toBe(school.root);
    expect((await school.run(['progress', 'import', '-'], exported.out.split('\n'))).out).toContain('0 steps are new');
  });

  test('what a foreign file says cannot move the cursor', async () => {
    const machine = new Machine();
    await machine.save(pass('l#1'));
    const {out} = await machine.run(['progress', 'export']);
    const document = JSON.parse(out);
    document.progress.steps['l#1'].reopened = {at: '2026-11-22T00:00:00Z', because: ['\u001b[2Jgone']};
    writeFileSync(join(machine.root, 'p.json'), JSON.stringify(document));
    await machine.run(['progress', 'import', 'p.json']);
    expect((await machine.progress())?.steps['l#1']?.reopened?.because).toEqual(['gone']);
  });

  const refused: Record<string, [file: string | null, args: string[], says: string]> = {
    'a file that is not there': [null, ['import', 'p.json'], 'cannot be read'],
    'what is not JSON': ['nonsense', ['import', 'p.json'], 'not JSON'],
    'another document': ['{"name": "x"}', ['import', 'p.json'], 'holds no progress'],
    'a newer version': ['{"schema": "paas-tutor/progress/v2"}', ['import', 'p.json'], 'newer version'],
    'no file': [null, ['import'], 'which file'],
    'no action': [null, [], 'What to do'],
    'an unknown action': [null, ['drop'], 'cannot "drop"'],
    'a file too many': [null, ['export', 'x'], 'takes no file'],
    'nothing to export': [null, ['export'], 'nothing to export'],
    'reset with nobody to ask': ['', ['reset'], 'nobody to ask'],
  };
  test.each(Object.entries(refused))('refuses %s and says what to type', async (name, [file, args, says]) => {
    const machine = new Machine();
    if (name.startsWith('reset')) await machine.save(pass('l#1'));
    if (file) writeFileSync(join(machine.root, 'p.json'), file);
    const {code, out, err} = await machine.run(['progress', ...args]);
    expect({code, out}).toEqual({code: 2, out: ''});
    expect(err).toContain(says);
    expect(err).toContain('Try: ');
  });

  test('reset asks, and only a yes counts', async () => {
    const machine = new Machine();
    await machine.save(pass('l#1'));
    const kept = await machine.run(['progress', 'reset'], ['']);
    expect(kept).toMatchObject({code: 0, out: 'Nothing was changed.\n', err: expect.stringContaining('[y/N]')});
    expect(await machine.progress()).not.toBeNull();
    const gone = await machine.run(['progress', 'reset'], ['y']);
    expect(gone.out).toContain('is forgotten');
    expect(await machine.progress()).toBeNull();
    const copy = readdirSync(machine.home).find(name => name.includes('.reset-')) ?? '';
    await machine.run(['progress', 'import', join(machine.home, copy)]);
    expect(Object.keys((await machine.progress())?.steps ?? {})).toEqual(['l#1']);
    expect((await machine.run(['progress', 'reset', '--yes'])).code).toBe(0);
    expect((await machine.run(['progress', 'reset', '--yes'])).out).toContain('Nothing was begun');
  });
});

describe('paas-tutor status', () => {
  test('as JSON, before a track is chosen', async () => {
    const machine = new Machine();
    await machine.save(pass('l#1'));
    const {code, out} = await machine.run(['status', '--format', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      schema: 'paas-tutor/status/v1',
      platform: 'heroku',
      track: null,
      next: null,
    });
    expect(schemaProblems(JSON.parse(out))).toEqual([]);
    expect(readFileSync(join(machine.home, 'progress.json'), 'utf8')).toContain('l#1');
  });
  test('says on the side that the saved progress could not be read', async () => {
    const machine = new Machine();
    writeFileSync(join(machine.home, 'progress.json'), 'broken');
    const {code, out, err} = await machine.run(['status']);
    expect(code).toBe(0);
    expect(out).toContain('nothing was begun');
    expect(err).toContain('could not be read');
  });
});
