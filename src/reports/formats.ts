import {json} from './check-json.ts';
import {text} from './check-text.ts';
import type {Format} from './format.ts';

interface Listed {
  /** For `--help`. */
  readonly is: string;
  readonly load: () => Format | Promise<Format>;
}

/** Every format of `paas-tutor check`: one file, and one line here. What is imported on demand becomes a file of its own in the build. */
export const formats = {
  text: {is: 'for people (the default)', load: () => text},
  json: {is: 'one paas-tutor/check/v1 document', load: () => json},
  sarif: {is: 'SARIF 2.1.0, for code scanning', load: async () => (await import('./check-sarif.ts')).sarif},
  junit: {is: 'JUnit XML, a check as a test case', load: async () => (await import('./check-junit.ts')).junit},
  github: {
    is: 'annotations of GitHub Actions, and the job summary',
    load: async () => (await import('./check-github.ts')).github,
  },
  markdown: {is: 'for a comment or a wiki', load: async () => (await import('./check-markdown.ts')).markdown},
} as const satisfies Readonly<Record<string, Listed>>;

export type FormatName = keyof typeof formats;

export const formatNames = Object.keys(formats) as readonly FormatName[];
