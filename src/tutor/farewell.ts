import {outlineRows} from './rows.ts';
import type {TutorState} from './state.ts';
import {isDone} from './step-status.ts';
import {currentTrack, findStep} from './track.ts';

/** What stays on the normal screen after leaving: where you are, what is next, how to come back. */
export function farewell(state: TutorState): readonly [string, string, string] | readonly [] {
  const {screen, progress, project} = state;
  if (screen.name === 'opening' || screen.name === 'notice') return [];
  const back = `Come back: paas-tutor${state.saving === 'saved' ? ', and you are here again.' : '. Nothing could be saved this time.'}`;
  const track = currentTrack(state);
  if (!track) return [`${project.name}: no track chosen yet.`, 'Next: choose a platform and a track.', back];
  const rows = outlineRows(state, track);
  const done = rows.filter(row => isDone(row.status)).length;
  const here = progress.position?.step ? findStep(state, progress.position.step) : null;
  const where = here ? `, at "${here.step.title}"` : '';
  const reopened = rows.find(row => row.status === 'reopened');
  const at = Math.max(
    0,
    rows.findIndex(row => row.ref === here?.ref),
  );
  const next = reopened ?? [...rows.slice(at), ...rows.slice(0, at)].find(row => !isDone(row.status));
  const nextText = next
    ? `${next.status === 'reopened' ? 'reopened: ' : ''}${next.step.title} (${next.lesson.title}).`
    : 'every step is done.';
  return [`${project.name}: ${track.title}, ${done} of ${rows.length} steps done${where}.`, `Next: ${nextText}`, back];
}
