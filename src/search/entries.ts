import {personalise} from '../curriculum/personalise.ts';
import {lowerCase} from './log-text.ts';
import type {FoundStep, KnownCheck, KnownMessage, Searched} from './types.ts';

/** The parts of an entry; what is found in an earlier one counts more. */
export const partNames = ['title', 'id', 'message', 'prose'] as const;
type PartName = (typeof partNames)[number];

/** Something that can be found by words. */
export type Entry = {readonly parts: Readonly<Record<PartName, Part>>} & (
  | {readonly kind: 'message'; readonly message: KnownMessage}
  | {readonly kind: 'check'; readonly check: KnownCheck}
  | ({readonly kind: 'step'} & FoundStep)
);

/** A text as it is shown, and as it is searched: the same length, letters and digits in lower case, all else blank, a blank before the first word. */
interface Part {
  readonly text: string;
  readonly folded: string;
}

/** Everything that can be found by words, the messages first. */
export function entriesOf({messages, checks, pages, curriculum}: Searched): readonly Entry[] {
  return [
    ...messages.map((message): Entry => {
      const parts = {
        title: part(message.prints.join('\n')),
        id: part(message.id),
        message: part(message.where),
        prose: part(message.cause),
      };
      return {kind: 'message', message, parts};
    }),
    ...checks.map((check): Entry => {
      const page = pages[check.id];
      const parts = {
        title: part(check.title),
        id: part(check.id),
        message: part(check.messages.join('\n').replace(/\{\w+\}/g, '…')),
        prose: part(page ? prose(`${page.why}\n${page.sources}`) : ''),
      };
      return {kind: 'check', check, parts};
    }),
    ...curriculum.tracks.flatMap(track =>
      track.lessons.flatMap(lesson =>
        lesson.steps
          .filter(step => !step.deprecated)
          .map((step, i): Entry => {
            const asked = step.blocks.flatMap(block => ('question' in block ? [block.question] : []));
            const introduction = i === 0 ? `${lesson.introduction}\n` : '';
            const parts = {
              title: part(step.title),
              id: part(`${lesson.title}: ${lesson.id}#${step.id}`),
              message: part(asked.join('\n')),
              prose: part(prose(introduction + step.body)),
            };
            return {kind: 'step', track, lesson, step, parts};
          }),
      ),
    ),
  ];
}

function part(text: string): Part {
  return {text, folded: ` ${foldText(text)}`};
}

/** Letters and digits in lower case, everything else as blanks: the same length. */
export function foldText(text: string): string {
  return lowerCase(text).replace(/[^\p{L}\p{N}]/gu, character => ' '.repeat(character.length));
}

/** Markdown as it is read: links by their text, facts by their fallback, without marks. */
function prose(markdown: string): string {
  return personalise(markdown, {})
    .replace(/!?\[([^\]\n]{0,300})\]\([^)\s]{0,500}\)/g, '$1')
    .replace(/^```.*$/gm, '')
    .replace(/\*\*|`/g, '')
    .replace(/^#{1,6} +/gm, '');
}
