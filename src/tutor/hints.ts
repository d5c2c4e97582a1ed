import {narrowings} from '../checks/narrowings.ts';
import type {Finding} from '../checks/run.ts';
import {personalise} from '../curriculum/personalise.ts';
import {isCheck} from '../curriculum/step-status.ts';
import type {CheckRow} from './rows.ts';
import type {TutorState} from './state.ts';
import {findStep} from './track.ts';

/** A finding's hint ladder as far as the learner has climbed it. */
export interface Ladder {
  /** How progress names it. */
  readonly id: string;
  /** Markdown, for this project; the ones revealed so far. */
  readonly shown: readonly string[];
  readonly total: number;
  /** The worked line or lines of the last rung; null where it has none. */
  readonly worked: string | null;
}

/** The ladder of a finding; null where nothing failed or the check has no hints. */
export function ladderOf({result, finding}: CheckRow, state: TutorState): Ladder | null {
  if (!finding) return null;
  const rungs = rungsOf(result.id, finding, state);
  if (rungs.length === 0) return null;
  const id = `${result.id}:${finding.messageId}`;
  const facts = {
    ...state.survey?.facts,
    found: finding.found,
    expected: finding.expected,
    file: finding.file,
    line: finding.line === null ? null : String(finding.line),
    worked: finding.asked?.worked ?? null,
  };
  const texts = rungs.map(rung => personalise(rung, facts));
  const revealed = Math.min(state.progress.hints[id] ?? 0, rungs.length);
  return {
    id,
    shown: texts.slice(0, revealed),
    total: rungs.length,
    worked: finding.asked ? finding.asked.worked : workedLine(texts.at(-1) ?? ''),
  };
}

function rungsOf(check: string, {messageId, asked}: Finding, state: TutorState): readonly string[] {
  const rungs = asked ? narrowings[asked.name].hints : (state.library.pages[check]?.hints[messageId] ?? []);
  const step = state.screen.name === 'lesson' ? findStep(state, state.screen.step)?.step : undefined;
  const own = step?.blocks.filter(isCheck).find(block => block.hints[check])?.hints[check]?.[messageId];
  return own ? rungs.map((rung, i) => own[String(i + 1)] ?? rung) : rungs;
}

/** The last code in a rung: a fenced block before a piece of inline code. */
function workedLine(markdown: string): string | null {
  const fences = [...markdown.matchAll(/^[ \t]*(`{3,}|~{3,})[^\n]*\n([\s\S]*?)^[ \t]*\1[ \t]*$/gm)];
  const fence = fences.at(-1)?.[2];
  if (fence !== undefined) return fence.replace(/\n$/, '');
  const spans = [...markdown.matchAll(/(?<!`)(`+)(?!`)([\s\S]*?[^`])\1(?!`)/g)];
  return spans.at(-1)?.[2]?.replace(/^ (.*) $/, '$1') ?? null;
}
