import {isDone} from '../../curriculum/step-status.ts';
import {outlineRows, trackRows} from '../../tutor/rows.ts';
import {scrollOf, type TutorState} from '../../tutor/state.ts';
import {trackFits} from '../../tutor/track.ts';
import type {BodyColumn, Look} from '../frame.ts';
import {wrap} from '../width.ts';
import {entry, entryWidth, progressBar} from './list.ts';

/** The tracks, each with how far the learner is. */
export function homeColumns(state: TutorState, width: number, height: number, look: Look): readonly BodyColumn[] {
  const {paint} = look.theme;
  const selected = scrollOf(state.screen, 'list').selected;
  const inner = entryWidth(width) - 1;
  const items = trackRows(state).map((track, i) => {
    const rows = outlineRows(state, track);
    const done = rows.filter(row => isDone(row.status)).length;
    const reopened = rows.filter(row => row.status === 'reopened').length;
    const isChosen = track.id === state.progress.track;
    const fits = trackFits(track, state.progress.platform, state);
    const asked = state.assignment?.track === track.id ? state.assignment.lines : [];
    const lines = [
      ...asked.flatMap((line, n) => wrap(line, inner).map(text => paint(n === 0 ? 'accent' : 'dim', text))),
      `${paint('bold', track.title)}${isChosen ? paint('accent', '  your track') : ''}${fits ? '' : paint('dim', `${isChosen ? ',' : ' '} for another platform`)}`,
      ...wrap(track.goal, inner),
      progressBar(done, rows.length, look) + (reopened > 0 ? paint('bad', `, ${reopened} reopened`) : ''),
      '',
    ];
    return entry(lines, i === selected, width, look);
  });
  return [{width, panes: [{name: 'list', title: 'Tracks', width, height, content: {kind: 'lines', items}}]}];
}
