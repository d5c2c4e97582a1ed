import type {Finding} from '../checks/run.ts';
import {OTHER_THAN_ASKED} from '../checks/run-narrowed.ts';
import type {CheckDocument, CheckEntry} from './check-document.ts';
import type {Report, ReportCheck} from './report.ts';
import {stepsOf} from './report-words.ts';
import {summaryOf} from './verdicts.ts';

/**
 * The check document of a report as far as the track asks for it: what else there is in the project fails nobody there. All of it
 * where there is no track.
 */
export function askedDocument(report: Report): CheckDocument {
  const whole = wholeDocument(report);
  if (report.track === null) return whole;
  const asked = new Set(stepsOf(report).flatMap(({step}) => step.checks.map(({id}) => id)));
  const checks = whole.checks.filter(({id}) => asked.has(id));
  return {...whole, checks, open: whole.open.filter(({id}) => asked.has(id)), summary: summaryOf(checks)};
}

/** The check document of a report, in which a check also fails where it passes and the track asks for more than that. */
export function wholeDocument(report: Report): CheckDocument {
  const {check: document} = report;
  const failing = new Map(
    stepsOf(report).flatMap(({step}) => step.checks.filter(c => c.verdict === 'fail').map(c => [c.id, c] as const)),
  );
  const checks = document.checks.map(entry => {
    const asked = failing.get(entry.id);
    return asked && entry.verdict === 'pass' ? failed(entry, asked) : entry;
  });
  return {...document, checks, summary: summaryOf(checks)};
}

function failed(entry: CheckEntry, {name, messages, message, file, line}: ReportCheck): CheckEntry {
  const finding: Finding = {
    messageId: messages.at(-1) ?? OTHER_THAN_ASKED,
    message: message ?? `The track asks for ${name}.`,
    // It deploys as it is.
    impact: 'degrades',
    found: null,
    expected: null,
    file,
    line,
    column: null,
    prints: null,
  };
  return {...entry, verdict: 'fail', evidence: [], findings: [finding]};
}
