import {narrowedName} from '../checks/narrowings.ts';
import {unscoped} from '../curriculum/scope.ts';
import {isCheck} from '../curriculum/step-status.ts';
import {type CheckUse, type Lesson, type Step, stepRef, type Track} from '../curriculum/types.ts';

/** What another version of a track changes for somebody who follows it. The ids are those that its author wrote. */
export interface TrackChange {
  readonly kind: 'added' | 'changed' | 'retired';
  /** `lesson start`, `step start#gunicorn`, `check ID in start#gunicorn`. */
  readonly what: string;
  /** What is different, or the title. */
  readonly how: string;
}

type Entry = readonly [what: string, facts: Readonly<Record<string, string>>];

/** Everything that differs, lessons and steps by their ids: what is renamed or moved is the same. */
export function trackChanges(before: Track, after: Track): readonly TrackChange[] {
  const [was, is] = [new Map(entriesOf(before)), new Map(entriesOf(after))];
  const retired = [...was].filter(([what]) => !is.has(what));
  const added = [...is].filter(([what]) => !was.has(what));
  const changed = [...is].flatMap(([what, facts]): TrackChange[] => {
    const old = was.get(what);
    const how = old ? differences(old, facts) : [];
    return how.length === 0 ? [] : [{kind: 'changed', what, how: how.join('; ')}];
  });
  const titled =
    (kind: 'added' | 'retired') =>
    ([what, facts]: Entry) => ({kind, what, how: facts.title ?? ''});
  return [...added.map(titled('added')), ...changed, ...retired.map(titled('retired'))];
}

/** Facts of which it is enough to say that they are others. */
const LONG = new Set(['text', 'questions']);

function differences(old: Entry[1], now: Entry[1]): readonly string[] {
  return Object.keys(now)
    .filter(name => old[name] !== now[name])
    .map(name => (LONG.has(name) ? `${name} changed` : `${name}: ${old[name]} → ${now[name]}`));
}

function entriesOf(track: Track): readonly Entry[] {
  const order = track.lessons.map(({id}) => unscoped(id, track)).join(', ');
  const whole: Entry = ['track', {title: track.title, 'order of lessons': order, pass: String(track.pass ?? 'none')}];
  return [whole, ...track.lessons.flatMap(lesson => lessonEntries(lesson, track))];
}

function lessonEntries(lesson: Lesson, track: Track): readonly Entry[] {
  const {points, due, required} = lesson.terms;
  const steps = lesson.steps.filter(({deprecated}) => !deprecated);
  const facts = {
    title: lesson.title,
    points: String(points ?? 'one for each step'),
    due: due ?? 'with the assignment',
    required: String(required),
    'order of steps': steps.map(({id}) => id).join(', '),
  };
  return [
    [`lesson ${unscoped(lesson.id, track)}`, facts],
    ...steps.flatMap(step => stepEntries(step, unscoped(stepRef(lesson, step), track))),
  ];
}

function stepEntries(step: Step, ref: string): readonly Entry[] {
  const questions = step.blocks.filter(block => !isCheck(block)).map(({line: _, ...block}) => block);
  const facts = {title: step.title, text: step.body, questions: JSON.stringify(questions)};
  const checks = step.blocks.filter(isCheck).flatMap(({checks: ids, uses}) =>
    ids.map((id): Entry => {
      const use: CheckUse = (Object.hasOwn(uses, id) ? uses[id] : undefined) ?? {asked: {}, points: null, rev: 1};
      return [
        `check ${id} in ${ref}`,
        {
          title: step.title,
          asks: narrowedName(id, use.asked),
          revision: String(use.rev),
          points: String(use.points ?? 'a share of the lesson'),
        },
      ];
    }),
  );
  return [[`step ${ref}`, facts], ...checks];
}
