import {existsSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {type ProgressDocument, progressExport, type StoredProject} from '../progress/document.ts';
import {emptyProgress} from '../progress/empty.ts';
import {recognise} from '../progress/identity.ts';
import {mergeProgress} from '../progress/merge.ts';
import type {Loaded, ProgressStore, ProjectIdentity, Saved} from '../progress/store.ts';
import {noteTimes} from '../progress/times.ts';
import type {ProjectProgress} from '../progress/types.ts';
import {confWriter, storeFolder} from './conf-writer.ts';
import {folderKeys} from './project-identity.ts';
import {datedName} from './store-file.ts';
import {NotReadyError, StoredDocument} from './stored-document.ts';

type Change = (progress: ProjectProgress) => ProjectProgress;

/**
 * Opens the learner's progress. Never throws: where nothing can be written, work goes on in memory. With `wait: false` it is there
 * at once, and what is saved before conf is loaded is kept and written then: the first frame need not wait for it.
 */
export async function openProgressStore({
  env = process.env,
  now = () => new Date(),
  wait = true,
}: {
  env?: Readonly<Record<string, string | undefined>>;
  now?: () => Date;
  wait?: boolean;
} = {}): Promise<ProgressStore> {
  const folder = storeFolder(env);
  const stored = new StoredDocument(
    join(folder ?? '', 'progress.json'),
    folder === null ? null : confWriter(folder),
    now,
  );
  if (wait) await stored.ready;
  return new Store(stored, now);
}

/** A project of the document with the id it stands under. */
interface Placed {
  readonly id: string;
  readonly project: StoredProject;
}

class Store implements ProgressStore {
  readonly file: string;
  readonly #stored: StoredDocument;
  readonly #now: () => Date;
  /** By project: what a full disk or a busy lock kept from being saved. */
  readonly #unsaved = new Map<string, StoredProject>();
  #isFlushing = false;

  constructor(stored: StoredDocument, now: () => Date) {
    this.file = stored.file;
    this.#stored = stored;
    this.#now = now;
  }

  load(identity: ProjectIdentity): Loaded {
    const {document, writable} = this.#stored.open();
    const found = find(this.#withUnsaved(document), identity);
    return {
      progress: found?.project.progress ?? null,
      writable,
      notices: this.#stored.takeNotices(),
      clash: found?.isCopy ? found.project.progress.project : null,
    };
  }

  save(identity: ProjectIdentity, change: Change): Saved {
    return this.#update(document => {
      const found = find(document, identity);
      if (!found) return this.#begin(document, identity, change);
      const {id, project, isCopy} = found;
      // Which of two copies this is the learner has still to say: until then nothing is noted about the folder.
      const keys = isCopy ? project.keys : keysOf(project, identity);
      return {id, project: {...project, keys, progress: apply(project.progress, identity, change)}};
    });
  }

  settleClash(identity: ProjectIdentity, answer: 'same' | 'separate'): Saved {
    return this.#update(document => {
      const found = answer === 'same' ? find(document, identity) : null;
      if (!found) return this.#begin(document, identity, unchanged);
      const {id, project} = found;
      const progress = apply(project.progress, identity, unchanged);
      return {id, project: {...project, keys: keysOf(project, identity), progress}};
    });
  }

  reset(identity: ProjectIdentity): ReturnType<ProgressStore['reset']> {
    try {
      return this.#stored.update(({document: everything, writable}) => {
        const found = find(everything, identity);
        if (!found) return {ok: true, copy: null};
        const copy = writable ? datedName(this.file, 'reset', this.#now()) : null;
        const document = progressExport(found.project.progress, this.#now().toISOString());
        const kept = `${JSON.stringify(document, null, 2)}\n`;
        if (copy) writeFileSync(copy, kept, {flag: 'wx', mode: 0o600, flush: true});
        const {[found.id]: _, ...projects} = everything.projects;
        this.#unsaved.delete(found.id);
        this.#stored.write({...everything, projects});
        return {ok: true, copy};
      });
    } catch (error) {
      return {ok: false, message: this.#stored.messageOf(error)};
    }
  }

  #update(compute: (document: ProgressDocument) => Placed): Saved {
    let placed: Placed | null = null;
    try {
      return this.#stored.update(({document}) => {
        const {id, project} = compute(this.#withUnsaved(document));
        placed = {id, project};
        const before = document.projects[id];
        if (before?.progress !== project.progress || before.keys.join() !== project.keys.join())
          this.#write({...document, projects: {...this.#withUnsaved(document).projects, [id]: project}});
        return {ok: true, progress: project.progress};
      });
    } catch (error) {
      const {id, project} = placed ?? compute(this.#withUnsaved(this.#stored.open().document));
      this.#unsaved.set(id, project);
      if (!(error instanceof NotReadyError))
        return {ok: false, message: this.#stored.messageOf(error), progress: project.progress};
      void this.#flushWhenReady();
      return {ok: true, progress: project.progress};
    }
  }

  /** Only inside of an update; everything that was not saved yet is in the document. */
  #write(document: ProgressDocument): void {
    this.#stored.write(document);
    this.#unsaved.clear();
  }

  async #flushWhenReady(): Promise<void> {
    if (this.#isFlushing) return;
    this.#isFlushing = true;
    await this.#stored.ready;
    this.#isFlushing = false;
    try {
      if (this.#unsaved.size > 0) this.#stored.update(({document}) => this.#write(this.#withUnsaved(document)));
    } catch {
      // It stays unsaved, and the next save says so.
    }
  }

  #begin(document: ProgressDocument, identity: ProjectIdentity, change: Change): Placed {
    const [name = 'project'] = identity.keys;
    let id = name;
    for (let i = 2; Object.hasOwn(document.projects, id); i++) id = `${name}#${i}`;
    const fresh = emptyProgress(identity, this.#now().toISOString());
    return {id, project: {keys: identity.keys, progress: apply(fresh, identity, change)}};
  }

  #withUnsaved(document: ProgressDocument): ProgressDocument {
    if (this.#unsaved.size === 0) return document;
    const unsaved = [...this.#unsaved].map(([id, project]): [string, StoredProject] => {
      const stored = document.projects[id];
      return [id, stored ? {...stored, progress: mergeProgress(stored.progress, project.progress)} : project];
    });
    return {...document, projects: {...document.projects, ...Object.fromEntries(unsaved)}};
  }
}

function apply(stored: ProjectProgress, {name, path}: ProjectIdentity, change: Change): ProjectProgress {
  const changed = noteTimes(stored, change(stored));
  const {project} = changed;
  return project.name === name && project.path === path ? changed : {...changed, project: {...project, name, path}};
}

const unchanged: Change = progress => progress;

/** The project that an identity means. A copy: only the repository is the same, and the other folder is still there. */
function find(document: ProgressDocument, identity: ProjectIdentity): (Placed & {readonly isCopy: boolean}) | null {
  const found = recognise(document.projects, identity);
  const project = found && document.projects[found.id];
  if (!found || !project) return null;
  const {path} = project.progress.project;
  return {id: found.id, project, isCopy: found.byRepositoryAlone && path !== identity.path && existsSync(path)};
}

/** The keys by which the project is known from now on: its repository's, and those of each of its folders that is still there. */
function keysOf({keys}: StoredProject, identity: ProjectIdentity): string[] {
  const folders = keys.filter(key => key.startsWith('path:')).map(key => key.slice('path:'.length));
  const repository = keys.filter(key => key.startsWith('git:'));
  return [...new Set([...repository, ...folders.flatMap(folderKeys), ...identity.keys])];
}
