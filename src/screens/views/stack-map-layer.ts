import type {CheckResult} from '../../checks/run.ts';
import {counted} from '../../project/counted.ts';
import {type HostingKind, hostings} from '../../tutor/layers.ts';
import {hostingNames, hostingOnMap, type StackRow} from '../../tutor/stack-rows.ts';
import type {TutorState} from '../../tutor/state.ts';
import type {Look} from '../frame.ts';
import {verdictWords} from '../theme.ts';
import {wrap, wrapIndented} from '../width.ts';
import {placeOf, whatIsWrong} from './check-block.ts';

/** Everything about a layer: who takes care of it where one looks, what the checks say and what to do, then the rest. */
export function layerLines(row: StackRow, width: number, look: Look, state: TutorState): readonly string[] {
  const {theme} = look;
  const {layer, lesson, results, seen} = row;
  const hosting = hostingOnMap(state);
  const place = seen ? placeOf(seen).trim() : '';
  return [
    ...careLines(row, hosting, width, look, state),
    '',
    ...checkLines(results, width, look, state),
    ...(hosting === 'platform' || results.length === 0
      ? []
      : wrap(theme.paint('dim', `These are the checks for ${hostingNames(state).platform}.`), width)),
    ...(lesson ? wrapIndented(`${theme.paint('accent', 'Enter')}: `, `the lesson "${lesson.step.title}"`, width) : []),
    '',
    ...hostings.filter(kind => kind !== hosting).flatMap(kind => careLines(row, kind, width, look, state)),
    '',
    ...wrap(layer.what, width),
    ...(seen ? wrap(`In your project: ${seen.value}${place ? ` (${place})` : ''}`, width) : []),
  ];
}

/** `Heroku: them. The router of Heroku ends HTTPS …`. */
function careLines(
  row: StackRow,
  kind: HostingKind,
  width: number,
  {theme}: Look,
  state: TutorState,
): readonly string[] {
  const {by, how} = row.care[kind];
  const name = hostingNames(state)[kind];
  return wrap(`${theme.paint('bold', `${name}: ${by}.`)} ${how}`, width);
}

/** The failing checks with their places, the undecided ones with what would decide them, and how many hold. */
function checkLines(
  results: readonly CheckResult[],
  width: number,
  look: Look,
  {survey}: TutorState,
): readonly string[] {
  const {theme} = look;
  if (!survey) return [theme.paint('dim', 'Checking …')];
  if (results.length === 0) return [theme.paint('dim', 'No check is about it.')];
  const open = results.filter(({verdict}) => verdict === 'fail' || verdict === 'error' || verdict === 'unknown');
  const passing = results.filter(({verdict}) => verdict === 'pass').length;
  const left = results.filter(({verdict}) => verdict === 'not-applicable').length;
  const rest = [
    ...(passing > 0 ? [`${theme.mark('pass')} ${counted(passing, 'check passes', 'checks pass')}`] : []),
    ...(left > 0 ? [`${theme.mark('not-applicable')} ${counted(left, 'does not apply', 'do not apply')}`] : []),
  ];
  return [
    ...open.flatMap(result => openLines(result, width, look)),
    ...(rest.length > 0 ? wrap(rest.join('  '), width) : []),
    ...(open.length > 0 ? [`${theme.paint('accent', 'f')}: all checks, with hints`] : []),
  ];
}

function openLines({verdict, title, findings, reason}: CheckResult, width: number, look: Look): readonly string[] {
  const {theme} = look;
  return [
    ...wrapIndented(`${theme.mark(verdict)} `, `${verdictWords[verdict]}  ${theme.paint('bold', title)}`, width),
    ...findings.flatMap(finding => whatIsWrong(finding, width, look)),
    ...(findings.length === 0 && reason !== null ? wrapIndented('  ', reason, width) : []),
  ];
}
