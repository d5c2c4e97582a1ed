import type {Rendered, ReportContext} from './format.ts';
import type {Report} from './report.ts';
import {json} from './report-json.ts';
import {text} from './report-text.ts';

/** A format of `paas-tutor report`: a pure function of the report; what is in the context is for showing it. */
export type ReportFormat = (report: Report, context: ReportContext) => Rendered;

interface Listed {
  /** For `--help`. */
  readonly is: string;
  readonly load: () => ReportFormat | Promise<ReportFormat>;
}

/** Every format of `paas-tutor report`: one file, and one line here; those that `check` has too are in the file of that one. */
export const reportFormats = {
  text: {is: 'for people (the default)', load: () => text},
  json: {is: 'one paas-tutor/report/v1 document', load: () => json},
  markdown: {is: 'for a comment or a wiki', load: async () => (await import('./report-markdown.ts')).markdown},
  html: {
    is: 'one page that needs nothing else, to read or print',
    load: async () => (await import('./report-html.ts')).html,
  },
  junit: {is: 'JUnit XML, a step as a test case', load: async () => (await import('./report-junit.ts')).junit},
  sarif: {is: 'SARIF 2.1.0, for code scanning', load: async () => (await import('./report-sarif.ts')).sarif},
  github: {
    is: 'annotations of GitHub Actions, and the job summary',
    load: async () => (await import('./report-github.ts')).github,
  },
  tap: {is: 'TAP 14, a step as a test', load: async () => (await import('./report-tap.ts')).tap},
  csv: {is: 'a row with its header', load: async () => (await import('./report-csv.ts')).csv},
  gradescope: {is: 'results.json of Gradescope', load: async () => (await import('./report-gradescope.ts')).gradescope},
  prairielearn: {
    is: 'results.json of PrairieLearn',
    load: async () => (await import('./report-prairielearn.ts')).prairielearn,
  },
  classroom50: {
    is: 'result.json of Classroom 50, from the variables that its runner sets',
    load: async () => (await import('./report-classroom50.ts')).classroom50,
  },
  base64: {
    is: 'for the grading reporter of GitHub Classroom, one line of base64',
    load: async () => (await import('./report-base64.ts')).base64,
  },
} as const satisfies Readonly<Record<string, Listed>>;

export const reportFormatNames = Object.keys(reportFormats) as readonly (keyof typeof reportFormats)[];
