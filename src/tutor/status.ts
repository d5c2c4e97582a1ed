import type {Assignment} from '../classroom/assignment.ts';
import {changedRules, retiredSteps} from '../curriculum/revisions.ts';
import type {Track} from '../curriculum/types.ts';
import type {ProjectProgress, StepRecord} from '../progress/types.ts';
import {counted} from '../project/counted.ts';
import {reopeningRules} from './record.ts';
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
  /** Of the track's steps, as they were last recorded; each step counts once, but `olderRule`: those that passed before their rule changed. */
  readonly counts: Readonly<Record<Exclude<StepState, 'not-applicable'> | 'notApplicable' | 'olderRule', number>>;
  /** What says which track it is: `option`, `environment`, `assignment`, `pyproject`, or the learner's own `choice`; null without a track. */
  readonly trackFrom: string | null;
  /** What an instructor asks for with this track; null where nobody does. */
  readonly assignment: Pick<Assignment, 'id' | 'title' | 'due' | 'collects'> | null;
  /** `lesson#step` of what was done and is in no track any more: it is kept. */
  readonly retired: readonly string[];
  /** When something last changed (ISO 8601, UTC); null before the beginning. */
  readonly updatedAt: string | null;
}

/** `not-applicable` counts as done and not as passed; `skipped` is neither done nor next. */
type StepState = StepRecord['state'] | 'reopened' | 'open';

interface Placed extends PlacedStep {
  readonly state: StepState;
}

export interface StatusAround {
  readonly track: Track | null;
  /** All that are known here. */
  readonly tracks: readonly Track[];
  readonly by: string | null;
  readonly assignment: Assignment | null;
}

export function statusDocument(
  name: string,
  progress: ProjectProgress | null,
  {track, tracks, by, assignment}: StatusAround,
): StatusDocument {
  const steps = placedSteps(progress, track);
  const count = (state: StepState) => steps.filter(step => step.state === state).length;
  return {
    schema: 'paas-tutor/status/v1',
    project: {name},
    track: track?.id ?? progress?.track ?? null,
    trackFrom: by,
    assignment: assignment && {
      id: assignment.id,
      title: assignment.title,
      due: assignment.due,
      collects: assignment.collects,
    },
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
      olderRule: steps.filter(placed => isOlder(placed, progress)).length,
    },
    retired: progress ? retiredSteps(progress, tracks, track) : [],
    updatedAt: progress?.updatedAt ?? null,
  };
}

/** The status for people. @param asked what there is to say of the track: who asks for it, until when, a sentence each */
export function statusText(
  document: StatusDocument,
  {
    progress,
    track,
    asked,
  }: {readonly progress: ProjectProgress | null; readonly track: Track | null; readonly asked: readonly string[]},
): string {
  const about = asked.map(line => `  ${line}\n`).join('');
  const begin = '\n  Begin: paas-tutor\n';
  if (!progress) return `${document.project.name}: nothing was begun here.\n${about}${begin}`;
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
    ...(counts.olderRule > 0
      ? [`  ${counts.olderRule} passed by an older rule: the next look at the project decides (paas-tutor)`]
      : []),
    ...(document.retired.length > 0
      ? [`  ${counted(document.retired.length, 'step')} that you did left the track; kept: ${listed(document.retired)}`]
      : []),
    ...asked.map(line => `  ${line}`),
    ...(at ? [`  You are at: ${title(at)}`] : []),
    next
      ? `  Next: ${title(next)}${next.state === 'reopened' ? reopenedText(progress.steps[next.ref]) : ''}`
      : `  Nothing is open in this track${counts.skipped > 0 ? `; ${counted(counts.skipped, 'step')} skipped` : ''}.`,
  ];
  return `${lines.join('\n')}\n\n  Go on: paas-tutor\n`;
}

function reopenedText(record: StepRecord | undefined): string {
  const isByRule = reopeningRules(record?.reopened?.because ?? []).length > 0;
  return isByRule ? ' (passed before by an older rule, fails now)' : ' (passed before, fails now)';
}

/** The first few of them, on one line. */
function listed(refs: readonly string[]): string {
  return `${refs.slice(0, 5).join(', ')}${refs.length > 5 ? ` and ${refs.length - 5} more` : ''}`;
}

function isOlder({step, ref}: PlacedStep, progress: ProjectProgress | null): boolean {
  const record = progress?.steps[ref];
  return !record?.reopened && changedRules(step, record).length > 0;
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
