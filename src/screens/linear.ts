import {counted} from '../project/counted.ts';
import {beginsSection, findingRows} from '../tutor/rows.ts';
import {type PaneName, type ScreenName, scrollOf, type TutorState} from '../tutor/state.ts';
import type {Frame, Look, Pane} from './frame.ts';
import {checkedText, layOut} from './layout.ts';
import {checkBlock} from './views/check-block.ts';
import {stackMapText} from './views/stack-map-lines.ts';
import {versusLines} from './views/versus.ts';

/** As wide as text may be that is read from top to bottom; narrower than what makes two columns. */
const WIDEST = 90;
/** For the numbers. */
const MARGIN = 5;
/** More lines than any screen has: nothing is cut. */
const ENDLESS = 1_000_000;

const looks = new WeakMap<Look, Look>();

/** How entries of a list are told apart: by a number to answer with, or by saying which one the keys are on. */
export type Entries = 'numbers' | 'selection';

/** The screen as text from top to bottom, whole: for screen readers, pipes and terminals that can do no more. */
export function linearLines(state: TutorState, look: Look, entries: Entries = 'numbers'): readonly string[] {
  const width = Math.max(40, Math.min(state.columns, WIDEST) - MARGIN);
  const label = (pane: PaneName, index: number) => {
    if (entries === 'numbers') return `${index + 1}. `;
    return state.screen.focus === pane && scrollOf(state.screen, pane).selected === index ? 'selected: ' : '';
  };
  const flat = flatLook(look);
  const frame = layOut({...state, columns: width, rows: ENDLESS}, flat);
  const panes = frame.body.flatMap(column => column.panes);
  const tell = tellers[state.screen.name];
  const body = tell ? tell(panes, state, width, flat, label) : panes.flatMap(pane => paneLines(pane, label));
  const lines = [headLine(frame), ...body, '', ...(state.message ? [state.message] : []), checkedText(state)];
  return lines.map(flat.theme.encode);
}

/** The same marks without a pointer: where the keys are is said by numbers. */
function flatLook(look: Look): Look {
  const known = looks.get(look);
  if (known) return known;
  const flat = {...look, theme: {...look.theme, glyphs: {...look.theme.glyphs, pointer: ' '}}};
  looks.set(look, flat);
  return flat;
}

/** What stands at both ends of the first line, as one sentence. */
const headLine = ({header}: Frame): string => header.trimEnd().replace(/ {2,}/g, ', ');

type Label = (pane: PaneName, index: number) => string;

function paneLines({name, title, content}: Pane, label: Label): readonly string[] {
  const head = title === null ? [] : ['', title, ''];
  switch (content.kind) {
    case 'lines': {
      const isList = content.items.length > 1;
      return [
        ...head,
        ...content.items.flatMap((item, i) => {
          const above = content.headings?.[i] ?? 0;
          return isList ? [...item.slice(0, above), ...labelled(item.slice(above), label(name, i))] : item;
        }),
      ];
    }
    case 'choices':
      return [
        ...head,
        ...content.before,
        ...content.rows.map((row, i) => `${label(name, i)}${row.text}`),
        ...content.after,
      ];
    default:
      return content satisfies never;
  }
}

type Teller = (panes: readonly Pane[], state: TutorState, width: number, look: Look, label: Label) => readonly string[];

/** The screens that say more as text than what of them is seen at once. */
const tellers: Readonly<Partial<Record<ScreenName, Teller>>> = {
  findings: findingLines,
  versus: (_, state, width, look) => versusLines(state, width, look),
  'stack-map': (_, state, width, look, label) => stackMapText(state, width, look, index => label('list', index)),
};

function labelled([first = '', ...rest]: readonly string[], label: string): readonly string[] {
  return [label + first.trimStart(), ...rest];
}

/** All findings with everything about them, instead of one at a time. */
function findingLines(
  panes: readonly Pane[],
  state: TutorState,
  width: number,
  look: Look,
  label: Label,
): readonly string[] {
  const rows = findingRows(state);
  const left = rows.filter(row => row.result.verdict === 'not-applicable').length;
  const topics = new Map(state.library.topics.map(topic => [topic.id, topic.title]));
  return [
    '',
    panes[0]?.title ?? '',
    ...rows.flatMap((row, i) =>
      row.result.verdict === 'not-applicable'
        ? []
        : [
            ...(!beginsSection(rows, i) ? [] : ['', topics.get(row.result.topic) ?? row.result.topic]),
            ...labelled(checkBlock({...row, first: true}, width, look, state), label('list', i)),
          ],
    ),
    ...(left > 0 ? ['', `${counted(left, 'more does', 'more do')} not apply to this project.`] : []),
  ];
}
