import {bindingsOn} from '../tutor/keymap.ts';
import {outlineRows, stepOnScreen} from '../tutor/rows.ts';
import type {ScreenName, TutorState} from '../tutor/state.ts';
import {currentTrack} from '../tutor/track.ts';
import type {BodyColumn, Frame, Look} from './frame.ts';
import {checklistColumns} from './views/checklist.ts';
import {chooserColumns} from './views/chooser.ts';
import {explainColumns} from './views/explain.ts';
import {findingsColumns} from './views/findings.ts';
import {helpColumns} from './views/help.ts';
import {homeColumns} from './views/home.ts';
import {currentStatus, lessonColumns} from './views/lesson.ts';
import {noticeColumns} from './views/notice.ts';
import {searchColumns} from './views/search.ts';
import {stackMapColumns} from './views/stack-map.ts';
import {versusColumns} from './views/versus.ts';
import {welcomeColumns} from './views/welcome.ts';
import {cut, ends, fill, widthOf, wrap} from './width.ts';

/** The smallest screen that everything fits on. */
export const smallest = {columns: 40, rows: 12} as const;
/** From so many columns on, keys and the last check share one line. */
const ONE_LINE_FOOTER = 76;

const frames = new WeakMap<TutorState, {readonly look: Look; readonly frame: Frame}>();

/** The screen of a state. Kept per state, so that keys and drawing ask for it at no cost. */
export function layOut(state: TutorState, look: Look): Frame {
  const known = frames.get(state);
  if (known?.look === look) return known.frame;
  const frame = compose(state, look);
  frames.set(state, {look, frame});
  return frame;
}

function compose(state: TutorState, look: Look): Frame {
  const {columns, rows} = state;
  const footer = footerLines(state, columns, look);
  const bodyHeight = Math.max(0, rows - 1 - footer.length);
  return {
    columns,
    rows,
    header: headerLine(state, columns, look),
    body: bodies[state.screen.name](state, columns, bodyHeight, look),
    bodyHeight,
    footer,
  };
}

/** What is between the first line and the footer. */
type Body = (state: TutorState, width: number, height: number, look: Look) => readonly BodyColumn[];

const bodies: Readonly<Record<ScreenName, Body>> = {
  opening: noticeColumns,
  notice: noticeColumns,
  welcome: welcomeColumns,
  home: homeColumns,
  lesson: lessonColumns,
  checklist: checklistColumns,
  findings: findingsColumns,
  'stack-map': stackMapColumns,
  explain: explainColumns,
  versus: versusColumns,
  chooser: chooserColumns,
  help: helpColumns,
  search: searchColumns,
};

function headerLine(state: TutorState, width: number, {theme}: Look): string {
  const {paint} = theme;
  const placed = stepOnScreen(state);
  const name = paint('accent', paint('bold', 'paas-tutor'));
  if (!placed) {
    const track = currentTrack(state);
    return ends(`${name} ${[state.project.name, track?.title].filter(Boolean).join(', ')}`, '', width);
  }
  const rows = outlineRows(state, placed.track);
  const index = rows.findIndex(row => row.ref === placed.ref) + 1;
  const status = currentStatus(placed, state);
  const right = `${index} of ${rows.length}  ${theme.mark(status)} ${status}`;
  return ends(`${name} ${placed.track.title}`, right, width);
}

function footerLines(state: TutorState, width: number, look: Look): readonly string[] {
  const {theme} = look;
  const {message} = state;
  const above =
    message === null ? [theme.paint('dim', theme.glyphs.rule.repeat(width))] : messageLines(message, width, look);
  const checked = checkedText(state);
  if (width < ONE_LINE_FOOTER)
    return [...above, fill(keyLine(state, width, look), width), fill(theme.paint('dim', checked), width)];
  const room = width - checked.length - 2;
  return [...above, ends(keyLine(state, room, look), theme.paint('dim', checked), width)];
}

/** In place of the rule; a second line is taken from the body where one is not enough. */
function messageLines(message: string, width: number, {theme}: Look): readonly string[] {
  const lines = wrap(message, width);
  const [first = '', ...rest] = lines;
  return [first, ...(rest.length > 0 ? [cut(rest.join(' '), width, theme.glyphs.cut)] : [])].map(line =>
    theme.paint('accent', line),
  );
}

/** As many keys as fit; help and quit always. */
function keyLine(state: TutorState, width: number, {theme}: Look): string {
  // Where a key leads is not said where it leads to.
  const shown = bindingsOn(state.screen.name).filter(
    ({short, intent}) => short !== null && (intent === 'help' || intent !== state.screen.name),
  );
  const always = shown.filter(({intent}) => intent === 'help' || intent === 'quit');
  const text = ({label, short}: (typeof shown)[number]) =>
    `${theme.paint('accent', label.split(',')[0] ?? label)} ${short}`;
  const passed = stepOnScreen(state);
  const isPassed = passed !== null && currentStatus(passed, state) === 'passed';
  let line = '';
  const tail = always.map(text).join('  ');
  for (const binding of shown) {
    if (always.includes(binding)) continue;
    const word = binding.intent === 'next-step' && isPassed ? theme.paint('good', text(binding)) : text(binding);
    const longer = line ? `${line}  ${word}` : word;
    if (widthOf(longer) + 2 + widthOf(tail) > width) break;
    line = longer;
  }
  return cut(line ? `${line}  ${tail}` : tail, width, theme.glyphs.cut);
}

const watchingWords = {
  starting: 'starting to watch',
  watching: 'watching',
  polling: 'looking every 2 s',
  off: 'c checks again',
} as const;

/** `checked 12:03:05, 9 ms, watching`. */
export function checkedText({survey, watching, saving}: TutorState): string {
  const unsaved = saving === 'saved' ? '' : ', not saved';
  if (!survey) return `not checked yet${unsaved}`;
  const time = new Date(survey.at).toTimeString().slice(0, 8);
  return `checked ${time}, ${Math.max(1, Math.round(survey.milliseconds))} ms, ${watchingWords[watching]}${unsaved}`;
}
