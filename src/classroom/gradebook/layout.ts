import type {ReportWithoutCheck} from '../../reports/report.ts';

/** What the reports of one version of a track have in common, kept once for all of them. */
export interface Layout {
  /** SHA-256 of the track's files; null for a built-in one. */
  readonly digest: string | null;
  /** See {@link versionOf}. */
  readonly version: string;
  readonly lessons: readonly LayoutLesson[];
  readonly checks: readonly LayoutCheck[];
}

interface LayoutLesson {
  readonly id: string;
  readonly title: string;
  readonly required: boolean;
}

export interface LayoutCheck {
  readonly lesson: string;
  readonly step: string;
  readonly stepTitle: string;
  /** With what is asked beyond it. */
  readonly name: string;
}

/** The same check in every version of a track. */
export const checkKey = ({lesson, step, name}: LayoutCheck) => `${lesson}#${step} ${name}`;

/** More than any track; a report beyond it was made to hurt. */
const MOST_CHECKS = 5000;
/** Different ones: versions of a track are few. */
const MOST_LAYOUTS = 1000;

/** Gives equal reports the same layout. */
export class Layouts {
  readonly #known = new Map<string, Layout>();
  #last: Layout | null = null;

  /** The layout of a report; null where it is none that a track could have. */
  of(report: ReportWithoutCheck): Layout | null {
    if (this.#last && isLayoutOf(this.#last, report)) return this.#last;
    const {track, tool, lessons} = report;
    let key = JSON.stringify([track?.id, track?.digest, track?.version, tool.version]);
    let checks = 0;
    for (const lesson of lessons) {
      key += `\n${lesson.id} ${lesson.required}`;
      for (const step of lesson.steps) {
        key += `\n#${step.id}`;
        for (const check of step.checks) key += ` ${check.name}`;
        checks += step.checks.length;
      }
    }
    if (checks > MOST_CHECKS || lessons.length > MOST_CHECKS) return null;
    const known = this.#known.get(key);
    if (known) {
      this.#last = known;
      return known;
    }
    if (this.#known.size >= MOST_LAYOUTS) return null;
    const layout = layoutOf(report);
    this.#known.set(key, layout);
    this.#last = layout;
    return layout;
  }
}

/** Whether a report is one of a layout, as most are one of the layout before: found out without a text for all of it. */
function isLayoutOf({digest, version, lessons, checks}: Layout, report: ReportWithoutCheck): boolean {
  if (digest !== (report.track?.digest ?? null) || version !== versionOf(report)) return false;
  if (lessons.length !== report.lessons.length) return false;
  let at = 0;
  for (const [i, {id, required, steps}] of report.lessons.entries()) {
    if (lessons[i]?.id !== id || lessons[i]?.required !== required) return false;
    for (const step of steps)
      for (const {name} of step.checks) {
        const check = checks[at++];
        if (check?.name !== name || check.step !== step.id || check.lesson !== id) return false;
      }
  }
  return at === checks.length;
}

/** That of the track, or that of the program for a built-in one. */
const versionOf = ({track, tool}: ReportWithoutCheck) => track?.version ?? `paas-tutor ${tool.version}`;

function layoutOf(report: ReportWithoutCheck): Layout {
  const {track, lessons} = report;
  return {
    digest: track?.digest ?? null,
    version: versionOf(report),
    lessons: lessons.map(({id, title, required}) => ({id, title, required})),
    checks: lessons.flatMap(lesson =>
      lesson.steps.flatMap(step =>
        step.checks.map(({name}) => ({lesson: lesson.id, step: step.id, stepTitle: step.title, name})),
      ),
    ),
  };
}
