import type {CheckResult, Verdict} from '../checks/run.ts';
import {isCheck, verdictOrder} from '../curriculum/step-status.ts';
import type {Curriculum, StepRef, Track} from '../curriculum/types.ts';
import {platformById} from '../platforms/index.ts';
import type {Contract} from '../project/contract.ts';
import {oncePer, oncePerPair} from '../project/once.ts';
import {platformToCheck} from './choice/ranking.ts';
import {layerOf} from './layer-checks.ts';
import {type Care, type HostingKind, type Layer, type LayerId, layers} from './layers.ts';
import {platformCare} from './platform-care.ts';
import type {TutorState} from './state.ts';
import type {Seen, Survey} from './survey.ts';
import {type PlacedStep, stepsOf, trackFits} from './track.ts';

/** A step with the track it stands in. */
type Lesson = PlacedStep & {readonly track: Track};

/** A layer of the stack map with everything that is said of it. */
export interface StackRow {
  readonly layer: Layer;
  readonly care: Readonly<Record<HostingKind, Care>>;
  /** Its checks, the failing ones first. */
  readonly results: readonly CheckResult[];
  /** The worst verdict of its checks, and how many have it; null where it has none or nothing was looked at. */
  readonly worst: {readonly verdict: Verdict; readonly count: number} | null;
  /** What the tutor sees of it in the project; null where it says nothing. */
  readonly seen: Seen | null;
  /** The step that teaches it; null where none is there for the platform. */
  readonly lesson: Lesson | null;
}

/** The layers in the order of the map; the same ones until something of them changes. */
export function stackRows(state: TutorState): readonly StackRow[] {
  const contract = platformOnMap(state);
  if (!contract) return [];
  const {library, survey} = state;
  const kept = keptRows(library.curriculum, survey ?? library.curriculum);
  const key = `${contract.id} ${hostingOnMap(state)}`;
  const rows = kept.get(key) ?? stackOn(contract, state);
  kept.set(key, rows);
  return rows;
}

// By what was taught and what was looked at: a frame is drawn for every key.
const keptRows = oncePerPair((_taught: Curriculum, _looked: object) => new Map<string, readonly StackRow[]>());

/** The platform of the map's last column: the chosen one, otherwise the recommended one; null while nothing is known. */
function platformOnMap(state: TutorState): Contract | null {
  const id = platformToCheck(state);
  return id === null ? null : platformById(id);
}

/** How the ways of hosting are called. */
export function hostingNames(state: TutorState): Readonly<Record<HostingKind, string>> {
  const platform = platformOnMap(state)?.name ?? 'platform';
  return {'bare-metal': 'bare metal', vps: 'VPS', container: 'container', platform};
}

/** How many layers are nobody else's on a way of hosting. */
export const countYours = (rows: readonly StackRow[], kind: HostingKind): number =>
  rows.filter(({care}) => care[kind].by === 'you').length;

/** The way of hosting that is looked at. */
export function hostingOnMap({screen}: TutorState): HostingKind {
  return screen.name === 'stack-map' ? screen.hosting : 'platform';
}

/** The layers with what a platform does for them. */
export function stackOn(contract: Contract, state: TutorState): readonly StackRow[] {
  const {survey} = state;
  const platform = platformCare(contract);
  const hosting = hostingOnMap(state);
  return layers.map(layer => {
    const care = {...layer.care, platform: platform[layer.id]};
    const results = survey ? (resultsByLayer(survey).get(layer.id) ?? []) : [];
    const [first] = results;
    return {
      layer,
      care,
      results,
      worst: first
        ? {verdict: first.verdict, count: results.filter(({verdict}) => verdict === first.verdict).length}
        : null,
      seen: survey?.seen.find(({name}) => name === layer.seen) ?? null,
      lesson: lessonOf(layer, care[hosting], contract.id, state),
    };
  });
}

const resultsByLayer = oncePer(({results}: Survey) => {
  const byLayer = new Map<LayerId, CheckResult[]>();
  const sorted = [...results].sort((a, b) => verdictOrder[a.verdict] - verdictOrder[b.verdict]);
  for (const result of sorted) {
    const id = layerOf(result);
    if (id) byLayer.set(id, [...(byLayer.get(id) ?? []), result]);
  }
  return byLayer;
});

const stepsByRef = oncePer(
  ({tracks}: Curriculum) =>
    new Map<StepRef, Lesson>(tracks.flatMap(track => stepsOf(track).map(step => [step.ref, {...step, track}]))),
);

/**
 * The step that teaches a layer: the one for the way of hosting that is looked at, otherwise the best of those named for the
 * layer. Where that one is for another platform, the first step of the platform's own tracks with a check of the layer comes
 * before what is true of every platform.
 */
function lessonOf({id, steps}: Layer, care: Care, platform: string, state: TutorState): Lesson | null {
  const all = stepsByRef(state.library.curriculum);
  const onHosting = care.step && all.get(care.step);
  if (onHosting) return onHosting;
  const fits = ({track}: Lesson) => trackFits(track, platform, state);
  const named = steps.flatMap(ref => all.get(ref) ?? []);
  const best = named.find(fits) ?? null;
  if (best && (best === named[0] || best.track.platform !== null)) return best;
  const checks = checksOf(id, state);
  const own = [...all.values()].filter(lesson => lesson.track.platform !== null && fits(lesson));
  return own.find(lesson => asksOne(lesson, checks)) ?? best;
}

const checksOf = (id: LayerId, {survey}: TutorState): ReadonlySet<string> =>
  new Set(
    survey
      ? resultsByLayer(survey)
          .get(id)
          ?.map(result => result.id)
      : [],
  );

const asksOne = ({step}: Lesson, checks: ReadonlySet<string>): boolean =>
  step.blocks.filter(isCheck).some(block => block.checks.some(check => checks.has(check)));
