import type {ChoiceRow} from '../rows.ts';
import type {TutorState} from '../state.ts';
import {findStep} from '../track.ts';
import {chooserQuestions} from './questions.ts';
import type {Ranked} from './rank.ts';
import {ranking} from './ranking.ts';

/** The step that teaches the choice: both roads side by side. */
export const taught = {choice: 'paas-or-server#side-by-side'} as const;

/** What can be chosen in the chooser: an answer; in the end a platform, a lesson, or to answer again. */
export function chooserRows(state: TutorState): readonly ChoiceRow[] {
  const {screen} = state;
  if (screen.name !== 'chooser') return [];
  const question = chooserQuestions.find(({id}) => id === screen.at);
  if (question) return question.choices.map(choice => ({...choice, recommended: false}));
  const lesson = findStep(state, taught.choice);
  const more = [
    ...(lesson ? [{id: 'lesson', text: `Read first: ${lesson.lesson.title}`, why: ''}] : []),
    {id: 'again', text: 'Answer the questions again', why: ''},
  ];
  return [
    ...ranking(state).map((ranked, i) => ({
      id: ranked.hosting.id,
      text: `${ranked.hosting.name}: ${headline(ranked)}`,
      why: '',
      recommended: i === 0,
    })),
    ...more.map(row => ({...row, recommended: false})),
  ];
}

/** Whether something of the project speaks against it, and what. A number of reasons would say nothing of their weight. */
function headline({reasons}: Ranked): string {
  const against = reasons.filter(({side}) => side === 'against');
  if (against.length === 0) return 'nothing against it';
  return `against it: ${against.find(({subject}) => subject !== null)?.subject ?? 'what you answered'}`;
}

/** The platform or server that is selected in the end; null elsewhere. */
export function selectedRanked(state: TutorState, selected: number): Ranked | null {
  const {screen} = state;
  if (screen.name !== 'chooser' || screen.at !== 'result') return null;
  return ranking(state)[selected] ?? null;
}
