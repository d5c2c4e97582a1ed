import type {KnownProject} from './identity.ts';
import type {ProjectProgress} from './types.ts';

/** What the store's file holds. Unknown fields are kept. */
export interface ProgressDocument {
  readonly version: 1;
  /** By an id that never changes: the strongest key a project was first known by. */
  readonly projects: Readonly<Record<string, StoredProject>>;
}

export interface StoredProject extends KnownProject {
  readonly progress: ProjectProgress;
}

/** What `progress export` writes and `progress import` reads. */
export interface ProgressExport {
  readonly schema: 'paas-tutor/progress/v1';
  readonly exportedAt: string;
  readonly progress: ProjectProgress;
}

export const emptyDocument: ProgressDocument = {version: 1, projects: {}};

export function progressExport(progress: ProjectProgress, exportedAt: string): ProgressExport {
  return {schema: 'paas-tutor/progress/v1', exportedAt, progress};
}
