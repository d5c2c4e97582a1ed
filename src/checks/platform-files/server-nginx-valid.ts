import {nearest} from '../../project/distance.ts';
import {composeFiles} from '../../project/facts/compose/compose-files.ts';
import {inside, type Located, nginxFiles} from '../../project/facts/configuration/nginx-sites.ts';
import type {NginxDirective, NginxFault} from '../../project/formats/nginx.ts';
import {textAt} from '../../project/formats/text.ts';
import {at} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, failOrPass, notApplicable, type Problem} from '../define.ts';
import {misspelt} from './misspelt-keys.ts';
import {notServer} from './with-units.ts';

type MessageId = 'notEnded' | 'sign' | 'unknown' | 'scheme' | 'upstream';

/** Directives of most sites; no other directive of nginx resembles one of them. */
const NAMES = [
  ...[
    'server',
    'listen',
    'server_name',
    'location',
    'root',
    'alias',
    'index',
    'return',
    'rewrite',
    'include',
    'upstream',
  ],
  ...[
    'proxy_pass',
    'proxy_set_header',
    'proxy_redirect',
    'proxy_buffering',
    'proxy_read_timeout',
    'proxy_send_timeout',
  ],
  ...['proxy_http_version', 'uwsgi_pass', 'try_files', 'error_page', 'expires', 'add_header', 'client_max_body_size'],
  ...['keepalive_timeout', 'ssl_certificate', 'ssl_certificate_key', 'ssl_protocols', 'access_log', 'error_log'],
];
const BLOCKS = ['server', 'location', 'upstream'];
/** Blocks in which names are values. */
const TABLES = /^(?:map|types|geo|split_clients|charset_map)$/;

export const serverNginxValid = defineCheck({
  id: 'server-nginx-valid',
  title: 'nginx can read its site',
  impact: 'breaks',
  notFor: notServer,
  messages: {
    notEnded: 'The line {found} ends without {wanted}, so that nginx takes what follows for a part of it.',
    sign: '{found}: nginx refuses the file, and with it all its sites.',
    unknown: 'nginx knows no directive {found}, and does not start with it.',
    scheme: 'proxy_pass needs http:// in front, and {found} has none: nginx does not start.',
    upstream: 'There is no upstream {found} in the file, and a host of that name is not found either.',
  },
  evaluate: project => {
    const files = nginxFiles(project);
    const [first] = files;
    if (!first) return notApplicable('There is no site of nginx among the files.');
    const hosts = [...files.flatMap(({directives}) => upstreams(directives)), ...services(project)];
    const problems = files.flatMap(({file, directives, fault}): readonly Problem<MessageId>[] => {
      const marked = markProblem(project, file);
      if (marked) return [marked];
      const all = inside(directives, [], directives).filter(({around}) => !around.some(({name}) => TABLES.test(name)));
      const first = [...all.flatMap(swallowed), ...all.flatMap(misnamed)];
      if (first.length > 0) return first;
      return fault ? [faultProblem(fault)] : all.flatMap(located => passed(hosts, located));
    });
    return failOrPass(problems, {text: 'nginx can read the site', at: at(first.file)});
  },
});

/** nginx reads what stands before the text for a part of the first directive. */
function markProblem(project: Project, file: string): Problem<MessageId> | null {
  const encoding = textAt(project, file)?.encoding ?? 'utf-8';
  if (encoding === 'utf-8' || encoding === 'binary') return null;
  const found = encoding === 'utf-8-bom' ? 'A byte order mark' : 'It is saved as UTF-16';
  return {
    messageId: 'sign',
    found,
    expected: 'UTF-8 without a byte order mark',
    at: at(file),
    prints: 'unknown directive',
  };
}

/** Directives on which the next one hangs: nothing ended them. */
function swallowed({directive: {name, words, place}}: Located): readonly Problem<MessageId>[] {
  const behind = words.findIndex(
    ({text, place: {line}}, i) => line !== (words[i - 1]?.place ?? place).line && NAMES.includes(text),
  );
  if (behind < 0 || name.startsWith('//')) return [];
  const wanted = BLOCKS.includes(name) ? ' {' : ';';
  const line = [name, ...words.slice(0, behind).map(({text}) => text)].join(' ');
  return [notEnded(line, wanted, place)];
}

function notEnded(found: string, wanted: string, place: Located['directive']['place']): Problem<MessageId> {
  return {messageId: 'notEnded', found, expected: `${found}${wanted}`, at: place, data: {wanted: wanted.trim()}};
}

function misnamed({directive: {name, place}}: Located): readonly Problem<MessageId>[] {
  const [slip] = misspelt([name], NAMES);
  const meant = slip?.meant ?? (name.startsWith('//') ? '#' : null);
  if (meant === null) return [];
  return [{messageId: 'unknown', found: name, expected: meant, at: place, prints: `unknown directive "${name}"`}];
}

const SIGNS = {
  unclosed: ['The block has no } at its end', '}'],
  stray: ['A sign too many', 'the sign taken out'],
  quote: ['The quote has no second one', 'a quote at its end'],
} as const;

function faultProblem({kind, text, place}: NginxFault): Problem<MessageId> {
  if (kind === 'unended') return notEnded(text, ';', place);
  const [found, expected] = SIGNS[kind];
  return {messageId: 'sign', found, expected, at: place};
}

/** What a proxy_pass has to name: an address with its scheme, and an upstream that is there. */
function passed(hosts: readonly string[], {directive: {name, words}}: Located): readonly Problem<MessageId>[] {
  const [word] = words;
  if (name !== 'proxy_pass' || !word || word.text.includes('$')) return [];
  const {text, place: at} = word;
  const host = /^https?:\/\/([^/]*)/i.exec(text)?.[1];
  if (host === undefined) {
    const expected = `proxy_pass http://${text.replace(/^https?:?\/*/i, '')};`;
    return [{messageId: 'scheme', found: text, expected, at, prints: 'invalid URL prefix'}];
  }
  const meant = hosts.includes(host) || /[.:]/.test(host) ? null : nearest(host, hosts);
  if (meant === null || host === 'localhost') return [];
  const prints = `host not found in upstream "${host}"`;
  return [{messageId: 'upstream', found: host, expected: `proxy_pass http://${meant};`, at, prints}];
}

function upstreams(directives: readonly NginxDirective[]): readonly string[] {
  return inside(directives, [], directives).flatMap(({directive: {name, words}}) =>
    name === 'upstream' ? (words[0]?.text ?? []) : [],
  );
}

/** What containers reach each other by. */
function services(project: Project): readonly string[] {
  return composeFiles(project).flatMap(file => file.services.map(({name}) => name));
}
