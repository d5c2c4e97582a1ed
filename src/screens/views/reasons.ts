import type {Ranked} from '../../tutor/choice/rank.ts';
import type {Reason} from '../../tutor/choice/reason.ts';
import type {Look} from '../frame.ts';
import {wrapIndented} from '../width.ts';
import {placeOf} from './check-block.ts';

/** From so many columns on, the sentences begin below each other. */
const ALIGNED = 48;

/** `✗ against  The SQLite database: lost at each restart …  mysite/settings.py:80`, wrapped. */
export function reasonLines(reason: Reason, width: number, {theme}: Look): readonly string[] {
  const {paint, mark} = theme;
  const isFor = reason.side === 'for';
  const said = isFor ? 'for' : 'against';
  const word = paint(isFor ? 'good' : 'bad', said) + (width < ALIGNED ? ' ' : ' '.repeat(9 - said.length));
  const place = placeOf(reason).trim();
  const text = `${reason.text}${place ? `  ${paint('dim', place)}` : ''}`;
  const first = `${mark(isFor ? 'pass' : 'fail')} `;
  return width < ALIGNED ? wrapIndented(first, word + text, width) : wrapIndented(first + word, text, width);
}

/** Everything that speaks for and against it, the weightiest first: what speaks for it above. */
export function rankedLines({reasons}: Ranked, width: number, look: Look): readonly string[] {
  return (['for', 'against'] as const).flatMap(side =>
    reasons.filter(reason => reason.side === side).flatMap(reason => reasonLines(reason, width, look)),
  );
}
