import type {DecideBlock, QuizBlock} from '../../curriculum/types.ts';
import {choiceRows, questionOnScreen} from '../../tutor/rows.ts';
import {scrollOf, type TutorState} from '../../tutor/state.ts';
import type {ChoicesContent, Look} from '../frame.ts';
import {withoutStyles, wrap, wrapIndented} from '../width.ts';
import type {Unplaced} from './stack.ts';

/** The text keeps so much of the height before a question is shown below it. */
const WHILE_READING = 0.5;

/** The question of a step with its choices; null where it has none. */
export function questionPane(state: TutorState, width: number, look: Look): Unplaced | null {
  const question = questionOnScreen(state);
  if (!question) return null;
  const title = question.kind === 'quiz' ? 'A question' : 'A decision';
  const isFocused = state.screen.focus === 'choices';
  const before = [
    ...wrap(look.theme.paint('bold', plain(question.question, look)), width - 1),
    ...(isFocused ? [] : [look.theme.paint('dim', 'Enter or Tab: answer')]),
  ];
  return {
    name: 'choices',
    title,
    leaves: WHILE_READING,
    content: choicesContent(
      state,
      {id: question.id, before, after: answerLines(question, state, width, look)},
      width,
      look,
    ),
  };
}

/** A list of choices with text above and below. */
export function choicesContent(
  state: TutorState,
  {id, before, after}: {readonly id: string; readonly before: readonly string[]; readonly after: readonly string[]},
  width: number,
  look: Look,
): ChoicesContent {
  const rows = choiceRows(state).map(row => ({...row, text: plain(row.text, look)}));
  const selected = Math.min(scrollOf(state.screen, 'choices').selected, Math.max(0, rows.length - 1));
  const selectedLines = Math.max(1, wrap(rows[selected]?.text ?? '', Math.max(1, width - 3)).length);
  return {
    kind: 'choices',
    id,
    before,
    rows,
    selected,
    isFocused: state.screen.focus === 'choices',
    selectedLines,
    after,
  };
}

/** What is to say about the answer that was given: right or not, and why. */
function answerLines(
  question: QuizBlock | DecideBlock,
  {progress}: TutorState,
  width: number,
  look: Look,
): readonly string[] {
  const answered = question.choices.find(choice => choice.id === progress.choices[question.id]);
  if (!answered) return [];
  const {theme} = look;
  const [mark, word] =
    question.kind === 'decide'
      ? [theme.mark('pass'), 'Chosen:']
      : answered.id === question.answer
        ? [theme.mark('pass'), 'Right:']
        : [theme.mark('fail'), 'Not this one:'];
  const text = `${word} ${plain(answered.text, look)}. ${plain(answered.why, look)}`;
  return wrapIndented(`${mark} `, text.replace(/([.!?])\. /, '$1 '), width - 1);
}

/** A short Markdown text on one line, for places where blocks have no room. */
export function plain(markdown: string, {markdown: render}: Look): string {
  return render ? render(markdown, 10_000).join(' ') : withoutStyles(markdown);
}
