import type {StepStatus} from '../curriculum/step-status.ts';
import {counted} from '../project/counted.ts';
import {type OutlineRow, outlineRows} from './rows.ts';
import type {TutorState} from './state.ts';
import {currentTrack, findStep} from './track.ts';

/** What stays on the normal screen after leaving: where you are, what is next, how to come back. */
export function farewell(state: TutorState): readonly [string, string, string] | readonly [] {
  const {screen, progress, project} = state;
  if (screen.name === 'opening' || screen.name === 'notice') return [];
  const back = `Come back: paas-tutor${state.saving === 'saved' ? ', and you are here again.' : '. Nothing could be saved this time.'}`;
  const track = currentTrack(state);
  if (!track) return [`${project.name}: no track chosen yet.`, 'Next: choose a platform and a track.', back];
  const rows = outlineRows(state, track);
  const here = progress.position?.step ? findStep(state, progress.position.step) : null;
  const where = here ? `At "${here.step.title}". ` : '';
  return [`${project.name}: ${track.title}, ${countsOf(rows)}.`, `${where}Next: ${nextText(rows, state)}`, back];
}

/** The first step that was reopened, fails, is not decided or not done; what was skipped on purpose is not next. */
function nextText(rows: readonly OutlineRow[], {progress}: TutorState): string {
  const next = rows.find(({status, ref}) => isOpen(status) && progress.steps[ref]?.state !== 'skipped');
  if (next) {
    const how = next.status === 'reopened' || next.status === 'failing' ? `${next.status}: ` : '';
    return `${how}${next.step.title}.`;
  }
  const skipped = rows.filter(({status}) => status === 'skipped' || isOpen(status)).length;
  return skipped === 0
    ? 'every step is done.'
    : `nothing is open; ${counted(skipped, 'step was', 'steps were')} skipped.`;
}

const isOpen = (status: StepStatus) =>
  status === 'reopened' || status === 'failing' || status === 'unknown' || status === 'to do';

const told: readonly StepStatus[] = [
  'passed',
  'passed (older rule)',
  'confirmed',
  'does not apply',
  'read',
  'skipped',
  'reopened',
];

/** `4 passed, 2 confirmed, 11 read, of 63 steps`: nothing is called done that is not; what is not counted is open. */
function countsOf(rows: readonly OutlineRow[]): string {
  const parts = told.flatMap(status => {
    const n = rows.filter(row => row.status === status).length;
    if (n === 0) return [];
    return [status === 'does not apply' ? counted(n, 'does not apply', 'do not apply') : `${n} ${status}`];
  });
  const all = counted(rows.length, 'step');
  return parts.length === 0 ? `nothing done yet of ${all}` : `${parts.join(', ')}, of ${all}`;
}
