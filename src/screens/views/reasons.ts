import type {Ranked} from '../../tutor/choice/rank.ts';
import type {Reason} from '../../tutor/choice/reason.ts';
import type {Look} from '../frame.ts';
import {wrapIndented} from '../width.ts';
import {placeOf} from './check-block.ts';

/** From so many columns on, the sentences begin below each other. */
const ALIGNED = 48;

/** `✗ against  The SQLite database: lost at each restart …  mysite/settings.py:80`, wrapped. */
function reasonLines(
  reason: Reason,
  width: number,
  {theme}: Look,
  words = {for: 'for', against: 'against'},
): readonly string[] {
  const {paint, mark} = theme;
  const isFor = reason.side === 'for';
  const said = words[reason.side];
  const word = paint(isFor ? 'good' : 'bad', said) + (width < ALIGNED ? ' ' : ' '.repeat(9 - said.length));
  const place = placeOf(reason).trim();
  const text = `${reason.text}${place ? `  ${paint('dim', place)}` : ''}`;
  const first = `${mark(isFor ? 'pass' : 'fail')} `;
  return width < ALIGNED ? wrapIndented(first, word + text, width) : wrapIndented(first + word, text, width);
}

/** The same as short as it goes, where what the platform does stands above: `✗ bad for The SQLite database  mysite/settings.py:80`. */
export function subjectLines(reason: Reason, width: number, look: Look): readonly string[] {
  return reasonLines({...reason, text: reason.subject ?? reason.text}, Math.min(width, ALIGNED - 1), look, {
    for: 'good for',
    against: 'bad for',
  });
}

/** Everything that speaks for and against it, the weightiest first: what speaks for it above. */
export function rankedLines({reasons}: Ranked, width: number, look: Look): readonly string[] {
  return (['for', 'against'] as const).flatMap(side =>
    reasons.filter(reason => reason.side === side).flatMap(reason => reasonLines(reason, width, look)),
  );
}
