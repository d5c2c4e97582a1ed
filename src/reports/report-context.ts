import {platformById} from '../platforms/index.ts';
import {plainStyle} from './check-text.ts';
import type {ReportContext} from './format.ts';
import type {Report} from './report.ts';

/** What a format may need beside a report, as far as the report itself says it; who knows more gives it. */
export function contextOf(report: Report, given: Partial<ReportContext> = {}): ReportContext {
  return {
    version: report.tool.version,
    platform: platformById(report.platform) ?? {name: report.platform, sources: []},
    style: plainStyle,
    oneLine: false,
    folder: '',
    anchor: null,
    now: report.gradedAt.replace(/(?:\.\d+)?Z$/, ''),
    jobSummary: false,
    pages: {},
    ...given,
  };
}
