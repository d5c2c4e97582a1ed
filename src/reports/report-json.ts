import type {ReportFormat} from './report-formats.ts';

/** The report as it is. */
export const json: ReportFormat = report => ({out: `${JSON.stringify(report, null, 2)}\n`});
