import type {ProjectProgress} from '../progress/types.ts';
import type {Extent} from './scroll.ts';
import type {Library, Notice, PaneName, PlatformChoice, TutorState} from './state.ts';
import type {Survey} from './survey.ts';

/** How large the panes on the screen are, in the order in which Tab visits them. */
export type Extents = Readonly<Partial<Record<PaneName, Extent>>>;

/** Everything that can happen. Times come in as values (ISO 8601, UTC). */
export type Action =
  | {readonly type: 'key'; readonly key: string; readonly extents: Extents; readonly at: string}
  /** Text that was pasted, or typed so fast that it came at once; line breaks are part of it. */
  | {readonly type: 'typed'; readonly text: string}
  | {readonly type: 'resized'; readonly columns: number; readonly rows: number}
  /** The project, what is taught and what was done before are known. */
  | {
      readonly type: 'opened';
      readonly project: TutorState['project'];
      readonly library: Library;
      readonly platforms: readonly PlatformChoice[];
      readonly progress: ProjectProgress;
      readonly assignment: TutorState['assignment'];
      readonly saving: TutorState['saving'];
      readonly clash: TutorState['clash'];
      readonly message: string | null;
      readonly at: string;
    }
  /** What is taught is another: its author saved a lesson. */
  | {readonly type: 'taught'; readonly library: Library}
  /** There is no project to work on. */
  | {readonly type: 'no-project'; readonly notice: Notice}
  | {readonly type: 'surveyed'; readonly survey: Survey}
  /** The project could not be looked at this time. */
  | {readonly type: 'look-failed'; readonly message: string}
  | {readonly type: 'watching'; readonly how: TutorState['watching']}
  /** Progress as it is stored now: another window may have added to it. */
  | {readonly type: 'saved'; readonly progress: ProjectProgress}
  | {readonly type: 'save-failed'; readonly message: string}
  | {readonly type: 'told'; readonly message: string};
