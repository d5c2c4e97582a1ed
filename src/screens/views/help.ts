import {bindingsOn, type KeyBinding, keymap} from '../../tutor/keymap.ts';
import type {ScreenName, TutorState} from '../../tutor/state.ts';
import type {BodyColumn, Look} from '../frame.ts';
import {wrapIndented} from '../width.ts';

const statuses = [
  'passed',
  'passed (older rule)',
  'failing',
  'unknown',
  'confirmed',
  'does not apply',
  'read',
  'reopened',
  'to do',
  'skipped',
] as const;
const meanings: Readonly<Record<(typeof statuses)[number], string>> = {
  passed: 'its checks hold, or the question was answered',
  'passed (older rule)': 'its rule was changed after that; the next look decides',
  failing: 'a check of this step fails',
  unknown: 'the files do not decide it; it says what would',
  confirmed: 'you confirmed it by hand',
  'does not apply': 'none of its checks is about a project like this: done, and not passed (n/a in the list of steps)',
  read: 'there was nothing to check',
  reopened: 'it passed before and fails now',
  'to do': 'not done yet',
  skipped: 'left on purpose; not done',
};

/** The keys of the screen that help was asked on, then the others, then what the marks mean. */
export function helpColumns(state: TutorState, width: number, height: number, look: Look): readonly BodyColumn[] {
  const about: ScreenName = state.screen.name === 'help' ? state.screen.about : 'lesson';
  const here = bindingsOn(about);
  const elsewhere = keymap.filter(binding => !here.includes(binding));
  const {paint, mark} = look.theme;
  const column = Math.max(...keymap.map(({label}) => label.length)) + 2;
  const line = ({label, help}: KeyBinding) =>
    wrapIndented(`  ${paint('accent', label)}${' '.repeat(column - label.length)}`, help, width - 1);
  const word = Math.max(...statuses.map(status => status.length)) + 2;
  const lines = [
    paint('bold', 'Keys here'),
    ...here.flatMap(line),
    '',
    ...(elsewhere.length > 0 ? [paint('bold', 'Keys on other screens'), ...elsewhere.flatMap(line), ''] : []),
    paint('bold', 'Marks'),
    ...statuses.flatMap(status =>
      wrapIndented(`  ${mark(status)} ${status.padEnd(word)}`, meanings[status], width - 1),
    ),
  ];
  return [{width, panes: [{name: 'text', title: 'Help', width, height, content: {kind: 'lines', items: [lines]}}]}];
}
