import {insideSentence} from '../project/name-in-text.ts';
import {wholeDocument} from './asked-document.ts';
import {findingDetails, placeText, worstFirst} from './findings.ts';
import {isInapplicable} from './graded-steps.ts';
import {escapeHtml} from './html-text.ts';
import type {Report, ReportLesson, ReportStep} from './report.ts';
import type {ReportFormat} from './report-formats.ts';
import {dueText, lessonDueText, MODES, OUTCOMES, reasonLines, scoreText, trackText, utcTime} from './report-words.ts';

/** A page for one learner, to read, to print or to hand in: no script, and nothing is fetched. */
export const html: ReportFormat = (report, {platform}) => {
  const title = escapeHtml(`${trackText(report)} on ${insideSentence(platform.name)}`);
  const body = [
    `<h1>${title}</h1>`,
    factsOf(report),
    ...report.lessons.map(lessonSection),
    findingsSection(report),
    `<footer><p>paas-tutor ${escapeHtml(report.tool.version)}, ${escapeHtml(utcTime(report.gradedAt))}. Facts of the platform of ${escapeHtml(report.check.platformVerified)}.</p></footer>`,
  ];
  const head = [
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${title}</title>`,
    `<style>${STYLE}</style>`,
  ];
  return {
    out: `<!doctype html>\n<html lang="en">\n<head>\n${head.join('\n')}\n</head>\n<body>\n<main>\n${body.join('\n')}\n</main>\n</body>\n</html>\n`,
  };
};

const STYLE = `
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 50rem; padding: 1rem; overflow-wrap: anywhere; }
dl { display: grid; gap: .25rem 1rem; grid-template-columns: max-content 1fr; }
dt { font-weight: bold; } dd { margin: 0; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: start; }
th, td { border-bottom: 1px solid; padding: .3rem .75rem .3rem 0; text-align: start; vertical-align: top; unicode-bidi: isolate; }
th:first-child { min-width: 6.5rem; width: 26%; }
th:last-child, td:last-child { padding-inline-end: 0; text-align: end; white-space: nowrap; }
.failed, .error { font-weight: bold; }
ul { margin: .2rem 0; padding-inline-start: 1.2rem; }
@media screen and (max-width: 40rem) {
  h1 { font-size: 1.5rem; }
  dl { display: block; } dt { margin-top: .4rem; }
  ul { padding-inline-start: 1rem; }
}
@media print { body { max-width: none; padding: 0; } section { break-inside: auto; } tr { break-inside: avoid; } }
`;

function factsOf(report: Report): string {
  const {assignment, learner, score, mode, subject} = report;
  const due = dueText(report);
  const rows: readonly (readonly [string, string | null])[] = [
    ['Assignment', assignment ? (assignment.title ?? assignment.id) : null],
    ['Learner', learner],
    ['Points', score ? scoreText(score) : null],
    ['Checked', MODES[mode]],
    ['Due', due],
    ['Commit', subject.commit === null ? null : `${subject.commit}${subject.dirty ? ', and changes after it' : ''}`],
  ];
  const items = rows.flatMap(([name, value]) =>
    value === null ? [] : [`<dt>${name}</dt><dd>${escapeHtml(value)}</dd>`],
  );
  return `<dl>\n${items.join('\n')}\n</dl>`;
}

function lessonSection(lesson: ReportLesson): string {
  const due = lessonDueText(lesson);
  const {title, required, points, max, steps} = lesson;
  const name = `${escapeHtml(title)}${required ? '' : ' (optional)'}`;
  const score = max > 0 ? `${points} of ${max} points` : 'No points';
  const caption = `<caption>${isInapplicable(lesson) ? 'Does not apply' : score}</caption>`;
  const head = '<tr><th scope="col">Step</th><th scope="col">Outcome</th><th scope="col">Points</th></tr>';
  const table = `<table>\n${caption}\n<thead>${head}</thead>\n<tbody>\n${steps.map(stepRow).join('\n')}\n</tbody>\n</table>`;
  const when = due === null ? '' : `<p>${escapeHtml(due)}</p>\n`;
  return `<section>\n<h2>${name}</h2>\n${when}${steps.length === 0 ? '<p>No steps.</p>' : table}\n</section>`;
}

function stepRow(step: ReportStep): string {
  const {title, outcome, points, max} = step;
  const reasons = reasonLines(step);
  const list = reasons.length === 0 ? '' : `<ul>${reasons.map(line => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`;
  return `<tr><th scope="row">${escapeHtml(title)}</th><td><span class="${outcome}">${OUTCOMES[outcome]}</span>${list}</td><td>${max > 0 ? `${points} of ${max}` : ''}</td></tr>`;
}

function findingsSection(report: Report): string {
  const found = worstFirst(wholeDocument(report));
  if (found.length === 0) return '';
  const items = found.map(({check, finding}) => {
    const place = placeText(finding);
    const details = findingDetails(finding).map(([label, text]) => `<br>${label}: <code>${escapeHtml(text)}</code>`);
    return `<li><strong>${finding.impact}</strong> ${escapeHtml(check.id)}${place === '' ? '' : ` <code>${escapeHtml(place)}</code>`}: ${escapeHtml(finding.message)}${details.join('')}</li>`;
  });
  return `<section>\n<h2>Findings in the whole project</h2>\n<ul>\n${items.join('\n')}\n</ul>\n</section>`;
}
