import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {isIgnored} from '../../../../src/project/facts/configuration/ignored.ts';
import {type GitState, memoryProject} from '../../../../src/project/project.ts';

const git: GitState = {
  root: '..',
  prefix: 'shop',
  branch: 'main',
  head: null,
  remotes: [],
  shallow: false,
  dirty: null,
};

describe('what git would leave out', () => {
  it('is known without a repository', () => {
    const project = memoryProject({'.gitignore': '.env\nvenv/\n', 'web/.gitignore': '!.env\n'});
    expect(isIgnored(project, '.env')).toBe(true);
    expect(isIgnored(project, 'web/.env')).toBe(false);
    expect(isIgnored(project, 'venv/')).toBe(true);
    expect(isIgnored(project, 'venv/pyvenv.cfg')).toBe(true);
    expect(isIgnored(project, 'app.py')).toBe(false);
    expect(isIgnored(memoryProject({}), '.env')).toBe(false);
  });

  it('is not known where rules above the project may decide, unless a rule of the project does', () => {
    const project = memoryProject({'.gitignore': '.env\n!keep.py\n'}, {git});
    expect(isIgnored(project, '.env')).toBe(true);
    expect(isIgnored(project, 'keep.py')).toBe(false);
    expect(isIgnored(project, 'app.py')).toBeNull();
  });

  it('is not known below an unreadable .gitignore or in a folder that was not entered', () => {
    const project = memoryProject(
      {'.gitignore': 'logs/\n', 'web/.gitignore': {problem: 'unreadable'}},
      {skipped: new Map([['venv', {tracked: [], reason: 'known' as const}]])},
    );
    expect(isIgnored(project, 'web/.env')).toBeNull();
    expect(isIgnored(project, 'web/logs/a')).toBe(true);
    expect(isIgnored(project, 'venv/')).toBeNull();
    expect(isIgnored(project, 'app.py')).toBe(false);
  });

  it('does not follow a .gitignore that is a link', () => {
    const project = memoryProject({'.gitignore': {content: '.env\n', link: 'rules'}});
    expect(isIgnored(project, '.env')).toBe(false);
  });

  it('never throws', () => {
    const rules = fc.oneof(
      fc.string({unit: 'binary'}),
      fc.uint8Array(),
      fc.string({unit: fc.constantFrom(...'*?[]!/\\ -^a:\n')}),
    );
    fc.assert(
      fc.property(rules, rules, fc.string({unit: 'binary'}), (root, nested, path) => {
        const project = memoryProject({'.gitignore': root, 'a/.gitignore': nested});
        expect([true, false, null]).toContain(isIgnored(project, path));
        expect([true, false, null]).toContain(isIgnored(project, `a/${path}`));
      }),
      {numRuns: 500},
    );
  });
});
