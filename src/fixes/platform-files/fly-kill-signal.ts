import {textAt} from '../../project/formats/text.ts';
import {linesOf, type Splice, splice} from '../edits/text-edits.ts';
import type {Fix} from '../fix.ts';

const FLY = 'fly.toml';

/** The signal that the program waits for and the time that it needs, above the first table of fly.toml. */
export const flyKillSignal: Fix = ({project, result}) => {
  const [finding] = result.findings;
  const text = textAt(project, FLY)?.text;
  if (!finding?.expected || finding.file !== FLY || text === undefined) return null;
  const lines = linesOf(text);
  const table = lines.findIndex(line => /^\s*\[/.test(line.text));
  const above = lines.slice(0, table < 0 ? lines.length : table);
  const last = above.findLast(line => /^\s*[\w"']/.test(line.text));
  if (last && !last.text.endsWith('\n')) return null;
  const from = last?.to ?? lines[table]?.from ?? 0;
  const pieces = new Map<number, Splice>();
  for (const wanted of finding.expected.split(' and ')) {
    const [key = ''] = wanted.split(' = ');
    const written = above.find(line => new RegExp(`^\\s*${key}\\s*=`).test(line.text));
    const place = written ?? {from, to: from};
    pieces.set(place.from, {...place, text: `${pieces.get(place.from)?.text ?? ''}${wanted}\n`});
  }
  return splice(project, FLY, [...pieces.values()]);
};
