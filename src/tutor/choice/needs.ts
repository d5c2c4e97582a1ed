import {anywhere} from '../../platforms/anywhere.ts';
import {cleanLine} from '../../project/clean-text.ts';
import {entryPoint} from '../../project/facts/app/entry-point.ts';
import {websockets} from '../../project/facts/app/websockets.ts';
import {processesFor} from '../../project/facts/command/processes.ts';
import {schedules} from '../../project/facts/command/schedules.ts';
import {workers} from '../../project/facts/command/workers.ts';
import {databases, fileDatabases} from '../../project/facts/configuration/databases.ts';
import {settings} from '../../project/facts/configuration/settings.ts';
import {staticFiles} from '../../project/facts/configuration/static-files.ts';
import {uploads} from '../../project/facts/configuration/uploads.ts';
import {systemPackages} from '../../project/facts/dependencies/system-packages.ts';
import {at, type Place} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import {guarded} from '../guarded.ts';

export type NeedKind =
  | 'sqlite'
  | 'uploads'
  | 'database'
  | 'workers'
  | 'websockets'
  | 'asgi'
  | 'image'
  | 'systemPackages'
  | 'schedule'
  | 'staticFiles';

/** Something about the project that not every platform has a place for. Clean. */
export interface Need {
  readonly kind: NeedKind;
  /** What was found, as a sentence names it: `Background jobs (celery)`. */
  readonly text: string;
  readonly file: string | null;
  readonly line: number | null;
}

type Found = {readonly text: string; readonly place: Place | null} | null;

/** How a need for a database is called whose address comes in a variable. */
export const databaseAt = (variable: string): string => `A database (${variable})`;

const ADDRESS = /(?:URL|URI|DSN|HOST|HOSTNAME)$/;

const lookers: Readonly<Record<NeedKind, (project: Project) => Found>> = {
  sqlite: project => {
    const found = databases(project, anywhere);
    const [file] = found.known ? fileDatabases(found.value) : [];
    return file ? {text: 'The SQLite database', place: file.place} : null;
  },
  uploads: project => named(uploads(project, anywhere), what => `Uploaded files (${what})`),
  database: project => {
    const found = databases(project, anywhere);
    const database = found.known ? found.value.find(({from}) => from === 'environment') : undefined;
    const variable = database?.variables.find(name => ADDRESS.test(name));
    return database && variable !== undefined ? {text: databaseAt(variable), place: database.place} : null;
  },
  workers: project => {
    const [library] = workers(project, anywhere);
    if (library) return {text: `Background jobs (${library.library})`, place: library.place};
    const [process] = processesFor(project, anywhere, 'worker');
    return process ? {text: `A process beside the web process (${process.name})`, place: process.place} : null;
  },
  websockets: project => named(websockets(project, anywhere), what => `WebSockets (${what})`),
  asgi: project => {
    const entry = entryPoint(project, anywhere);
    if (!entry.known || entry.value?.interface !== 'asgi') return null;
    return {text: 'An asynchronous app (ASGI)', place: entry.place ?? at(entry.value.file)};
  },
  image: project => (project.files.has('Dockerfile') ? {text: 'Your Dockerfile', place: at('Dockerfile')} : null),
  systemPackages: project => named(systemPackages(project, anywhere), what => `System packages (${what})`),
  schedule: project => named(schedules(project, anywhere), what => `Jobs at set times (${what})`),
  staticFiles: project => {
    const found = staticFiles(project, anywhere);
    const isOpen = found.known && found.value?.installed === true && !found.value.servedBy && !found.value.unclear;
    if (!isOpen) return null;
    const loaded = settings(project, anywhere);
    const address = loaded.known ? loaded.value?.place('STATIC_URL') : null;
    return {text: 'Static files', place: address ?? found.place};
  },
};

const named = (found: {readonly text: string; readonly place: Place} | null, say: (what: string) => string): Found =>
  found && {text: say(found.text), place: found.place};

/** What the project needs of wherever it will run. The same for every platform that is chosen. */
export function needsOf(project: Project): readonly Need[] {
  return Object.entries(lookers).flatMap(([kind, look]) => {
    const found = guarded(
      () => look(project),
      () => null,
    );
    if (!found) return [];
    const {text, place} = found;
    return [
      {
        kind: kind as NeedKind,
        text: cleanLine(text),
        file: place ? cleanLine(place.file) : null,
        line: place?.line ?? null,
      },
    ];
  });
}
