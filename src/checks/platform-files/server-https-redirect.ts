import {type ApacheSection, apacheDirectives} from '../../project/facts/configuration/apache-sites.ts';
import {caddySecured} from '../../project/facts/configuration/caddy-sites.ts';
import {nginxDirectives} from '../../project/facts/configuration/nginx-sites.ts';
import type {NginxDirective} from '../../project/formats/nginx.ts';
import {textAt} from '../../project/formats/text.ts';
import {pathsLike} from '../../project/paths-of.ts';
import type {Place} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, failOrPass, notApplicable, outside, type Problem, undecided} from '../define.ts';
import {notServer} from './with-units.ts';

/** A site as far as this check asks for it: the names that it answers under, and what it does with a plain request. */
interface Site {
  readonly by: 'nginx' | 'Apache';
  readonly names: readonly string[];
  readonly plain: boolean;
  readonly secure: boolean;
  readonly redirects: boolean;
  /** Whether it passes requests on or answers them with files. */
  readonly answers: boolean;
  /** A line that takes in another file, which may redirect. */
  readonly included: Place | null;
  readonly place: Place;
}

export const serverHttpsRedirect = defineCheck({
  id: 'server-https-redirect',
  title: 'Whoever comes by plain HTTP is sent on to HTTPS',
  impact: 'unsafe',
  notFor: notServer,
  messages: {
    plain:
      '{server} answers {found} by plain HTTP as well, and sends nobody on to HTTPS: passwords and cookies go over the net for all to read.',
  },
  evaluate: project => {
    const sites = [...nginxSites(project), ...apacheSites(project)];
    const secure = sites.filter(site => site.secure);
    const caddy = caddySecured(project);
    const shared = (site: Site) =>
      site.names.find(name => secure.some(other => other.by === site.by && other.names.includes(name)));
    const open = sites.filter(site => site.plain && !site.redirects && site.answers && shared(site) !== undefined);
    const plainOnly = sites.find(site => site.plain && site.answers);
    if (secure.length === 0)
      return caddy
        ? failOrPass([], {text: 'Caddy sends plain requests on to HTTPS by itself', at: caddy.place})
        : plainOnly
          ? outside(
              `${plainOnly.by} answers by plain HTTP alone here: let certbot add HTTPS on the server, or whatever stands in front of it.`,
            )
          : notApplicable('No site of a web server among the files answers by HTTPS.');
    const included = open.find(site => site.included)?.included;
    if (included) return undecided('What an included file says decides.', included);
    const byApp = open.length > 0 ? redirectOfApp(project) : null;
    if (byApp) return undecided('The app may send plain requests on by itself; whether it does decides.', byApp);
    const sends = sites.find(site => site.plain && site.redirects) ?? secure[0];
    return failOrPass(
      open.map((site): Problem<'plain'> => {
        const name = shared(site) ?? '';
        const expected =
          site.by === 'nginx' ? 'return 301 https://$host$request_uri;' : `Redirect permanent / https://${name}/`;
        return {messageId: 'plain', found: name, expected, at: site.place, data: {server: site.by}};
      }),
      ...(sends ? [{text: `${sends.by} answers no plain request itself`, at: sends.place}] : []),
    );
  },
});

/** What makes an app redirect by itself: a setting of Django, an extension of Flask, a middleware of Starlette. */
const REDIRECTS = /\b(?:SECURE_SSL_REDIRECT|Talisman|SSLify|HTTPSRedirectMiddleware)\b/;
const PYTHON = /\.py$/;

function redirectOfApp(project: Project): Place | null {
  for (const path of pathsLike(project, PYTHON)) {
    const lines = textAt(project, path)?.text.split('\n') ?? [];
    const index = lines.findIndex(line => REDIRECTS.test(line.replace(/#.*/, '')));
    if (index >= 0) return {file: path, line: index + 1, column: 1};
  }
  return null;
}

function nginxSites(project: Project): readonly Site[] {
  const servers = new Set(nginxDirectives(project).flatMap(({around}) => around.filter(({name}) => name === 'server')));
  return [...servers].map(({block, place}) => {
    const inside = block ?? [];
    const all = everyDirective(inside);
    const listens = inside.filter(({name}) => name === 'listen');
    const first = (directive: NginxDirective) => directive.words[0]?.text ?? '';
    const isSecure = (directive: NginxDirective) =>
      /(?:^|:)443$/.test(first(directive)) || directive.words.some(({text}) => text === 'ssl');
    const plain = listens.find(one => !isSecure(one) && /^(?:.*[:\]])?80$/.test(first(one)));
    return {
      by: 'nginx',
      names: inside.filter(({name}) => name === 'server_name').flatMap(({words}) => words.map(({text}) => text)),
      plain: plain !== undefined || listens.length === 0,
      secure: listens.some(isSecure),
      redirects: all.some(
        ({name, words}) =>
          (/^(?:return|rewrite)$/.test(name) && words.some(({text}) => /^(?:https:\/\/|\$)/.test(text))) ||
          (name === 'return' && first({name, words, block: null, place}) === '444'),
      ),
      answers: all.some(({name}) => /^(?:(?:proxy|uwsgi|grpc|fastcgi)_pass|root|alias|try_files)$/.test(name)),
      included:
        all.find(({name, words}) => name === 'include' && !/mime\.types|_params$/.test(words[0]?.text ?? ''))?.place ??
        null,
      place: plain?.place ?? place,
    };
  });
}

function everyDirective(directives: readonly NginxDirective[]): readonly NginxDirective[] {
  return directives.flatMap(directive => [directive, ...everyDirective(directive.block ?? [])]);
}

function apacheSites(project: Project): readonly Site[] {
  const hosts = new Map<ApacheSection, Site>();
  for (const {around} of apacheDirectives(project))
    for (const host of around.filter(({text}) => /^VirtualHost\b/i.test(text)))
      if (!hosts.has(host)) hosts.set(host, apacheSite(project, host));
  return [...hosts.values()];
}

function apacheSite(project: Project, host: ApacheSection): Site {
  const inside = apacheDirectives(project).filter(({around}) => around.includes(host));
  const has = (name: RegExp, value: RegExp) =>
    inside.some(one => name.test(one.name) && one.words.some(({text}) => value.test(text)));
  return {
    by: 'Apache',
    names: inside
      .filter(({name}) => /^Server(?:Name|Alias)$/i.test(name))
      .flatMap(({words}) => words.map(({text}) => text)),
    plain: /:80\b/.test(host.text),
    secure: /:443\b/.test(host.text) || has(/^SSLEngine$/i, /^on$/i),
    redirects: has(/^(?:Redirect\w*|RewriteRule)$/i, /^https:\/\//i),
    answers: has(/^(?:ProxyPass(?:Match)?|WSGIScriptAlias|DocumentRoot)$/i, /./),
    included: inside.find(({name}) => /^Include/i.test(name))?.place ?? null,
    place: host.place,
  };
}
