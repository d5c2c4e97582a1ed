import {cleanLine} from '../project/clean-text.ts';
import {counted} from '../project/counted.ts';
import {workflowCommand} from './workflow-command.ts';
import {writtenJson} from './written-json.ts';

/** `paas-tutor/track-lint/v1`: what is wrong in a track. */
export interface TrackLint {
  readonly schema: 'paas-tutor/track-lint/v1';
  readonly tool: {readonly name: 'paas-tutor'; readonly version: string};
  readonly track: {readonly id: string; readonly version: string | null};
  /** The release that it was held against. */
  readonly against: string | null;
  readonly problems: readonly {
    /** Relative to the track's folder. */
    readonly file: string;
    /** From 1. */
    readonly line: number;
    readonly severity: 'error' | 'warning';
    readonly message: string;
  }[];
  readonly summary: {readonly errors: number; readonly warnings: number};
}

interface Found {
  readonly file: string;
  readonly line: number;
  readonly message: string;
  readonly severity: string;
}

/** The document of a lint. */
export function trackLint({
  track,
  problems,
  version,
  against,
}: {
  readonly track: TrackLint['track'];
  readonly problems: readonly Found[];
  readonly version: string;
  readonly against: string | null;
}): TrackLint {
  const listed = problems.map(({file, line, message, severity}) => ({
    file,
    line,
    severity: severity === 'error' ? ('error' as const) : ('warning' as const),
    message,
  }));
  const errors = listed.filter(({severity}) => severity === 'error').length;
  return {
    schema: 'paas-tutor/track-lint/v1',
    tool: {name: 'paas-tutor', version},
    track: {id: cleanLine(track.id), version: track.version},
    against: against === null ? null : cleanLine(against),
    problems: listed,
    summary: {errors, warnings: listed.length - errors},
  };
}

/** The words that `--format` takes. */
export const lintFormatNames = ['text', 'json', 'github'] as const;

/** How each is written. `folder`: the track's, as files of it are named. */
export const lintFormats: Readonly<
  Record<(typeof lintFormatNames)[number], (document: TrackLint, folder: string) => string>
> = {
  text: (document, folder) =>
    [
      ...document.problems.map(p => `${within(folder, p.file)}:${p.line}: ${p.severity}: ${p.message}`),
      closing(document),
      '',
    ].join('\n'),
  json: document => writtenJson(document),
  github: (document, folder) =>
    [
      ...document.problems.map(p =>
        workflowCommand(
          p.severity,
          {file: within(folder, p.file), line: String(p.line), title: 'track lint'},
          p.message,
        ),
      ),
      workflowCommand('notice', {title: 'track lint'}, closing(document)),
      '',
    ].join('\n'),
};

function closing({track, against, summary: {errors, warnings}}: TrackLint): string {
  const name = `${track.id || 'the track'}${track.version === null ? '' : ` ${track.version}`}`;
  const held = against === null ? '' : ` (held against ${against})`;
  if (errors + warnings === 0) return `${name}: nothing is wrong${held}`;
  return `${name}: ${counted(errors, 'error')}, ${counted(warnings, 'warning')}${held}`;
}

const within = (folder: string, file: string) => (folder === '.' ? file : `${folder}/${file}`);
