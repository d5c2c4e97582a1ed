import type {CheckDocument, ErrorDocument} from './check-document.ts';
import type {Style} from './check-text.ts';
import type {PackedPage} from './explain.ts';
import type {Submission} from './report-classroom50.ts';

/** A format of `paas-tutor check`: pure functions of the document. One file each; `formats.ts` lists them. */
export interface Format {
  readonly render: (document: CheckDocument, context: ReportContext) => Rendered;
  /** What goes to stdout where nothing could be checked; absent where the message on stderr is all. */
  readonly renderError?: (error: ErrorDocument, context: Pick<ReportContext, 'now' | 'version'>) => string;
  /** Whether one result may follow another on stdout, as `--watch` asks. */
  readonly repeats: boolean;
  /** Whether it shows what the pages of the checks say; only then they are read. */
  readonly explains: boolean;
}

export interface Rendered {
  /** For stdout. */
  readonly out: string;
  /** Whether that is commands to GitHub Actions, which nothing else that is printed may be. */
  readonly isCommands?: true;
  /** Markdown for the job summary of the continuous integration. */
  readonly jobSummary?: string;
}

/** What a format may need beside the document. */
export interface ReportContext {
  readonly version: string;
  readonly platform: {readonly name: string; readonly sources: readonly {readonly url: string}[]};
  readonly style: Style;
  /** Whether a document stands on one line, so that several may follow each other. */
  readonly oneLine: boolean;
  /** The project's folder seen from the repository's root, with `/`; empty where they are the same. */
  readonly folder: string;
  /** A file that is there, for a format that wants a file where a finding has none; null where none is known. */
  readonly anchor: string | null;
  /** When the check ended (UTC, ISO 8601 to the second, without a zone). */
  readonly now: string;
  /** A moment (RFC 3339, UTC) where the one who reads is known; absent: it stays UTC. */
  readonly time?: (at: string) => string;
  /** Whether there is a job summary to write to. */
  readonly jobSummary: boolean;
  /** The pages by check id; empty where the format does not explain. */
  readonly pages: Readonly<Record<string, PackedPage>>;
  /** Which submission of Classroom 50 it is about; absent elsewhere. */
  readonly submission?: Submission;
}
