import type {ReportWithoutCheck} from '../../reports/report.ts';

/** What the reports of one version of a track have in common, kept once for all of them. */
export interface Layout {
  /** SHA-256 of the track's files; null for a built-in one. */
  readonly digest: string | null;
  /** See {@link versionOf}. */
  readonly version: string;
  readonly lessons: readonly LayoutLesson[];
  readonly steps: readonly LayoutStep[];
  readonly checks: readonly LayoutCheck[];
  /** The same number for all that ask the same, whatever version they name. */
  readonly shape: number;
  /** Steps that somebody passed with answers, so that nothing in them is to be confirmed by hand. */
  readonly passable: Set<number>;
}

export interface LayoutLesson {
  readonly id: string;
  readonly title: string;
  readonly required: boolean;
  /** As the track has it; null where it is due with the rest. */
  readonly due: string | null;
}

export interface LayoutStep {
  readonly id: string;
  /** Which lesson. */
  readonly lesson: number;
  readonly max: number;
  readonly questions: number;
  /** Where its checks begin, and where they have ended. */
  readonly from: number;
  readonly to: number;
}

export interface LayoutCheck {
  readonly lesson: string;
  readonly step: string;
  /** Which of all steps. */
  readonly stepAt: number;
  readonly stepTitle: string;
  /** With what is asked beyond it. */
  readonly name: string;
}

/** The same step in every version of a track. */
export const stepKey = ({lessons}: Layout, {lesson, id}: LayoutStep) => `${lessons[lesson]?.id}#${id}`;

/** The same check in every version of a track. */
export const checkKey = ({lesson, step, name}: LayoutCheck) => `${lesson}#${step} ${name}`;

/** More than any track; a report beyond it was made to hurt. */
const MOST_CHECKS = 5000;
/** Different ones: versions of a track are few. */
const MOST_LAYOUTS = 1000;

/** Gives equal reports the same layout. */
export class Layouts {
  readonly #known = new Map<string, Layout>();
  readonly #shapes = new Map<string, number>();
  #last: Layout | null = null;

  /** The layout of a report; null where it is none that a track could have. */
  of(report: ReportWithoutCheck): Layout | null {
    if (this.#last && isLayoutOf(this.#last, report)) return this.#last;
    const {track, lessons} = report;
    let shape = '';
    let checks = 0;
    let steps = 0;
    for (const lesson of lessons) {
      shape += `\n${lesson.id} ${lesson.required} ${lesson.due}`;
      for (const step of lesson.steps) {
        shape += `\n#${step.id} ${step.max} ${step.questions.length}`;
        for (const check of step.checks) shape += ` ${check.name}`;
        checks += step.checks.length;
        steps++;
      }
    }
    if (checks > MOST_CHECKS || steps > MOST_CHECKS || lessons.length > MOST_CHECKS) return null;
    const key = JSON.stringify([track?.id, track?.digest, versionOf(report)]) + shape;
    const known = this.#known.get(key);
    if (known) {
      this.#last = known;
      return known;
    }
    if (this.#known.size >= MOST_LAYOUTS) return null;
    const number = this.#shapes.get(shape) ?? this.#shapes.size;
    this.#shapes.set(shape, number);
    const layout = layoutOf(report, number);
    this.#known.set(key, layout);
    this.#last = layout;
    return layout;
  }
}

/** Whether a report is one of a layout, as most are one of the layout before: found out without a text for all of it. */
function isLayoutOf({digest, version, lessons, steps, checks}: Layout, report: ReportWithoutCheck): boolean {
  if (digest !== (report.track?.digest ?? null) || version !== versionOf(report)) return false;
  if (lessons.length !== report.lessons.length) return false;
  let at = 0;
  let stepAt = 0;
  for (const [i, lesson] of report.lessons.entries()) {
    const own = lessons[i];
    if (own?.id !== lesson.id || own.required !== lesson.required || own.due !== lesson.due) return false;
    for (const {id, max, questions, checks: asked} of lesson.steps) {
      const step = steps[stepAt++];
      if (step?.id !== id || step.lesson !== i || step.max !== max || step.questions !== questions.length) return false;
      if (step.to - step.from !== asked.length) return false;
      for (const {name} of asked) if (checks[at++]?.name !== name) return false;
    }
  }
  return stepAt === steps.length;
}

/** That of the track, or that of the program for a built-in one. */
const versionOf = ({track, tool}: ReportWithoutCheck) => track?.version ?? `paas-tutor ${tool.version}`;

function layoutOf(report: ReportWithoutCheck, shape: number): Layout {
  const {track, lessons} = report;
  const steps: LayoutStep[] = [];
  const checks: LayoutCheck[] = [];
  for (const [i, lesson] of lessons.entries())
    for (const {id, title, max, questions, checks: own} of lesson.steps) {
      const stepAt = steps.length;
      steps.push({
        id,
        lesson: i,
        max,
        questions: questions.length,
        from: checks.length,
        to: checks.length + own.length,
      });
      for (const {name} of own) checks.push({lesson: lesson.id, step: id, stepAt, stepTitle: title, name});
    }
  return {
    digest: track?.digest ?? null,
    version: versionOf(report),
    lessons: lessons.map(({id, title, required, due}) => ({id, title, required, due})),
    steps,
    checks,
    shape,
    passable: new Set(),
  };
}
