import type {ReportWithoutCheck} from '../../reports/report.ts';

/** What the reports of one version of a track have in common, kept once for all of them. */
export interface Layout {
  /** SHA-256 of the track's files; null for a built-in one. */
  readonly digest: string | null;
  /** The track's version, or that of the program for a built-in one. */
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

  /** The layout of a report; null where it is none that a track could have. */
  of(report: ReportWithoutCheck): Layout | null {
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
    if (known) return known;
    if (this.#known.size >= MOST_LAYOUTS) return null;
    const layout = layoutOf(report);
    this.#known.set(key, layout);
    return layout;
  }
}

function layoutOf({track, tool, lessons}: ReportWithoutCheck): Layout {
  return {
    digest: track?.digest ?? null,
    version: track?.version ?? `paas-tutor ${tool.version}`,
    lessons: lessons.map(({id, title, required}) => ({id, title, required})),
    checks: lessons.flatMap(lesson =>
      lesson.steps.flatMap(step =>
        step.checks.map(({name}) => ({lesson: lesson.id, step: step.id, stepTitle: step.title, name})),
      ),
    ),
  };
}
