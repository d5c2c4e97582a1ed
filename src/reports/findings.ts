import type {Finding} from '../checks/run.ts';
import type {CheckDocument, CheckEntry} from './check-document.ts';

/** All impacts, the worst first. */
export const WORST_FIRST = ['breaks', 'unsafe', 'degrades'] as const;

export interface Found {
  readonly check: CheckEntry;
  readonly finding: Finding;
}

/** Every finding of a document with its check; the worst first, otherwise in the order of the checks. */
export function worstFirst({checks}: CheckDocument): readonly Found[] {
  const all = checks.flatMap(check => check.findings.map(finding => ({check, finding})));
  return WORST_FIRST.flatMap(impact => all.filter(({finding}) => finding.impact === impact));
}

/** The worst that a failing check found. */
export function worstImpact({findings, impact}: Pick<CheckEntry, 'findings' | 'impact'>): Finding['impact'] {
  return WORST_FIRST.find(worst => findings.some(f => f.impact === worst)) ?? impact;
}

/** `file:line:column`, as far as it is known; empty without a file. */
export function placeText({file, line, column}: Pick<Finding, 'file' | 'line' | 'column'>): string {
  return file === null ? '' : [file, line, column].filter(part => part !== null).join(':');
}

/** What stands below a finding's message, with its label. */
export function findingDetails({
  found,
  expected,
  prints,
}: Finding): readonly (readonly [label: string, text: string])[] {
  const rows = [
    ['found', found],
    ['expected', expected],
    ['you would see', prints],
  ] as const;
  return rows.flatMap(([label, text]) => (text ? [[label, text] as const] : []));
}

/** A finding in lines of plain text: the message, and what stands below it. */
export function findingText(finding: Finding): string {
  return [finding.message, ...findingDetails(finding).map(([label, text]) => `${label}: ${text}`)].join('\n');
}

/** A project's file as it is named from the repository's root. */
export function fromRepository(folder: string, file: string): string {
  return folder === '' ? file : `${folder}/${file}`;
}
