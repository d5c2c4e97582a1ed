import type {Track} from '../curriculum/types.ts';
import type {ProjectProgress, StepRecord} from '../progress/types.ts';
import {counted} from '../project/counted.ts';
import {type PlacedStep, stepsOf} from './track.ts';

/** `paas-tutor/status/v1`: where the learner is in this project, and what is next. */
export interface StatusDocument {
  readonly schema: 'paas-tutor/status/v1';
  readonly project: {readonly name: string};
  readonly track: string | null;
  readonly platform: string | null;
  /** `lesson#step` where the learner is; null outside of lessons. */
  readonly position: string | null;
  /** `lesson#step` of the first step that was reopened or is open; null where there is none, or no track was chosen. */
  readonly next: string | null;
  /** Of the track's steps, as they were last recorded; each step counts once. */
  readonly counts: Readonly<Record<Exclude<StepState, 'not-applicable'> | 'notApplicable', number>>;
  /** When something last changed (ISO 8601, UTC); null before the beginning. */
  readonly updatedAt: string | null;
}

/** `not-applicable` counts as done and not as passed; `skipped` is neither done nor next. */
type StepState = StepRecord['state'] | 'reopened' | 'open';

interface Placed extends PlacedStep {
  readonly state: StepState;
}

export function statusDocument(name: string, progress: ProjectProgress | null, track: Track | null): StatusDocument {
  const steps = placedSteps(progress, track);
  const count = (state: StepState) => steps.filter(step => step.state === state).length;
  return {
    schema: 'paas-tutor/status/v1',
    project: {name},
    track: progress?.track ?? null,
    platform: progress?.platform ?? null,
    position: progress?.position?.step ?? null,
    next: nextStep(steps)?.ref ?? null,
    counts: {
      passed: count('passed'),
      attested: count('attested'),
      notApplicable: count('not-applicable'),
      read: count('read'),
      skipped: count('skipped'),
      reopened: count('reopened'),
      open: count('open'),
    },
    updatedAt: progress?.updatedAt ?? null,
  };
}

/** The status for people. */
export function statusText(document: StatusDocument, progress: ProjectProgress | null, track: Track | null): string {
  const begin = '\n  Begin: paas-tutor\n';
  if (!progress) return `${document.project.name}: nothing was begun here.\n${begin}`;
  if (!track) return `${document.project.name}: no track was chosen yet.\n${begin}`;
  const {counts} = document;
  const steps = placedSteps(progress, track);
  const at = steps.find(step => step.ref === document.position);
  const next = nextStep(steps);
  const parts = [
    [counts.passed, 'passed'],
    [counts.attested, 'confirmed by hand'],
    [counts.read, 'read'],
    [counts.skipped, 'skipped'],
    [counts.reopened, 'reopened'],
    [counts.open, 'open'],
  ] as const;
  const inapplicable =
    counts.notApplicable > 0 ? [counted(counts.notApplicable, 'does not apply', 'do not apply')] : [];
  const lines = [
    `${document.project.name}: ${track.title}${document.platform ? ` (platform: ${document.platform})` : ''}`,
    `  ${counted(steps.length, 'step')}: ${[...parts.map(([n, word]) => `${n} ${word}`), ...inapplicable].join(', ')}`,
    ...(at ? [`  You are at: ${title(at)}`] : []),
    next
      ? `  Next: ${title(next)}${next.state === 'reopened' ? ' (passed before, fails now)' : ''}`
      : `  Nothing is open in this track${counts.skipped > 0 ? `; ${counted(counts.skipped, 'step')} skipped` : ''}.`,
  ];
  return `${lines.join('\n')}\n\n  Go on: paas-tutor\n`;
}

function title({lesson, step, ref}: Placed): string {
  return `${lesson.title}: ${step.title} (${ref})`;
}

function nextStep(steps: readonly Placed[]): Placed | null {
  return steps.find(step => step.state === 'reopened' || step.state === 'open') ?? null;
}

function placedSteps(progress: ProjectProgress | null, track: Track | null): Placed[] {
  return track ? stepsOf(track).map(placed => ({...placed, state: stateOf(progress?.steps[placed.ref])})) : [];
}

function stateOf(record: StepRecord | undefined): StepState {
  if (!record) return 'open';
  return record.reopened ? 'reopened' : record.state;
}
