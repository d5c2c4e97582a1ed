import {STATUSES} from '../words.ts';

const WORDS = Object.fromEntries(Object.entries(STATUSES).map(([id, {word}]) => [id, word]));

/**
 * What the page does in the browser: it draws the tables from the data in the page, sorts, filters and pages them. Whatever others
 * wrote becomes text of a node, never markup. A text of its own, because it never runs here.
 */
export const pageScript = String.raw`'use strict';
const byId = id => document.getElementById(id);
const book = JSON.parse(byId('data').textContent);
const rowOf = new Map(book.grid.rows.map(row => [row.learner, row]));
const STATUS = ${JSON.stringify(WORDS)};
const MODE = {instructor: 'instructor', ci: 'CI', self: 'learner'};
const PAGE = 100;

function el(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {}))
    if (value === true) node.setAttribute(key, '');
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(key, value);
  node.append(...children.filter(child => child !== null && child !== undefined));
  return node;
}
const hidden = text => el('span', {class: 'vh'}, text);
const bdi = text => el('bdi', null, text);
// A name of a check, which may be broken where its parts end.
const code = name => el('code', null, ...name.split(/(?<=[(|,=])/).flatMap((part, i) => (i === 0 ? [part] : [el('wbr'), part])));
const dash = () => el('span', {class: 'none'}, '–', hidden(' none'));
const time = at => {
  if (at === null) return dash();
  const text = new Intl.DateTimeFormat(undefined, {dateStyle: 'medium', timeStyle: 'short'}).format(new Date(at));
  return el('time', {datetime: at}, text);
};
// As everywhere: to the nearest whole one, 100 only for all and 0 only for nothing.
const percent = (part, whole) => (whole === 0 ? null : part <= 0 ? 0 : part >= whole ? 100 : Math.max(1, Math.min(99, Math.round((part * 100) / whole))));
const percentIn = cell => percent(cell.points, cell.max);

/** A table whose columns sort, whose rows filter, and that shows a page of them. */
function table(host, {caption, columns, rows, order, matches, tall, empty}) {
  if (rows.length === 0) {
    host.append(el('p', null, empty));
    return {draw() {}, print() {}, top() {}};
  }
  let sort = order;
  let page = 0;
  let all = false;
  const body = el('tbody');
  const heads = columns.map((column, i) => {
    const button = el('button', {type: 'button'}, el('span', {class: 'label'}, column.title.replace(' %', '\u00a0%')), column.more ? hidden(' ' + column.more) : null, el('span', {class: 'arrow', 'aria-hidden': 'true'}));
    const head = el('th', {scope: 'col', class: column.kind, title: column.more}, button);
    button.addEventListener('click', () => {
      sort = {by: i, down: sort && sort.by === i ? !sort.down : Boolean(column.down)};
      page = 0;
      draw();
    });
    return head;
  });
  const status = el('p', {role: 'status', class: 'count'});
  const back = el('button', {type: 'button'}, 'Previous');
  const next = el('button', {type: 'button'}, 'Next');
  const whole = el('button', {type: 'button'}, 'Show all');
  const pager = el('div', {class: 'pager'}, back, next, whole);
  const scroller = el('div', {class: 'scroll' + (tall ? ' tall' : ''), tabindex: '0', role: 'region', 'aria-label': caption},
    el('table', null, el('caption', {class: 'vh'}, caption), el('thead', null, el('tr', null, ...heads)), body));
  host.append(status, scroller, pager);
  back.addEventListener('click', () => { page--; draw(); });
  next.addEventListener('click', () => { page++; draw(); });
  whole.addEventListener('click', () => { all = !all; page = 0; draw(); });
  const compare = (a, b) => {
    const [one, two] = [a, b].map(columns[sort.by].value);
    if (one === null || two === null) return one === two ? 0 : one === null ? 1 : -1;
    const by = typeof one === 'number' ? one - two : String(one).localeCompare(String(two), undefined, {numeric: true});
    return sort.down ? -by : by;
  };
  function draw() {
    const found = rows.filter(matches);
    if (sort) found.sort(compare);
    const pages = all ? 1 : Math.max(1, Math.ceil(found.length / PAGE));
    page = Math.min(Math.max(0, page), pages - 1);
    const shown = all ? found : found.slice(page * PAGE, page * PAGE + PAGE);
    body.replaceChildren(...shown.map(row => el('tr', null, ...columns.map((column, i) => {
      const cell = column.cell(row);
      const attributes = {class: [column.kind, cell.shade].filter(Boolean).join(' ')};
      return el(i === 0 ? 'th' : 'td', i === 0 ? {...attributes, scope: 'row'} : attributes, ...[].concat(cell.nodes || cell));
    }))));
    heads.forEach((head, i) => head.setAttribute('aria-sort', !sort || sort.by !== i ? 'none' : sort.down ? 'descending' : 'ascending'));
    status.textContent = found.length + ' of ' + rows.length + (pages > 1 ? ', page ' + (page + 1) + ' of ' + pages : '');
    pager.hidden = rows.length <= PAGE;
    back.disabled = page === 0;
    next.disabled = page >= pages - 1;
    whole.textContent = all ? 'Show pages' : 'Show all';
    whole.setAttribute('aria-pressed', String(all));
  }
  draw();
  return {draw, print: on => { all = on; page = 0; draw(); }, top: () => { page = 0; draw(); }};
}

// Who is shown.
const find = byId('find');
const section = byId('section');
const state = byId('status');
for (const name of [...new Set(book.grid.rows.map(row => row.section).filter(Boolean))].sort()) section.append(el('option', {value: name}, name));
const hasSections = section.options.length > 1;
section.closest('label').hidden = !hasSections;
const says = (...texts) => {
  const words = find.value.trim().toLowerCase();
  return words === '' || texts.some(text => text && text.toLowerCase().includes(words));
};
const isAsked = row => row !== undefined && (section.value === '' || row.section === section.value) && (state.value === '' || row.status === state.value);

const hasNames = book.grid.rows.some(row => row.name !== null);
const name = {title: 'Name', kind: 'name wide', value: row => row.name, cell: row => (row.name === null ? (rowOf.get(row.learner).inRoster ? dash() : el('em', null, 'not in the roster')) : bdi(row.name))};
// Where it is narrow, one column says who it is, and what stands in columns of its own elsewhere.
const who = more => [
  {title: 'Learner', value: row => row.learner, cell: row => [bdi(row.learner), el('span', {class: 'short'}, ...(row.name === null ? [] : [bdi(row.name)]), ...more(row))]},
  ...(hasNames ? [name] : []),
];
const number = (title, value, more) => ({title, more, kind: 'n', down: true, value, cell: row => { const n = value(row); return n === null ? dash() : String(n); }});

const stuck = table(byId('stuck-table'), {
  caption: 'Who fails the same check longest',
  rows: book.stuck,
  empty: 'Nobody is known to be stuck. Only a report of the learner knows since when a check fails.',
  matches: row => isAsked(rowOf.get(row.learner)) && says(row.learner, row.name, row.check, row.lesson),
  order: null,
  columns: [...who(() => []), number('Days', row => row.days),
    {title: 'Check', value: row => row.check, cell: row => code(row.check)},
    number('Tries', row => row.tries),
    {title: 'Hints', kind: 'n', down: true, value: row => (row.hintsExhausted ? 1e6 : row.hints), cell: row => (row.hintsExhausted ? el('strong', {class: 'flag'}, 'all taken') : String(row.hints))},
    {title: 'Step', value: row => row.lesson + '#' + row.step, cell: row => [bdi(row.stepTitle), ' ', el('small', null, row.lesson)]},
    {title: 'Since', value: row => row.since, cell: row => time(row.since)},
    {title: 'Told by', value: row => MODE[row.mode], cell: row => MODE[row.mode]}],
});

const checks = table(byId('checks-table'), {
  caption: 'What each check does to the class',
  rows: book.checks,
  empty: 'No report holds a check.',
  matches: row => says(row.check, row.lesson, row.stepTitle, ...row.findings.map(f => f.message || f.messageId)),
  order: null,
  columns: [
    {title: 'Check', value: row => row.check, cell: row => [code(row.check), ' ', el('small', null, row.lesson)]},
    {title: 'Pass %', kind: 'n', value: row => row.passPercent, cell: row => (row.passPercent === null ? dash() : {nodes: [String(row.passPercent), ...(row.flags.includes('few-pass') ? [el('strong', {class: 'flag'}, ' few')] : []), ' ', el('small', {class: 'share'}, row.pass + ' of ' + (row.pass + row.fail) + (row.notApplicable ? ', ' + row.notApplicable + ' n/a' + (row.notReached ? ' (' + row.notReached + ' not reached)' : '') : ''))]})},
    {title: 'Top findings', kind: 'findings', down: true, value: row => (row.findings[0] ? row.findings[0].count : null), cell: row => (row.findings.length === 0 ? dash() : el('ul', null, ...row.findings.map(f => el('li', null, el('b', null, f.count), ' × ', f.message === null ? el('code', null, f.messageId) : bdi(f.message)))))},
    number('First try %', row => row.firstTryPercent), number('Tries', row => row.medianAttempts, '(median)'),
    number('Minutes', row => row.medianMinutes, 'to pass (median)'),
    number('Open', row => row.unknown),
    {title: 'Our errors', kind: 'n', down: true, value: row => row.error, cell: row => ({nodes: [String(row.error), ...(row.flags.includes('our-errors') ? [el('strong', {class: 'flag'}, ' many')] : [])]})}],
});

const lessonColumn = (lesson, i) => ({
  title: lesson.title,
  more: '(done by ' + lesson.done + (lesson.late ? ', late ' + lesson.late : '') + ')',
  kind: 'lesson',
  value: row => (row.lessons[i] === null ? null : percentIn(row.lessons[i])),
  cell: row => {
    const cell = row.lessons[i];
    if (cell === null) return dash();
    if (cell.state === 'untouched') return {nodes: [el('span', {'aria-hidden': 'true'}, '·'), hidden('not begun')]};
    if (cell.state === 'not-applicable') return {nodes: ['n/a']};
    const n = percentIn(cell);
    const shade = n !== null ? 'h' + Math.floor(n / 20) : cell.state === 'done' ? 'h5' : null;
    const text = n === null ? (cell.state === 'done' ? 'ok' : '–') : String(n);
    return {nodes: [text, ...(cell.state === 'failing' ? [el('b', null, '!', hidden(' something fails'))] : []), ...(cell.late ? [el('span', null, 'L', hidden(' late'))] : [])], shade};
  },
});
const notes = row => [
  ...(row.reason === null ? [] : [el('small', null, row.reason)]),
  ...(row.late ? [el('span', {class: 'tag'}, 'late')] : []),
  ...(row.extended ? [el('span', {class: 'tag'}, 'due ', time(row.due))] : []),
  ...(row.mismatch ? [el('span', {class: 'tag bad', title: claim(row)}, 'to look at')] : []),
  ...(row.inRoster ? [] : [el('span', {class: 'tag'}, 'not in roster')]),
];
const at = ({lesson, step}) => lesson + '#' + step;
const some = names => names.slice(0, 5).join(', ') + (names.length > 5 ? ' and ' + (names.length - 5) + ' more' : '');
const claim = ({mismatch}) => [
  ...(mismatch.checks.length ? ['claims ' + some(mismatch.checks)] : []),
  ...(mismatch.steps.length ? ['claims ' + (mismatch.points ? mismatch.points + (mismatch.points === 1 ? ' point of ' : ' points of ') : '') + some(mismatch.steps.map(at))] : []),
  ...(mismatch.contradicts.length ? ['contradicts itself in ' + some(mismatch.contradicts.map(c => (c.lesson === null ? 'the score' : c.step === null ? 'the points of ' + c.lesson : at(c))))] : []),
  ...(mismatch.otherTrack ? ['other files of the track'] : []),
  ...(mismatch.handedInBy.length ? ['handed in by ' + some(mismatch.handedInBy)] : []),
  ...(mismatch.madeLater === null ? [] : ['made at a time to come (' + mismatch.madeLater + ')']),
  ...(mismatch.sameCommit === false ? ['another commit'] : []),
].join('; ');
const grid = table(byId('grid-table'), {
  caption: 'Learner by lesson, percent of the points',
  rows: book.grid.rows,
  empty: 'No learner is known yet.',
  tall: true,
  matches: row => isAsked(row) && says(row.learner, row.name),
  order: null,
  columns: [...who(row => [el('small', null, STATUS[row.status]), ...notes(row)]),
    {title: 'Status', kind: 'word wide', value: row => STATUS[row.status], cell: row => STATUS[row.status]},
    {title: 'Score', kind: 'n', down: true, more: '(sorted by its share)', value: row => (row.score && row.score.max > 0 ? row.score.earned / row.score.max : null),
      cell: row => (row.score ? [row.score.earned + '/' + row.score.max, ...(row.score.percent === null ? [] : [' ', el('small', {class: 'share'}, row.score.percent + ' %')])] : dash())},
    {title: 'Notes', kind: 'word wide', value: row => notes(row).map(node => node.textContent).join(' ') || null, cell: row => { const all = notes(row); return all.length ? all : dash(); }},
    ...book.grid.lessons.map(lessonColumn),
    {title: 'Made by', value: row => (row.mode ? MODE[row.mode] : null), cell: row => (row.mode ? MODE[row.mode] : dash())},
    {title: 'Last seen', down: true, value: row => row.lastActivity, cell: row => time(row.lastActivity)}],
});

for (const at of document.querySelectorAll('header time, #now time, footer time'))
  at.textContent = new Intl.DateTimeFormat(undefined, {weekday: 'short', year: 'numeric', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit', timeZoneName: 'short'}).format(new Date(at.dateTime));
const claims = book.grid.rows.filter(row => row.mismatch);
byId('claims').append(...claims.slice(0, 200).map(row => el('li', null, bdi(row.name || row.learner), ' ', el('small', null, claim(row)))));
byId('claims-part').hidden = claims.length === 0;

// Filters and tabs.
const tables = [stuck, checks, grid];
for (const input of [find, section, state]) input.addEventListener('input', () => tables.forEach(each => each.top()));
byId('filters').addEventListener('submit', event => event.preventDefault());
const tabs = [...document.querySelectorAll('[role=tab]')];
function show(tab, focus) {
  for (const each of tabs) {
    const isShown = each === tab;
    each.setAttribute('aria-selected', String(isShown));
    each.tabIndex = isShown ? 0 : -1;
    byId(each.getAttribute('aria-controls')).hidden = !isShown;
  }
  const view = tab.getAttribute('aria-controls');
  byId('filters').hidden = view === 'now';
  for (const label of [section, state]) label.closest('label').hidden = view === 'checks' || (label === section && !hasSections);
  if (focus) tab.focus();
  history.replaceState(null, '', '#view-' + view);
}
for (const [i, tab] of tabs.entries()) {
  tab.addEventListener('click', () => show(tab, false));
  tab.addEventListener('keydown', event => {
    const to = {ArrowRight: i + 1, ArrowLeft: i - 1 + tabs.length, Home: 0, End: tabs.length - 1}[event.key];
    if (to === undefined) return;
    event.preventDefault();
    show(tabs[to % tabs.length], true);
  });
}
for (const part of document.querySelectorAll('[data-scripted]')) part.hidden = false;
show(tabs.find(tab => '#view-' + tab.getAttribute('aria-controls') === location.hash) || tabs[0], false);
addEventListener('beforeprint', () => tables.forEach(each => each.print(true)));
addEventListener('afterprint', () => tables.forEach(each => each.print(false)));
`;
