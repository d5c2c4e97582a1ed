import {createHash} from 'node:crypto';
import {counted} from '../../../project/counted.ts';
import {wellFormed} from '../../../reports/cut.ts';
import {escapeHtml} from '../../../reports/html-text.ts';
import {sharesOf} from '../../../reports/percent.ts';
import type {Gradebook, GridLesson} from '../document.ts';
import {jsonPieces} from '../gradebook-json.ts';
import {headingOf} from '../heading.ts';
import {noMoment, shownStatuses, unfinishedWords} from '../words.ts';
import {pageScript} from './script.ts';
import {pageStyle} from './style.ts';

const VIEWS = [
  {id: 'now', title: 'Now'},
  {id: 'stuck', title: 'Stuck'},
  {id: 'checks', title: 'Checks'},
  {id: 'grid', title: 'Grid'},
] as const;

const MARK = '<meta name="generator" content="paas-tutor gradebook">';

/** Whether a file is such a page, by its beginning. */
export const isGradebookPage = (beginning: string): boolean => beginning.includes(MARK);

/** The gradebook as one page, in pieces, that needs nothing else and may load nothing else; its own script and style are named by their hashes. */
export function* gradebookPage(book: Gradebook): Generator<string> {
  const policy = `default-src 'none'; script-src '${hashOf(pageScript)}'; style-src '${hashOf(pageStyle)}'; base-uri 'none'; form-action 'none'`;
  const title = headingOf(book);
  const {now} = book;
  const {asOf, otherCopies} = now;
  const leftOut = otherCopies > 0 ? ` Left out: ${counted(otherCopies, 'learner')} on another copy of the track.` : '';
  yield wellFormed(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
${MARK}
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}: gradebook</title>
<style>${pageStyle}</style>
</head>
<body>
<header>
<h1>${escapeHtml(title)}</h1>
<p class="dim">As of ${asOf === null ? noMoment(now) : moment(asOf)}</p>
<noscript><p>Without its own script, which loads nothing, this page shows only where the class stands; paas-tutor gradebook prints the tables too.</p></noscript>
</header>
<main>
<div role="tablist" aria-label="Views" data-scripted hidden>
${VIEWS.map(({id, title}) => `<button type="button" role="tab" id="tab-${id}" aria-controls="${id}" aria-selected="false">${title}</button>`).join('\n')}
</div>
<form id="filters" role="search" hidden>
<label>Find<input id="find" type="search" placeholder="name, code or check" autocomplete="off"></label>
<label>Section<select id="section"><option value="">all</option></select></label>
<label>Status<select id="status"><option value="">all</option>${shownStatuses(now)
    .map(({id, name}) => `<option value="${id}">${capital(name)}</option>`)
    .join('')}</select></label>
</form>
${panel('now', nowPart(book))}
${panel('stuck', '<div id="stuck-table"></div>')}
${panel('checks', `<div id="checks-table"></div><p class="dim">Tries and minutes are medians, from opening the step to passing it. Few: under 60 % pass. Many: over 2 % are errors of ours, which cost nobody points.${leftOut}</p>`)}
${panel('grid', '<div id="grid-table"></div><p class="dim">Percent of the points of a lesson; ! something fails, L late, · not begun, – not in the report, ok nothing to earn, n/a does not apply.</p>')}
</main>
<footer><p>Made ${moment(book.madeAt)} by paas-tutor ${escapeHtml(book.tool.version)}. This page holds what the roster holds: keep it to yourself.</p></footer>
<script type="application/json" id="data">`);
  for (const piece of jsonPieces(book, 0)) yield piece.replaceAll('<', '\\u003c');
  yield `</script>
<script>${pageScript}</script>
</body>
</html>
`;
}

function panel(id: (typeof VIEWS)[number]['id'], content: string): string {
  const title = VIEWS.find(view => view.id === id)?.title;
  return `<section role="tabpanel" id="${id}" aria-labelledby="tab-${id}"${id === 'now' ? '' : ' hidden'}><h2 class="vh">${title}</h2>${content}</section>`;
}

function nowPart({now, grid}: Gradebook): string {
  const {trust} = now;
  const shown = shownStatuses(now);
  const shares = sharesOf(shown.map(({id}) => now.statuses[id]));
  const tiles = shown.map(
    ({id, name}, i) =>
      `<li>${capital(name)}<b>${now.statuses[id]}</b><small>${shares[i]} %</small><progress max="100" value="${shares[i]}" aria-hidden="true"></progress></li>`,
  );
  const facts: readonly (readonly [string, string | number | null])[] = [
    ['Learners', now.learners],
    ['Due', now.due === null ? null : moment(now.due)],
    ['Median score', now.medianPercent === null ? null : `${now.medianPercent} %`],
    ['Late', now.late],
    ['With an extension', now.extended || null],
    ['On another copy of the track', now.otherCopies || null],
    ['Not in the roster', now.notInRoster],
    ['Older reports left out', now.duplicates],
  ];
  const sources: readonly (readonly [string, number])[] = [
    ['Run by the instructor', trust.instructor],
    ["From the learner's CI", trust.ci],
    ['Reported by the learner', trust.self],
    ['No report', trust.none],
  ];
  const list = (rows: readonly (readonly [string, string | number | null])[]) =>
    `<dl>${rows.flatMap(([name, value]) => (value === null ? [] : [`<dt>${name}</dt><dd>${value}</dd>`])).join('')}</dl>`;
  const dated = grid.lessons.flatMap(({title, due, late}: GridLesson): (readonly [string, string])[] =>
    due === null ? [] : [[escapeHtml(title), `${moment(due)}${late > 0 ? `, late: ${late}` : ''}`]],
  );
  const unfinished =
    now.unfinished === null ? '' : `<p><strong class="flag">${unfinishedWords(now.unfinished)}.</strong></p>`;
  return `${unfinished}<ul class="tiles">${tiles.join('')}</ul>
<h3>The class</h3>${list(facts)}
${dated.length > 0 ? `<h3>Lessons with a date of their own</h3>${list(dated)}` : ''}<h3>Who says so</h3>${list(sources)}
<div id="claims-part" hidden><h3>Reports of their own to look at</h3><ul class="claims" id="claims"></ul></div>`;
}

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
const moment = (at: string) => `<time datetime="${escapeHtml(at)}">${escapeHtml(at)}</time>`;
const hashOf = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;
