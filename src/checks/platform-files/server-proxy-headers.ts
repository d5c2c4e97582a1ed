import type {Contract} from '../../project/contract.ts';
import {type Located, localAddresses} from '../../project/facts/configuration/nginx-sites.ts';
import type {NginxDirective} from '../../project/formats/nginx.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, failOrPass, notApplicable, type Problem, undecided} from '../define.ts';
import {hostRefused, redirectsToHttps} from '../django/behind-proxy.ts';
import {notServer} from './with-units.ts';

type MessageId = 'noHost' | 'noScheme';

export const serverProxyHeaders = defineCheck({
  id: 'server-proxy-headers',
  title: 'nginx tells the app which host was asked, and that it was asked by HTTPS',
  impact: 'degrades',
  notFor: notServer,
  messages: {
    noHost: 'nginx passes requests on without Host, so the app takes {found} for its own name{so}.',
    noScheme: 'nginx passes requests of HTTPS on without X-Forwarded-Proto, so the app takes them for plain HTTP{so}.',
  },
  evaluate: (project, contract) => {
    const passing = localAddresses(project)
      .map(({passedBy}) => passedBy)
      .filter(
        ({directive}, i, all) => directive.name === 'proxy_pass' && all.findIndex(a => a.directive === directive) === i,
      );
    const [first] = passing;
    if (!first) return notApplicable('No site of nginx among the files passes requests to an app on its machine.');
    const problems = passing.flatMap(located => problemsOf(located, project, contract));
    const open = passing.flatMap(located => blocksOf(located).flat()).find(({name}) => name === 'include');
    if (open && problems.length > 0) return undecided('What an included file sets decides.', open.place);
    return failOrPass(problems, {text: 'Host and the scheme are passed on', at: first.directive.place});
  },
});

/** The blocks that hold for a directive, the innermost first. */
function blocksOf({around, top}: Located): readonly (readonly NginxDirective[])[] {
  return [top, ...around.map(({block}) => block ?? [])].toReversed();
}

/** The headers that a directive sets: `proxy_params` is a file of Debian and Ubuntu, which sets these. */
function headersOf({name, words}: NginxDirective): readonly string[] {
  const [first, second] = words;
  if (name === 'include' && /^(?:\/etc\/nginx\/)?proxy_params$/.test(first?.text ?? ''))
    return ['Host', 'X-Real-IP', 'X-Forwarded-For', 'X-Forwarded-Proto'];
  if (name !== 'proxy_set_header' || !first) return [];
  // A name of nginx without its sign is a text.
  if (/^(?:(?:http_)?host|server_name|scheme)$/.test(second?.text ?? '')) return [''];
  return [/^\$proxy_(?:host|port)/.test(second?.text ?? '') ? `${first.text} of its own` : first.text];
}

/** Headers come from the innermost block that sets any, as nginx takes them. */
function problemsOf(located: Located, project: Project, contract: Contract): readonly Problem<MessageId>[] {
  const blocks = blocksOf(located);
  const setting = (block: readonly NginxDirective[]) => block.flatMap(headersOf);
  const headers = blocks.map(setting).find(found => found.length > 0) ?? [];
  const {directive, around} = located;
  const [target] = directive.words;
  const server = around.find(({name}) => name === 'server');
  const secure = server?.block?.some(({name, words}) => name === 'listen' && words.some(({text}) => text === 'ssl'));
  const problems: Problem<MessageId>[] = [];
  if (target && !headers.some(name => /^(?:host|x-forwarded-host)$/i.test(name))) {
    const found = hostSent(target.text);
    const refused = hostRefused(project, contract, found);
    problems.push({
      messageId: 'noHost',
      found,
      expected: 'proxy_set_header Host $host;',
      at: directive.place,
      data: {so: refused ? ', which ALLOWED_HOSTS lacks: Django answers every request with 400' : ''},
      ...(refused ? {impact: 'breaks', prints: `Invalid HTTP_HOST header: '${found}'.`} : {}),
    });
  }
  if (target && secure && !headers.some(name => /proto|ssl|scheme|https|^forwarded$/i.test(name))) {
    const loops = redirectsToHttps(project, contract);
    problems.push({
      messageId: 'noScheme',
      found: null,
      expected: 'proxy_set_header X-Forwarded-Proto $scheme;',
      at: directive.place,
      data: {so: loops ? ', and SECURE_SSL_REDIRECT sends each to HTTPS again, without end' : ''},
      ...(loops ? {impact: 'breaks', prints: 'ERR_TOO_MANY_REDIRECTS'} : {}),
    });
  }
  return problems;
}

/** What nginx sends as Host where nothing sets it: the host of its address; of a socket, `localhost`. */
const hostSent = (target: string): string =>
  /^https?:\/\/unix:/.test(target) ? 'localhost' : target.replace(/^https?:\/\//, '').replace(/[/?].*$/s, '');
