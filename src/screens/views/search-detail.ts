import {personalise} from '../../curriculum/personalise.ts';
import type {Captured, FoundStep, Hit} from '../../search/types.ts';
import type {SearchRow} from '../../tutor/search-rows.ts';
import type {TutorState} from '../../tutor/state.ts';
import type {Look} from '../frame.ts';
import {verdictWords} from '../theme.ts';
import {wrap, wrapIndented} from '../width.ts';
import {checkBlock} from './check-block.ts';

/** All about the selected one of what was found. */
export function detailLines(row: SearchRow, width: number, look: Look, state: TutorState): readonly string[] {
  const {hit} = row;
  switch (hit.kind) {
    case 'message':
      return messageDetail(row, hit, width, look, state);
    case 'check':
      return checkDetail(row, hit, width, look, state);
    case 'step':
      return stepDetail(hit, width, look, state);
    default:
      return hit satisfies never;
  }
}

function messageDetail(
  {results}: SearchRow,
  {message, print, values, taught}: Extract<Hit, {kind: 'message'}>,
  width: number,
  look: Look,
  state: TutorState,
): readonly string[] {
  const {paint, mark} = look.theme;
  const names = message.platforms.map(id => state.platforms.find(p => p.id === id)?.name ?? id);
  const label = labels(look, ['means', ...values.map(({name}) => name)], width);
  const titles = new Map(state.library.checks.map(check => [check.id, check.title]));
  const verdicts = new Map(results.map(result => [result.id, result.verdict]));
  const ids = [...results.map(({id}) => id), ...message.checks.filter(id => !verdicts.has(id))];
  return [
    ...wrap(paint('bold', filledIn(print, values)), width),
    '',
    ...values.flatMap(({name, value}) => label(name, paint('accent', value))),
    ...label('means', message.cause),
    ...label('seen in', `${message.where}${names.length > 0 ? ` (${names.join(', ')})` : ''}`),
    ...(taught ? label('lesson', placeOfStep(taught)) : []),
    ...ids.slice(0, 6).flatMap((id, i) => {
      const verdict = verdicts.get(id);
      const says = verdict ? `${mark(verdict)} ${verdictWords[verdict]}  ` : '';
      return label(i === 0 ? 'checks' : '', titles.get(id) ?? id, says);
    }),
  ];
}

/** With what stood in place of the variable parts. */
function filledIn(print: string, values: readonly Captured[]): string {
  return print.replace(/\{([a-z]+)\}/g, (_, part: string) => values.find(({name}) => name === part)?.value ?? '…');
}

function checkDetail(
  {results: [result]}: SearchRow,
  {check, taught}: Extract<Hit, {kind: 'check'}>,
  width: number,
  look: Look,
  state: TutorState,
): readonly string[] {
  const {paint} = look.theme;
  const page = state.library.pages[check.id];
  const finding = result?.findings[0] ?? null;
  const here = result
    ? checkBlock({result, finding, first: true}, width, look, state)
    : wrap(paint('bold', check.title), width);
  const why = page && look.markdown ? look.markdown(page.why, width) : [];
  return [
    ...here,
    '',
    ...labels(look, ['lesson'], width)('check', check.id),
    ...(taught ? labels(look, ['lesson'], width)('lesson', placeOfStep(taught)) : []),
    '',
    ...why,
  ];
}

function stepDetail(
  hit: Extract<Hit, {kind: 'step'}>,
  width: number,
  look: Look,
  state: TutorState,
): readonly string[] {
  const {paint} = look.theme;
  const body = personalise(hit.step.body, state.survey?.facts ?? {});
  return [
    ...wrap(paint('bold', hit.step.title), width),
    ...wrap(paint('dim', `${hit.lesson.title}, ${hit.track.title}`), width),
    '',
    ...(look.markdown ? look.markdown(body, width) : []),
  ];
}

const placeOfStep = ({step, lesson, track}: FoundStep): string => `${step.title} (${lesson.title}, ${track.title})`;

/** Texts with a word before each, all of them beginning in one column; `before` stands before the text and its lines do not go below it. */
function labels(
  {theme}: Look,
  names: readonly string[],
  width: number,
): (name: string, text: string, before?: string) => readonly string[] {
  const column = Math.max(8, ...names.map(name => name.length)) + 1;
  return (name, text, before = '') => wrapIndented(`${theme.paint('dim', name.padEnd(column))}${before}`, text, width);
}
