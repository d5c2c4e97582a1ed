import {isAttest, mayConfirm, type StepStatus, statusOf} from '../../curriculum/step-status.ts';
import {stepCheckRows, stepOnScreen} from '../../tutor/rows.ts';
import {scrollOf, type TutorState} from '../../tutor/state.ts';
import type {PlacedStep} from '../../tutor/track.ts';
import {type BodyColumn, type Look, type Pane, TWO_PANES} from '../frame.ts';
import {wrapIndented} from '../width.ts';
import {checkBlock, coreOf} from './check-block.ts';
import {plain, questionPane} from './choices.ts';
import {stepLines} from './lesson-text.ts';
import {entry, entryWidth} from './list.ts';
import {outlinePane, outlineWidth} from './outline.ts';
import {stack, type Unplaced} from './stack.ts';

/** Text wider than this is hard to read. */
const WIDEST_TEXT = 100;
/** The text keeps so much of the height before a finding is shown below it. */
const WHILE_MENDING = 1 / 3;

export function lessonColumns(state: TutorState, width: number, height: number, look: Look): readonly BodyColumn[] {
  const placed = stepOnScreen(state);
  if (!placed) return [{width, panes: []}];
  if (width >= TWO_PANES) {
    const left = outlineWidth(state, width, WIDEST_TEXT + 1);
    return [
      {width: left, panes: [outlinePane(state, left, height, look)]},
      {width: width - left, panes: stepPanes(placed, state, width - left, height, look)},
    ];
  }
  if (state.screen.focus === 'outline') return [{width, panes: [outlinePane(state, width, height, look)]}];
  return [{width, panes: stepPanes(placed, state, width, height, look)}];
}

/** Of what a check says. */
const checkWidth = (width: number): number => Math.min(entryWidth(width), WIDEST_TEXT);

/** How the step on the screen stands. */
export function currentStatus(placed: PlacedStep, {survey, progress}: TutorState): StepStatus {
  return statusOf(placed.step, progress.steps[placed.ref], {survey, progress, isReached: true});
}

function stepPanes(placed: PlacedStep, state: TutorState, width: number, height: number, look: Look): readonly Pane[] {
  const status = currentStatus(placed, state);
  const textWidth = Math.min(width - 1, WIDEST_TEXT);
  const text = {kind: 'lines', items: [stepLines(placed, status, textWidth, look, state)]} as const;
  const checks = {kind: 'lines', items: checkItems(placed, state, width, look)} as const;
  const question = questionPane(state, width, look);
  return stack(
    [
      {name: 'text', title: placed.lesson.title, content: text},
      ...(question ? [question] : []),
      ...(checks.items.length > 0
        ? [
            {
              name: 'checks',
              title: checksTitle(state),
              content: checks,
              ...urgencyOf(checks.items, state, width, look),
            } as const,
          ]
        : []),
    ],
    {width, height, focus: state.screen.focus},
  );
}

/** A finding is shown beside the text as far as it says what is wrong and where; anything else where there is room. */
function urgencyOf(
  items: readonly (readonly string[])[],
  state: TutorState,
  width: number,
  look: Look,
): Pick<Unplaced, 'core' | 'entry' | 'leaves'> {
  const [first] = stepCheckRows(state);
  const entry = items[scrollOf(state.screen, 'checks').selected]?.length ?? 0;
  return first?.finding
    ? {core: coreOf(first, checkWidth(width), look), entry, leaves: WHILE_MENDING}
    : {core: items[0]?.length ?? 0, entry};
}

function checksTitle(state: TutorState): string {
  const results = new Set(stepCheckRows(state).map(row => row.result));
  if (results.size === 0) return 'To confirm by hand';
  const count = (verdicts: readonly string[]) => [...results].filter(r => verdicts.includes(r.verdict)).length;
  const counts = [
    [count(['fail']), 'failing'],
    [count(['unknown', 'error']), 'unknown'],
    [count(['pass']), 'passing'],
    [count(['not-applicable']), 'not applicable'],
  ] as const;
  const said = counts.filter(([n]) => n > 0).map(([n, word]) => `${n} ${word}`);
  return `Checks: ${said.join(', ')}`;
}

function checkItems(placed: PlacedStep, state: TutorState, width: number, look: Look): readonly (readonly string[])[] {
  const {theme} = look;
  const selected = state.screen.focus === 'checks' ? scrollOf(state.screen, 'checks').selected : -1;
  const inner = checkWidth(width);
  const hasChecks = placed.step.blocks.some(block => block.kind === 'check');
  const rows = stepCheckRows(state);
  const checks =
    hasChecks && !state.survey
      ? [[theme.paint('dim', 'Checking …')]]
      : rows.map(row => checkBlock(row, inner, look, state));
  const items = [...checks, ...confirmItems(placed, state, inner, look)];
  return items.map((lines, i) => entry(lines, i === selected, width, look));
}

/** What is confirmed by hand: with the evidence that was looked for first. */
function confirmItems(
  placed: PlacedStep,
  state: TutorState,
  width: number,
  look: Look,
): readonly (readonly string[])[] {
  const {theme} = look;
  const {paint} = theme;
  const isConfirmed = state.progress.steps[placed.ref]?.state === 'attested';
  const status = isConfirmed ? 'confirmed' : 'to do';
  const mark = theme.mark(status);
  const how = isConfirmed ? 'a: take it back' : 'a: confirm it by hand';
  const attests = placed.step.blocks
    .filter(isAttest)
    .map(block => [
      ...wrapIndented(`${mark} `, `${status}  ${paint('bold', plain(block.confirm, look))}`, width),
      ...block.evidence.flatMap(name => evidenceLines(name, state, width, paint)),
      `  ${paint('dim', how)}`,
    ]);
  if (attests.length > 0 || !mayConfirm(placed.step, state.survey)) return attests;
  const text = isConfirmed
    ? 'confirmed  You confirmed by hand that it holds.'
    : 'to do  If you know that it holds, confirm it by hand.';
  return [[...wrapIndented(`${mark} `, text, width), `  ${paint('dim', how)}`]];
}

function evidenceLines(
  name: string,
  {survey}: TutorState,
  width: number,
  paint: Look['theme']['paint'],
): readonly string[] {
  const found = survey?.evidence[name] ?? [];
  return found.flatMap(({text, file, line}) =>
    wrapIndented(
      '  ',
      paint('dim', `${file === null ? '' : `${file}${line === null ? '' : `:${line}`} `}${text}`),
      width,
    ),
  );
}
