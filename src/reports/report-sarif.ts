import {askedDocument} from './asked-document.ts';
import {sarifLog} from './check-sarif.ts';
import type {ReportFormat} from './report-formats.ts';

/** The log of `check` on what the track asks for, also beyond the checks, and the points in the properties of the run. */
export const sarif: ReportFormat = (report, context) => {
  const {mode, assignment, track, learner, subject, submittedAt, gradedAt, due, score, lessons} = report;
  const points = lessons.map(({id, required, points: earned, max}) => ({id, required, points: earned, max}));
  return {
    out: sarifLog(askedDocument(report), context, {
      report: {mode, assignment, track, learner, subject, submittedAt, gradedAt, due, score, lessons: points},
    }),
  };
};
