import {selectedRanked} from '../../tutor/choice/chooser-rows.ts';
import {answersIn, chooserQuestions} from '../../tutor/choice/questions.ts';
import {choiceRows} from '../../tutor/rows.ts';
import type {TutorState} from '../../tutor/state.ts';
import type {BodyColumn, Look, Pane} from '../frame.ts';
import {wrap, wrapIndented} from '../width.ts';
import {placeOf} from './check-block.ts';
import {choicesContent} from './choices.ts';
import {rankedLines} from './reasons.ts';

const TWO_PANES = 100;

/** A question beside what the project needs; in the end the ranking beside the reasons for what is selected. */
export function chooserColumns(state: TutorState, width: number, height: number, look: Look): readonly BodyColumn[] {
  const isWide = width >= TWO_PANES;
  const left = isWide ? Math.floor(width * 0.45) : width;
  const right = isWide ? width - left : width;
  const choices = choicesPane(state, left, look);
  const detail = detailPane(state, right, look);
  if (isWide)
    return [
      {width: left, panes: [{...choices, height}]},
      {width: right, panes: [{...detail, height}]},
    ];
  const needed = 1 + linesIn(choices);
  const isAsking = state.screen.name === 'chooser' && state.screen.at !== 'result';
  // A question is read whole; of the ranking so much that its reasons have room.
  const most = isAsking ? height - 1 : Math.max(3, Math.floor(height * 0.4));
  const above = Math.min(needed + (isAsking ? 1 : 0), most);
  return [
    {
      width,
      panes: [
        {...choices, height: above},
        {...detail, height: height - above},
      ],
    },
  ];
}

function linesIn({content}: Pane): number {
  if (content.kind !== 'choices') return 0;
  return content.before.length + content.rows.length - 1 + content.selectedLines + content.after.length;
}

function choicesPane(state: TutorState, width: number, look: Look): Pane {
  const {screen, project} = state;
  const at = screen.name === 'chooser' ? screen.at : 'result';
  const index = chooserQuestions.findIndex(({id}) => id === at);
  const question = chooserQuestions[index];
  const {paint} = look.theme;
  const before = question ? wrap(paint('bold', question.question), width - 1) : [];
  const content = choicesContent(state, {id: at, before, after: []}, width, look);
  const why = choiceRows(state)[content.selected]?.why ?? '';
  const after = question
    ? wrap(paint('dim', why), width - 1)
    : width < state.columns
      ? answerLines(state, width - 1, look)
      : [];
  return {
    name: 'choices',
    title: question ? `Help me choose: ${index + 1} of ${chooserQuestions.length}` : `Ranked for ${project.name}`,
    width,
    height: 0,
    content: {...content, after},
  };
}

/** What was answered, below the ranking that follows from it. */
function answerLines({progress}: TutorState, width: number, {theme}: Look): readonly string[] {
  const answers = answersIn(progress);
  return chooserQuestions.flatMap(({id, question, choices}) => {
    const given = choices.find(choice => choice.id === answers[id]);
    return given ? ['', ...wrap(theme.paint('dim', question), width), ...wrap(`  ${given.text}`, width)] : [];
  });
}

/** The reasons for and against what is selected; with a question, what the files say already. */
function detailPane(state: TutorState, width: number, look: Look): Pane {
  const {screen} = state;
  const selected = screen.scrolls.choices?.selected ?? 0;
  const ranked = selectedRanked(state, selected);
  const pane = (title: string, lines: readonly string[]): Pane => ({
    name: 'detail',
    title,
    width,
    height: 0,
    content: {kind: 'lines', items: [lines]},
  });
  if (ranked) {
    const isPlatform = state.platforms.some(({id}) => id === ranked.hosting.id);
    const enter = isPlatform
      ? 'Enter: choose it; the checks run for it at once.'
      : 'Enter: the lesson about that road.';
    const lines = rankedLines(ranked, width - 1, look);
    return pane(ranked.hosting.name, [...lines, '', ...wrap(look.theme.paint('dim', enter), width - 1)]);
  }
  if (screen.name === 'chooser' && screen.at === 'result')
    return pane('The choice', wrap('What is taught about it stands on both sides: a platform or a server.', width - 1));
  return pane(`What ${state.project.name} needs`, needLines(state, width - 1, look));
}

function needLines({survey}: TutorState, width: number, {theme}: Look): readonly string[] {
  const {paint, glyphs} = theme;
  if (!survey) return [paint('dim', 'Reading the project …')];
  if (survey.needs.length === 0) return wrap('Nothing that not every platform has a place for.', width);
  return survey.needs.flatMap(need =>
    wrapIndented(`${glyphs.bullet} `, `${need.text}  ${paint('dim', placeOf(need).trim())}`, width),
  );
}
