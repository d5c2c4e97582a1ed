import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {isIgnored} from '../../../src/project/facts/ignored.ts';
import {memoryProject} from '../../../src/project/project.ts';

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

  it('never throws', () => {
    const rules = fc.oneof(
      fc.string({unit: 'binary'}),
      fc.uint8Array(),
      fc.string({unit: fc.constantFrom(...'*?[]!/\\ -^a:\n')}),
    );
    fc.assert(
      fc.property(rules, rules, fc.string({unit: 'binary'}), (root, nested, path) => {
        const project = memoryProject({'.gitignore': root, 'a/.gitignore': nested});
        expect([true, false]).toContain(isIgnored(project, path));
        expect([true, false]).toContain(isIgnored(project, `a/${path}`));
      }),
      {numRuns: 500},
    );
  });
});
