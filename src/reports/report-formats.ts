import type {Report} from './report.ts';
import {reportText} from './report-text.ts';

interface ReportFormat {
  /** For `--help`. */
  readonly is: string;
  readonly render: (report: Report) => string;
}

/** Every format of `paas-tutor report`: pure functions of the report. One file, and one line here. */
export const reportFormats = {
  text: {is: 'for people (the default)', render: reportText},
  json: {is: 'one paas-tutor/report/v1 document', render: report => `${JSON.stringify(report, null, 2)}\n`},
} as const satisfies Readonly<Record<string, ReportFormat>>;

export const reportFormatNames = Object.keys(reportFormats) as readonly (keyof typeof reportFormats)[];
