import type {CheckResult, Finding} from '../checks/run.ts';
import {isQuestion, resultsOf, type StepStatus, statusOf, verdictOrder} from '../curriculum/step-status.ts';
import type {ChecklistItem, Choice, DecideBlock, QuizBlock, Track} from '../curriculum/types.ts';
import {counted} from '../project/counted.ts';
import {oncePer} from '../project/once.ts';
import {chooserRows} from './choice/chooser-rows.ts';
import {offeredPlatforms, ranking} from './choice/ranking.ts';
import type {PlatformChoice, TutorState} from './state.ts';
import {currentTrack, findStep, type PlacedStep, stepsOf, trackFits} from './track.ts';

// What the lists on the screens hold, in order: the views draw these rows, and keys act on the selected one.

/** A check, or one finding of it. */
export interface CheckRow {
  readonly result: CheckResult;
  readonly finding: Finding | null;
  /** Whether it is the first row of its check. */
  readonly first: boolean;
}

function checkRows(results: readonly CheckResult[]): readonly CheckRow[] {
  return results.flatMap((result): CheckRow[] =>
    result.findings.length === 0
      ? [{result, finding: null, first: true}]
      : result.findings.map((finding, i) => ({result, finding, first: i === 0})),
  );
}

/** The step on the screen; null on other screens. */
export function stepOnScreen(state: TutorState): (PlacedStep & {readonly track: Track}) | null {
  return state.screen.name === 'lesson' ? findStep(state, state.screen.step) : null;
}

/** The live checks under a step. */
export function stepCheckRows(state: TutorState): readonly CheckRow[] {
  const placed = stepOnScreen(state);
  return placed ? checkRows(resultsOf(placed.step, state.survey)) : [];
}

/** One check: as the track that is followed asks for it, where it asks for more than the check. */
export function explainedRows(check: string, {survey}: TutorState): readonly CheckRow[] {
  if (!survey) return [];
  const asked = Object.values(survey.narrowed).filter(({id}) => id === check);
  return checkRows(asked.length > 0 ? asked : survey.results.filter(({id}) => id === check));
}

/** All checks: the failing ones first, the worst of them before others, then the undecided, the passing, and those that do not apply; each by topic. */
export function findingRows({survey, library}: TutorState): readonly CheckRow[] {
  if (!survey) return [];
  const topics = new Map(library.topics.map((topic, i) => [topic.id, i]));
  const sorted = [...survey.results].sort(
    (a, b) =>
      verdictOrder[a.verdict] - verdictOrder[b.verdict] ||
      worst(a) - worst(b) ||
      (topics.get(a.topic) ?? 0) - (topics.get(b.topic) ?? 0),
  );
  return checkRows(sorted);
}

const impactOrder = {breaks: 0, unsafe: 1, degrades: 2} as const;

/** The place of the worst finding among all impacts; the same for checks without one. */
function worst({findings}: CheckResult): number {
  return Math.min(...findings.map(({impact}) => impactOrder[impact]), 3);
}

/** Whether another heading belongs above a row: it has another verdict or topic than the one before. */
export function beginsSection(rows: readonly CheckRow[], index: number): boolean {
  const [before, row] = [rows[index - 1]?.result, rows[index]?.result];
  return before?.topic !== row?.topic || before?.verdict !== row?.verdict;
}

export interface OutlineRow extends PlacedStep {
  readonly status: StepStatus;
  /** Whether it is the first step of its lesson. */
  readonly first: boolean;
}

/** The steps of a track, each with how it stands. */
export function outlineRows(state: TutorState, track: Track | null = currentTrack(state)): readonly OutlineRow[] {
  return track === currentTrack(state) ? ownRows(state) : rowsOf(track, state);
}

// Several parts of one frame ask for them.
const ownRows = oncePer((state: TutorState) => rowsOf(currentTrack(state), state));

function rowsOf(track: Track | null, state: TutorState): readonly OutlineRow[] {
  const {screen, survey, progress} = state;
  const current = screen.name === 'lesson' ? screen.step : null;
  const steps = track ? stepsOf(track) : [];
  const here = current ?? progress.position?.step;
  const reached = steps.findIndex(({ref}) => ref === here);
  return steps.map((placed, i) => ({
    ...placed,
    status: statusOf(placed.step, progress.steps[placed.ref], {survey, progress, isReached: i <= reached}),
    first: steps[i - 1]?.lesson !== placed.lesson,
  }));
}

/** The tracks, those that fit the chosen platform first. */
export function trackRows(state: TutorState): readonly Track[] {
  const {platform} = state.progress;
  const {tracks} = state.library.curriculum;
  const own = (track: Track) => {
    if (track.id === state.assignment?.track) return -1;
    return track.platform !== null && trackFits(track, platform, state) ? 0 : track.platform === null ? 1 : 2;
  };
  return [...tracks].sort((a, b) => own(a) - own(b));
}

export interface ChecklistRow {
  readonly track: Track;
  readonly item: ChecklistItem;
  readonly results: readonly CheckResult[];
  readonly evidence: readonly {readonly text: string; readonly file: string | null; readonly line: number | null}[];
  readonly status: 'shown' | 'confirmed' | 'does not apply' | 'failing' | 'unknown' | 'to do';
}

/**
 * The learning checklists, each item with what was found for it: that of the track the learner follows, then those of the
 * tracks about no platform in particular, which hold on any.
 */
