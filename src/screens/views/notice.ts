import type {TutorState} from '../../tutor/state.ts';
import type {BodyColumn, Look} from '../frame.ts';
import {wrap, wrapIndented} from '../width.ts';

/** Why there is nothing to work on, and what to do instead. */
export function noticeColumns(state: TutorState, width: number, height: number, look: Look): readonly BodyColumn[] {
  const notice =
    state.screen.name === 'notice'
      ? state.screen.notice
      : {title: '', paragraphs: ['Reading the project …'], tryThis: ''};
  const inner = Math.min(width - 1, 80);
  const {paint} = look.theme;
  const lines = [
    ...notice.paragraphs.flatMap(paragraph => [...wrap(paragraph, inner), '']),
    ...(notice.tryThis ? wrapIndented(paint('bold', 'Try: '), paint('code', notice.tryThis), inner) : []),
  ];
  return [
    {
      width,
      panes: [{name: 'text', title: notice.title || null, width, height, content: {kind: 'lines', items: [lines]}}],
    },
  ];
}
