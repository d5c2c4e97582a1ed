import {choose} from './changes.ts';
import {chooserRows, taught} from './choice/chooser-rows.ts';
import {answersIn, chooserQuestions, firstOpen, type QuestionId} from './choice/questions.ts';
import {ranking} from './choice/ranking.ts';
import {andThen, openScreen, type Press, replaceScreen, type Step, save, selectedIn, stay, tell} from './context.ts';
import {type Screen, screenOf, type TutorState} from './state.ts';
import {takePlatform} from './take-platform.ts';
import {findStep} from './track.ts';
import {goToLesson} from './update-lesson.ts';

/** Opens the chooser at its first open question; where all are answered, at the ranking, with `selected` under the keys. */
export function openChooser(state: TutorState, selected: string | null = null): Step {
  const open = firstOpen(answersIn(state.progress));
  const index = ranking(state).findIndex(({hosting}) => hosting.id === selected);
  const screen = open === null ? at('result', Math.max(0, index)) : atQuestion(state, open);
  return stay(openScreen(state, screen));
}

/** Enter in the chooser: the answer and the next question; in the end the platform, or the lesson that teaches the choice. */
export function answerChooser(state: TutorState, press: Press): Step {
  const {screen} = state;
  const row = chooserRows(state)[selectedIn(state, 'choices')];
  if (screen.name !== 'chooser' || !row) return stay(state);
  if (screen.at !== 'result') {
    const next = chooserQuestions[chooserQuestions.findIndex(({id}) => id === screen.at) + 1];
    return andThen(save(state, choose(screen.at, row.id, press.at)), now =>
      stay(replaceScreen(now, next ? atQuestion(now, next.id) : at('result', 0))),
    );
  }
  if (row.id === 'again')
    return stay(replaceScreen(state, atQuestion(state, chooserQuestions[0]?.id ?? 'chooser-cost')));
  if (row.id === 'lesson') return openTaught(state, taught.choice, press);
  return takePlatform(state, row.id, press);
}

/** The question before the present one; null where Esc leaves the chooser. */
export function questionBefore(state: TutorState): TutorState | null {
  const {screen} = state;
  if (screen.name !== 'chooser') return null;
  const before = chooserQuestions[chooserQuestions.findIndex(({id}) => id === screen.at) - 1];
  return before ? replaceScreen(state, atQuestion(state, before.id)) : null;
}

function openTaught(state: TutorState, ref: string, {at: time}: Press): Step {
  const placed = findStep(state, ref);
  if (!placed) return tell(state, 'The lesson about it is not part of what is taught here.');
  return goToLesson(state, placed, time);
}

/** With the answer that was given before under the keys. */
function atQuestion({progress}: TutorState, id: QuestionId): Screen {
  const given = answersIn(progress)[id];
  const index = chooserQuestions.find(question => question.id === id)?.choices.findIndex(choice => choice.id === given);
  return at(id, Math.max(0, index ?? 0));
}

function at(where: QuestionId | 'result', selected: number): Screen {
  return {...screenOf({name: 'chooser', at: where}), scrolls: {choices: {selected, top: 0}}};
}
