import type {ProgressDocument, StoredProject} from './document.ts';
import type {Attempts, Position, ProjectProgress, StepRecord} from './types.ts';

const VERSION = 1;

/** What was understood of a stored value. */
export type Understood<T> =
  | {
      readonly kind: 'ok';
      readonly value: T;
      /** What had to be left out because it was of no possible form; the original must be set aside. */
      readonly dropped: readonly string[];
    }
  /** Written by a newer program: it must not be written over. */
  | {readonly kind: 'newer'; readonly version: number}
  | {readonly kind: 'invalid'; readonly reason: string};

/** Turns what the store's file holds into today's document, whatever version wrote it. Unknown fields and ids are kept. */
export function understandDocument(stored: unknown): Understood<ProgressDocument> {
  if (!isObject(stored)) return {kind: 'invalid', reason: 'it holds no progress'};
  // A file in which nothing was stored yet.
  if (Object.keys(stored).length === 0) return {kind: 'ok', value: {version: 1, projects: {}}, dropped: []};
  const {version} = stored;
  if (typeof version !== 'number') return {kind: 'invalid', reason: 'it has no version'};
  if (version > VERSION) return {kind: 'newer', version};
  if (!isObject(stored.projects)) return {kind: 'invalid', reason: 'it has no projects'};
  const dropped: string[] = [];
  const projects: [string, StoredProject][] = [];
  for (const [id, project] of Object.entries(stored.projects)) {
    const understood = isObject(project) ? understandProgress(project.progress) : null;
    if (understood?.kind === 'newer') return understood;
    if (!isObject(project) || !isListOfText(project.keys) || understood?.kind !== 'ok') {
      dropped.push(`projects/${id}`);
      continue;
    }
    dropped.push(...understood.dropped.map(path => `projects/${id}/${path}`));
    projects.push([id, {...project, keys: project.keys, progress: understood.value}]);
  }
  return {kind: 'ok', value: {...stored, version: 1, projects: Object.fromEntries(projects)}, dropped};
}

/** Turns one project's stored progress into today's form. */
export function understandProgress(stored: unknown): Understood<ProjectProgress> {
  if (!isObject(stored)) return {kind: 'invalid', reason: 'it holds no progress'};
  const {version} = stored;
  if (typeof version !== 'number') return {kind: 'invalid', reason: 'it has no version'};
  if (version > VERSION) return {kind: 'newer', version};
  const dropped: string[] = [];
  const keep = <T>(name: string, isValid: (value: unknown) => value is T, fallback: T): T => {
    const value = stored[name];
    if (isValid(value)) return value;
    if (value !== undefined) dropped.push(name);
    return fallback;
  };
  const record = <T>(name: string, isValid: (value: unknown) => value is T): Record<string, T> => {
    const entries = Object.entries(keep(name, isObject, {}));
    for (const [key, value] of entries) if (!isValid(value)) dropped.push(`${name}/${key}`);
    return Object.fromEntries(entries.filter((entry): entry is [string, T] => isValid(entry[1])));
  };
  const value: ProjectProgress = {
    ...stored,
    version: 1,
    project: keep('project', isProject, {name: '', path: ''}),
    platform: keep('platform', isTextOrNull, null),
    track: keep('track', isTextOrNull, null),
    position: keep('position', isPosition, null),
    steps: record('steps', isStepRecord),
    hints: record('hints', isCount),
    choices: record('choices', isText),
    attempts: record('attempts', isAttempts),
    checklist: record('checklist', isAttestation),
    times: record('times', isText),
    updatedAt: keep('updatedAt', isText, ''),
  };
  return {kind: 'ok', value, dropped};
}

/** What `progress export` wrote. */
export function understandExport(stored: unknown): Understood<ProjectProgress> {
  const schema = isObject(stored) ? stored.schema : undefined;
  const version = typeof schema === 'string' ? /^paas-tutor\/progress\/v(\d+)$/.exec(schema)?.[1] : undefined;
  if (!isObject(stored) || version === undefined)
    return {kind: 'invalid', reason: 'it was not written by `paas-tutor progress export`'};
  return Number(version) > VERSION ? {kind: 'newer', version: Number(version)} : understandProgress(stored.progress);
}

type Fields = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || isText(value);
}

function isListOfText(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(isText);
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

function isProject(value: unknown): value is ProjectProgress['project'] {
  return isObject(value) && isText(value.name) && isText(value.path);
}

function isAttestation(value: unknown): value is {attestedAt: string} {
  return isObject(value) && isText(value.attestedAt);
}

function isAttempts(value: unknown): value is Attempts {
  if (!isObject(value)) return false;
  const {failing} = value;
  const failingIsValid =
    failing === null || (isObject(failing) && isText(failing.since) && isListOfText(failing.because));
  return isText(value.first) && isCount(value.tries) && failingIsValid;
}

function isPosition(value: unknown): value is Position | null {
  if (value === null) return true;
  if (!isObject(value)) return false;
  const screens: readonly unknown[] = ['home', 'lesson', 'checklist', 'findings'] satisfies Position['screen'][];
  return screens.includes(value.screen) && isTextOrNull(value.step) && isCount(value.scroll);
}

function isStepRecord(value: unknown): value is StepRecord {
  if (!isObject(value)) return false;
  const states: readonly unknown[] = [
    'passed',
    'attested',
    'not-applicable',
    'read',
    'skipped',
  ] satisfies StepRecord['state'][];
  const {reopened} = value;
  const reopenedIsValid =
    reopened === null || (isObject(reopened) && isText(reopened.at) && isListOfText(reopened.because));
  const rulesAreValid =
    value.rules === undefined || (isObject(value.rules) && Object.values(value.rules).every(isCount));
  return (
    states.includes(value.state) && isText(value.at) && isTextOrNull(value.evidence) && reopenedIsValid && rulesAreValid
  );
}
