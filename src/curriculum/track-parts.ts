import {narrowedName} from '../checks/narrowings.ts';
import {unscoped} from './scope.ts';
import {isCheck, isQuestion} from './step-status.ts';
import type {Block, CheckBlock, Lesson, Step, Track} from './types.ts';

/** Something under whose id progress is kept. */
export interface TrackPart {
  /** As a person writes it: `lesson start`, `step start#server`, `question port`, `choice port/host`, `item deploy`. */
  readonly name: string;
  /** The names of what it stands in: the lesson, the step, the question. */
  readonly within: readonly string[];
  /** Where it stands, in the track's folder. */
  readonly file: string;
  readonly line: number;
  readonly deprecated: boolean;
  /** What a step asks of checks; empty for anything else. */
  readonly asked: readonly PartCheck[];
}

export interface PartCheck {
  readonly id: string;
  /** With what is asked beyond the check. */
  readonly name: string;
  readonly rev: number;
  /** The line of its block, and which of the block's checks it is, from 0. */
  readonly block: number;
  readonly index: number;
}

/** The parts of a track, with the ids that its author wrote; a built-in lesson that it uses is one part. */
export function partsOf(track: Track, isOwn: (lesson: Lesson) => boolean): readonly TrackPart[] {
  const plain = (id: string) => unscoped(id, track);
  const lessons = track.lessons.flatMap(lesson => {
    const name = `lesson ${plain(lesson.id)}`;
    const file = isOwn(lesson) ? fileOf(lesson) : fileOf(track);
    const whole: TrackPart = {name, within: [], file, line: 1, deprecated: false, asked: []};
    if (!isOwn(lesson)) return [whole];
    return [whole, ...lesson.steps.flatMap(step => stepParts(step, `${plain(lesson.id)}#${step.id}`, whole, plain))];
  });
  const items = track.checklist.map(
    ({id, line}): TrackPart => ({
      name: `item ${plain(id)}`,
      within: [],
      file: fileOf(track),
      line,
      deprecated: false,
      asked: [],
    }),
  );
  return [...lessons, ...items];
}

const fileOf = ({file}: {readonly file: string}) => file.replace(/^.*\//, '');

function stepParts(step: Step, ref: string, lesson: TrackPart, plain: (id: string) => string): readonly TrackPart[] {
  const {deprecated} = step;
  const name = `step ${ref}`;
  const part = {...lesson, name, within: [lesson.name], line: step.line, deprecated};
  const blocks = step.blocks.flatMap(block => blockParts(block, part, plain));
  return [{...part, asked: step.blocks.filter(isCheck).flatMap(askedOf)}, ...blocks];
}

function blockParts(block: Block, step: TrackPart, plain: (id: string) => string): readonly TrackPart[] {
  if (isCheck(block)) return [];
  const id = plain(block.id);
  const name = `${isQuestion(block) ? 'question' : 'confirmation'} ${id}`;
  const part = {...step, name, within: [...step.within, step.name], line: block.line};
  const choices = isQuestion(block) ? block.choices : [];
  return [
    part,
    ...choices.map(choice => ({...part, name: `choice ${id}/${choice.id}`, within: [...part.within, name]})),
  ];
}

function askedOf({checks, uses, line}: CheckBlock): readonly PartCheck[] {
  return checks.map((id, index) => {
    const use = Object.hasOwn(uses, id) ? uses[id] : undefined;
    return {id, name: use ? narrowedName(id, use.asked) : id, rev: use?.rev ?? 1, block: line, index};
  });
}
