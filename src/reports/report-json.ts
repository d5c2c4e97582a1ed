import type {ReportFormat} from './report-formats.ts';
import {writtenJson} from './written-json.ts';

/** The report as it is. */
export const json: ReportFormat = report => ({out: writtenJson(report)});