export function checklistRows(state: TutorState): readonly ChecklistRow[] {
  const own = currentTrack(state);
  const general = state.library.curriculum.tracks.filter(track => track.platform === null && track !== own);
  return [...(own ? [own] : []), ...general].flatMap(track => rowsOfChecklist(track, state));
}

function rowsOfChecklist(track: Track, state: TutorState): readonly ChecklistRow[] {
  const {survey, progress} = state;
  return track.checklist.map(item => {
    const results = survey?.results.filter(r => item.checks.includes(r.id)) ?? [];
    const looked = item.evidence.flatMap(name => survey?.evidence[name] ?? []);
    const evidence = distinct([...results.flatMap(r => r.evidence), ...looked]);
    return {
      track,
      item,
      results,
      evidence,
      status: checklistStatus(item, results, state, progress.checklist[item.id] !== undefined),
    };
  });
}

/** Several checks may have read the same line and say the same of it. */
function distinct(evidence: ChecklistRow['evidence']): ChecklistRow['evidence'] {
  return [...new Map(evidence.map(e => [`${e.file} ${e.line} ${e.text}`, e])).values()];
}

function checklistStatus(
  item: ChecklistItem,
  results: readonly CheckResult[],
  {survey}: TutorState,
  attested: boolean,
): ChecklistRow['status'] {
  if (results.some(r => r.verdict === 'fail')) return 'failing';
  if (attested) return 'confirmed';
  if (item.confirm !== null || !survey) return 'to do';
  const isOpen =
    results.some(r => r.verdict === 'unknown' || r.verdict === 'error') || results.length < item.checks.length;
  if (isOpen) return 'unknown';
  return results.length > 0 && results.every(r => r.verdict === 'not-applicable') ? 'does not apply' : 'shown';
}

/** The question that takes the keys on a lesson's screen: the first open one, otherwise the last answered one. */
export function questionOnScreen(state: TutorState): QuizBlock | DecideBlock | null {
  const questions = stepOnScreen(state)?.step.blocks.filter(isQuestion) ?? [];
  const open = questions.find(q => {
    const choice = state.progress.choices[q.id];
    return q.kind === 'quiz' ? choice !== q.answer : choice === undefined;
  });
  return open ?? questions.at(-1) ?? null;
}

/** What can be chosen with Enter where the choices have the keys. */
export interface ChoiceRow {
  readonly id: string;
  readonly text: string;
  readonly why: string;
  readonly recommended: boolean;
}

export function choiceRows(state: TutorState): readonly ChoiceRow[] {
  const {screen} = state;
  if (screen.name === 'welcome') return welcomeChoices[screen.choose](state);
  if (screen.name === 'chooser') return chooserRows(state);
  return (questionOnScreen(state)?.choices ?? []).map((choice: Choice) => ({...choice, recommended: false}));
}

const welcomeChoices = {project: projectChoices, platform: platformChoices, track: trackChoices} as const;

function projectChoices({clash}: TutorState): readonly ChoiceRow[] {
  const other = clash ? `${clash.name} in ${clash.path}` : 'the other folder';
  return [
    {
      id: 'same',
      text: 'The same project',
      why: `It goes on where ${other} was left; both share one progress.`,
      recommended: true,
    },
    {id: 'separate', text: 'Another project', why: `It begins anew; ${other} keeps its progress.`, recommended: false},
  ];
}

/** The row of the welcome that leads to the chooser. */
export const HELP_ME_CHOOSE = 'help-me-choose';

/** The recommended platform, help with the choice, and the other platforms, the fittest first. */
function platformChoices(state: TutorState): readonly ChoiceRow[] {
  const [first, ...others] = offeredPlatforms(state).map((platform, i) => ({
    id: platform.id,
    text: platform.name,
    why: whyPlatform(platform, i === 0, state),
    recommended: i === 0,
  }));
  const help = {
    id: HELP_ME_CHOOSE,
    text: 'Help me choose',
    why: 'A few questions, then the platforms and a server of your own ranked for this project, with reasons.',
    recommended: false,
  };
  return first ? [first, help, ...others] : [];
}

/** The files that show the platform, otherwise the weightiest reasons for and against it. */
function whyPlatform({id, because, verified, name}: PlatformChoice, recommended: boolean, state: TutorState): string {
  if (because.length > 0) return `Your project has ${because.join(' and ')}, which ${name} reads.`;
  const reasons = ranking(state).find(({hosting}) => hosting.id === id)?.reasons ?? [];
  const said = (['for', 'against'] as const).flatMap(side => reasons.find(reason => reason.side === side)?.text ?? []);
  const start = recommended ? ['Nothing in your project names a platform yet.'] : [];
  return [...start, ...said, `Verified ${verified}.`].join(' ');
}

function trackChoices(state: TutorState): readonly ChoiceRow[] {
  const rows = trackRows(state).filter(track => trackFits(track, state.progress.platform, state));
  return rows.map((track, i) => ({
    id: track.id,
    text: track.title,
    why: `${track.goal} ${lengthOf(track)}`,
    recommended: i === 0,
  }));
}

function lengthOf(track: Track): string {
  const minutes = track.lessons.reduce((sum, lesson) => sum + lesson.minutes, 0);
  return `${counted(track.lessons.length, 'lesson')}, about ${counted(minutes, 'minute')}.`;
}
