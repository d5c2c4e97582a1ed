import type {StepRef} from '../curriculum/types.ts';
import {emptyProgress} from '../progress/empty.ts';
import type {ProjectProgress} from '../progress/types.ts';
import type {Hosting} from '../project/terms.ts';
import type {Asked, Searched} from '../search/types.ts';
import type {QuestionId} from './choice/questions.ts';
import type {HostingKind} from './layers.ts';
import {atTop, type Scroll} from './scroll.ts';
import type {Survey} from './survey.ts';

/** The parts of a screen that scroll and take keys. */
export type PaneName = 'text' | 'checks' | 'choices' | 'outline' | 'list' | 'detail';

export type ScreenName =
  | 'opening'
  | 'notice'
  | 'welcome'
  | 'home'
  | 'lesson'
  | 'checklist'
  | 'findings'
  | 'stack-map'
  | 'explain'
  | 'versus'
  | 'chooser'
  | 'help'
  | 'search';

export type Screen = ScreenTarget & {
  /** The pane that takes the keys. */
  readonly focus: PaneName;
  readonly scrolls: Readonly<Partial<Record<PaneName, Scroll>>>;
};

type ScreenTarget =
  | {readonly name: 'opening'}
  | {readonly name: 'notice'; readonly notice: Notice}
  /** First the platform is chosen, then the track; before that, where it is not clear, whose progress this is. */
  | {readonly name: 'welcome'; readonly choose: 'project' | 'platform' | 'track'}
  | {readonly name: 'home'}
  | {readonly name: 'lesson'; readonly step: StepRef}
  | {readonly name: 'checklist'}
  | {readonly name: 'findings'}
  /** The layers below and beside the app, for one way of hosting at a time. */
  | {readonly name: 'stack-map'; readonly hosting: HostingKind}
  | {readonly name: 'explain'; readonly check: string}
  /** The platforms side by side; `column` is the id of the selected one, null the first. */
  | {readonly name: 'versus'; readonly column: string | null}
  /** Questions about what no file shows, then the platforms ranked. */
  | {readonly name: 'chooser'; readonly at: QuestionId | 'result'}
  | {readonly name: 'help'; readonly about: ScreenName}
  | {readonly name: 'search'; readonly asked: Asked};

/** Why there is nothing to work on, and what to do instead. */
export interface Notice {
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** A command to type. */
  readonly tryThis: string;
}

/** A platform as the learner chooses it. */
export interface PlatformChoice {
  readonly id: string;
  readonly name: string;
  /** The older generation whose lessons fit too. */
  readonly supersedes: string | null;
  /** Files of the project that show that it is meant. */
  readonly because: readonly string[];
  /** The day its facts were last verified (YYYY-MM-DD). */
  readonly verified: string;
  /** What the comparison and the choice ask. */
  readonly hosting: Hosting;
}

/** What the build packed: all that is taught and explained. */
export interface Library extends Searched {
  readonly topics: readonly {readonly id: string; readonly title: string}[];
}

/** An assignment as the learner is told of it. */
export interface AssignedWork {
  readonly track: string;
  /** The title, when it is due in local time with its zone, and who gets to see what: a sentence each. */
  readonly lines: readonly string[];
}

export interface TutorState {
  readonly columns: number;
  readonly rows: number;
  readonly project: {readonly name: string; readonly root: string};
  readonly library: Library;
  /** In no particular order: `offeredPlatforms` puts the recommended one first. */
  readonly platforms: readonly PlatformChoice[];
  readonly progress: ProjectProgress;
  /** What an instructor asks for in this project; null where nobody does. */
  readonly assignment: AssignedWork | null;
  /** Another project that claims the same progress, until the learner says which it is. */
  readonly clash: {readonly name: string; readonly path: string} | null;
  /** The last look at the project; null before the first one. */
  readonly survey: Survey | null;
  readonly watching: 'starting' | 'watching' | 'polling' | 'off';
  /** Whether progress reaches the disk. */
  readonly saving: 'saved' | 'memory-only';
  readonly screen: Screen;
  /** Where Esc leads, the nearest one last. */
  readonly behind: readonly Screen[];
  /** What the last key or event did, until the next key. */
  readonly message: string | null;
}

/** The tutor before anything was read. */
export function openingState(size: {readonly columns: number; readonly rows: number}): TutorState {
  return {
    ...size,
    project: {name: '', root: ''},
    library: {curriculum: {tracks: []}, pages: {}, topics: [], checks: [], messages: []},
    platforms: [],
    progress: emptyProgress({name: '', path: ''}, ''),
    assignment: null,
    clash: null,
    survey: null,
    watching: 'starting',
    saving: 'saved',
    screen: screenOf({name: 'opening'}),
    behind: [],
    message: null,
  };
}

/** The part of each screen that has the keys when it is opened. */
export const firstFocus: Readonly<Record<ScreenName, PaneName>> = {
  opening: 'text',
  notice: 'text',
  welcome: 'choices',
  home: 'list',
  lesson: 'text',
  checklist: 'list',
  findings: 'list',
  'stack-map': 'list',
  explain: 'text',
  versus: 'text',
  chooser: 'choices',
  help: 'text',
  search: 'list',
};

/** A screen as it is first seen. */
export function screenOf(target: ScreenTarget): Screen {
  return {...target, focus: firstFocus[target.name], scrolls: {}};
}

export function scrollOf(screen: Screen, pane: PaneName): Scroll {
  return screen.scrolls[pane] ?? atTop;
}
