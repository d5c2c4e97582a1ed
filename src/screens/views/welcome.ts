import {counted} from '../../project/counted.ts';
import {choiceRows} from '../../tutor/rows.ts';
import type {TutorState} from '../../tutor/state.ts';
import type {Seen} from '../../tutor/survey.ts';
import type {BodyColumn, Look, Pane} from '../frame.ts';
import {widthOf, wrap, wrapIndented} from '../width.ts';
import {placeOf} from './check-block.ts';
import {choicesContent, plain} from './choices.ts';
import {stack} from './stack.ts';

const questions = {
  project: 'Is this a project you worked on before?',
  platform: 'Where will it run?',
  track: 'What do you want to learn?',
} as const;

/** What the tutor sees in the project, then the choice of platform and track with a recommendation and its reason. */
export function welcomeColumns(state: TutorState, width: number, height: number, look: Look): readonly BodyColumn[] {
  const {screen, project} = state;
  const {paint} = look.theme;
  const question = screen.name === 'welcome' ? questions[screen.choose] : '';
  const rows = choiceRows(state);
  const choices = choicesContent(state, {id: question, before: [], after: []}, width, look);
  const selected = rows[choices.selected];
  const why = selected
    ? `${selected.recommended ? `${paint('accent', 'Recommended.')} ` : ''}${plain(selected.why, look)}`
    : '';
  const seenTitle = project.name ? `What I see in ${project.name}` : 'What I see';
  const seen = {kind: 'lines', items: [seenLines(state, width - 1, look)]} as const;
  const panes = stack(
    [
      {name: 'text', title: seenTitle, content: seen},
      // However many platforms there are, what the tutor sees stays in sight.
      {name: 'choices', title: question, content: {...choices, after: wrap(why, width - 1)}, keeps: 0.55, entry: 4},
    ],
    {width, height, focus: screen.focus},
  );
  return [{width, panes: closeTogether(panes, seen.items[0].length + 2)}];
}

/** The question follows what is seen; what is left of the height is below both. */
function closeTogether([seen, ...others]: readonly Pane[], most: number): readonly Pane[] {
  if (!seen) return [];
  const spare = Math.max(0, seen.height - most);
  return [{...seen, height: seen.height - spare}, ...others.map(pane => ({...pane, height: pane.height + spare}))];
}

function seenLines({survey}: TutorState, width: number, {theme}: Look): readonly string[] {
  if (!survey) return [theme.paint('dim', 'Reading the project …')];
  const label = Math.max(0, ...survey.seen.map(({name}) => widthOf(name))) + 2;
  const lines = survey.seen.flatMap(seen => wrapIndented(seen.name.padEnd(label), seenValue(seen, theme), width));
  if (survey.results.length === 0) return lines;
  const failing = survey.results.filter(result => result.verdict === 'fail').length;
  const summary =
    failing === 0
      ? 'No check fails.'
      : `${counted(failing, 'check fails', 'checks fail')} before you begin: that is what the lessons are for.`;
  return [...lines, '', ...wrap(summary, width)];
}

function seenValue(seen: Seen, {paint, mark}: Look['theme']): string {
  const place = seen.file === null ? '' : `  ${paint('dim', placeOf(seen).trim())}`;
  switch (seen.kind) {
    case 'known':
      return `${seen.value}${place}`;
    case 'missing':
      return `${mark('fail')} ${seen.value}${place}`;
    case 'unknown':
      return `${mark('unknown')} unknown: ${seen.value}${place}`;
    default:
      return seen.kind satisfies never;
  }
}
