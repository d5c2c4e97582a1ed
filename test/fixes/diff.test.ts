import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import fc from 'fast-check';
import {expect, it} from 'vitest';
import {diffHunks} from '../../src/fixes/diff.ts';

const text = fc
  .tuple(fc.array(fc.constantFrom('a', 'b', 'c', '', 'd'), {maxLength: 14}), fc.boolean())
  .map(([lines, ends]) => (lines.length === 0 ? '' : lines.join('\n') + (ends ? '\n' : '')));

/** The text that the hunks make of another. */
function patched(before: string, hunks: ReturnType<typeof diffHunks>): string {
  const lines = before.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  let at = 0;
  let after = '';
  for (const {from, lines: changed} of hunks) {
    const start = from.count === 0 ? from.line : from.line - 1;
    after += lines.slice(at, start).join('');
    expect(changed.flatMap(l => (l.kind === 'new' ? [] : [l.text]))).toEqual(lines.slice(start, start + from.count));
    after += changed.flatMap(l => (l.kind === 'gone' ? [] : [l.text])).join('');
    at = start + from.count;
  }
  return after + lines.slice(at).join('');
}

it('makes one text of the other', () => {
  fc.assert(
    fc.property(text, text, (before, after) => patched(before, diffHunks(before, after)) === after),
    {
      numRuns: 2000,
    },
  );
});

it('is a diff that git applies', () => {
  const folder = mkdtempSync(join(tmpdir(), 'paas-tutor-diff-'));
  try {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const hunks = diffHunks(before, after);
        if (hunks.length === 0 || before === '' || after === '') return;
        const range = ({line, count}: {line: number; count: number}) => `${line},${count}`;
        const body = hunks.flatMap(({from, to, lines}) => [
          `@@ -${range(from)} +${range(to)} @@\n`,
          ...lines.map(({kind, text: line}) => {
            const sign = {same: ' ', gone: '-', new: '+'}[kind];
            return line.endsWith('\n') ? sign + line : `${sign}${line}\n\\ No newline at end of file\n`;
          }),
        ]);
        writeFileSync(join(folder, 'f'), before);
        writeFileSync(join(folder, 'p'), ['--- a/f\n', '+++ b/f\n', ...body].join(''));
        execFileSync('git', ['apply', '--whitespace=nowarn', 'p'], {cwd: folder, stdio: 'pipe'});
        expect(readFileSync(join(folder, 'f'), 'utf8')).toBe(after);
      }),
      {numRuns: 60},
    );
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
});
