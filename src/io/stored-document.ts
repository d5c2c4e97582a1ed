import {accessSync, constants, mkdirSync, statSync} from 'node:fs';
import {dirname} from 'node:path';
import {emptyDocument, type ProgressDocument} from '../progress/document.ts';
import {counted} from '../project/counted.ts';
import {backupOf, readState, restoreBackup, setAside, sweep, type Writer, writeVerified} from './store-file.ts';
import {LockedError, withLock} from './store-lock.ts';

/** What can be worked with. */
export interface Opened {
  readonly document: ProgressDocument;
  /** False where everything stays in memory. */
  readonly writable: boolean;
}

/** What writes is still being loaded: the change has to be kept until {@link StoredDocument.ready}. */
export class NotReadyError extends Error {
  override readonly name = 'NotReadyError';
}

/** The document with everybody's progress: on disk where it can be, in memory where not. A file is never written over unread. */
export class StoredDocument {
  readonly file: string;
  /** Settled when what writes is loaded. */
  readonly ready: Promise<void>;
  #writer: Writer | 'loading' | null = 'loading';
  readonly #now: () => Date;
  /** Everything, where nothing can be written. */
  #memory: ProgressDocument | null = null;
  #notices: string[] = [];
  #swept = false;
  #saidDropped = false;

  constructor(file: string, writer: Promise<Writer> | null, now: () => Date) {
    this.file = file;
    this.#now = now;
    if (!writer) this.#writer = null;
    this.ready = this.#waitFor(writer);
  }

  async #waitFor(writer: Promise<Writer> | null): Promise<void> {
    try {
      this.#writer = await writer;
    } catch {
      this.#writer = null;
    }
  }

  /** What the learner has to know and was not told yet. */
  takeNotices(): readonly string[] {
    const notices = this.#notices;
    this.#notices = [];
    return notices;
  }

  /** Reads the newest document, and puts a file that cannot be used out of the way. */
  open(): Opened {
    if (this.#memory) return {document: this.#memory, writable: false};
    const obstacle = this.#writer ? obstacleTo(dirname(this.file)) : 'no folder to keep it in is known';
    if (obstacle) return this.#remember(`Progress cannot be saved (${obstacle}): it is kept until you leave.`);
    const state = readState(this.file);
    switch (state.kind) {
      case 'missing':
        return {document: state.document, writable: true};
      case 'ok':
        if (state.dropped.length > 0 && !this.#saidDropped)
          this.#notices.push(
            `${counted(state.dropped.length, 'entry', 'entries')} of the saved progress could not be read: left out (${this.file}).`,
          );
        this.#saidDropped ||= state.dropped.length > 0;
        return {document: state.document, writable: true};
      case 'corrupt':
        return this.#mendOrRemember();
      case 'newer':
        return this.#remember(
          `${this.file} was written by a newer version of paas-tutor and is left as it is: progress is kept until you leave. Update paas-tutor to go on with it.`,
        );
      case 'unreadable':
        return this.#remember(
          `${this.file} cannot be read (${state.reason}) and is left as it is: progress is kept until you leave.`,
        );
      default:
        return state satisfies never;
    }
  }

  /** Runs `work` on the newest document while nobody else writes. Throws what the disk says. */
  update<T>(work: (opened: Opened) => T): T {
    const opened = this.open();
    if (!opened.writable) return work(opened);
    if (this.#writer === 'loading') throw new NotReadyError('what writes is still being loaded');
    mkdirSync(dirname(this.file), {recursive: true, mode: 0o700});
    return withLock(`${this.file}.lock`, () => {
      if (!this.#swept) sweep(this.file);
      this.#swept = true;
      return work({document: this.#mend(), writable: true});
    });
  }

  /** Only inside {@link update}. */
  write(document: ProgressDocument): void {
    if (this.#memory || !this.#writer) this.#memory = document;
    else if (this.#writer === 'loading') throw new NotReadyError('what writes is still being loaded');
    else writeVerified(this.file, this.#writer, document);
  }

  /** Why a save failed, in a sentence. */
  messageOf(error: unknown): string {
    const {code, message} = error as NodeJS.ErrnoException;
    const kept = 'It is kept in memory, and saved with the next change that can be.';
    if (error instanceof LockedError) return `Progress was not saved: another window is writing it. ${kept}`;
    if (code === 'ENOSPC' || code === 'EDQUOT')
      return `Progress was not saved: the disk with ${this.file} is full. ${kept}`;
    return `Progress was not saved to ${this.file}: ${message}. ${kept}`;
  }

  #mendOrRemember(): Opened {
    try {
      return {document: withLock(`${this.file}.lock`, () => this.#mend()), writable: true};
    } catch (error) {
      return this.#remember(this.messageOf(error));
    }
  }

  /** Goes on in memory from what could be read. */
  #remember(notice: string): Opened {
    this.#notices.push(notice);
    const state = readState(this.file);
    this.#memory = 'document' in state ? state.document : emptyDocument;
    return {document: this.#memory, writable: false};
  }

  /** Inside the lock: the newest document. A corrupt file is set aside, and its backup takes its place. */
  #mend(): ProgressDocument {
    const state = readState(this.file);
    switch (state.kind) {
      case 'missing':
        return state.document;
      case 'ok': {
        if (state.dropped.length === 0) return state.document;
        // What comes next writes over it.
        const aside = setAside(this.file, 'repaired', this.#now());
        this.#notices.push(`The saved progress as it was, with what could not be read: ${aside}`);
        return state.document;
      }
      case 'corrupt': {
        const backup = readState(backupOf(this.file));
        const aside = setAside(this.file, 'corrupt', this.#now());
        const instead = backup.kind === 'ok' ? 'The last good copy is used instead.' : 'Progress starts anew.';
        this.#notices.push(`The saved progress could not be read (${state.reason}). Kept as ${aside}. ${instead}`);
        if (backup.kind !== 'ok') return emptyDocument;
        restoreBackup(this.file);
        return backup.document;
      }
      case 'newer':
      case 'unreadable':
        throw new Error('another program changed it meanwhile');
      default:
        return state satisfies never;
    }
  }
}

/** Why nothing can be written to a folder, or where it could be made; null where it can. Nothing is made yet. */
function obstacleTo(folder: string): string | null {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return statSync(folder).isDirectory() ? null : `${folder} is not a folder`;
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && dirname(folder) !== folder) return obstacleTo(dirname(folder));
    return code === 'ENOTDIR' ? `${folder} cannot be made` : `${folder} cannot be written to`;
  }
}
