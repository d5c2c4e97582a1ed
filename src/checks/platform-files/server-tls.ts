import {type Located, nginxDirectives} from '../../project/facts/configuration/nginx-sites.ts';
import {defineCheck, failOrPass, notApplicable, type Problem, undecided} from '../define.ts';
import {notServer} from './with-units.ts';

type MessageId = 'plain' | 'noCertificate';

export const serverTls = defineCheck({
  id: 'server-tls',
  title: 'nginx speaks HTTPS where a browser expects it, and has a certificate for it',
  impact: 'breaks',
  notFor: notServer,
  messages: {
    plain:
      'nginx listens on {found} without ssl and answers there by plain HTTP; a browser that asks by HTTPS shows an error.',
    noCertificate:
      'nginx listens on {found}, and no ssl_certificate is among the files, without which it does not start.',
  },
  evaluate: project => {
    const all = nginxDirectives(project);
    const listens = all.filter(
      ({directive, around}) => directive.name === 'listen' && around.at(-1)?.name === 'server',
    );
    const secure = listens.filter(({directive: {words}}) => /(?:^|:)443$/.test(words[0]?.text ?? '') || hasSsl(words));
    const [first] = secure;
    if (!first) return notApplicable('No site of nginx among the files listens for HTTPS.');
    const problems = secure.flatMap(located => problemOf(located, secure));
    const open = secure.flatMap(blocksOf).find(({name}) => name === 'include');
    if (problems.length > 0 && open) return undecided('What an included file says decides.', open.place);
    return failOrPass(problems, {text: 'nginx speaks HTTPS', at: first.directive.place});
  },
});

const hasSsl = (words: Located['directive']['words']) => words.some(({text}) => text === 'ssl' || text === 'quic');

/** What stands in the site, and around it. */
const blocksOf = ({around, top}: Located) => [...top, ...around.flatMap(({block}) => block ?? [])];

/** One site that says ssl, or names a certificate, says it for all that listen on the same address. */
function problemOf(located: Located, all: readonly Located[]): readonly Problem<MessageId>[] {
  const {words, place} = located.directive;
  const found = words[0]?.text ?? '';
  const speaks = all.some(({directive}) => directive.words[0]?.text === found && hasSsl(directive.words));
  const switched = blocksOf(located).some(({name, words: [value]}) => name === 'ssl' && value?.text === 'on');
  if (!speaks && !switched && !words.some(({text}) => text === 'proxy_protocol'))
    return [{messageId: 'plain', found, expected: `listen ${found} ssl;`, at: place}];
  const given = all.flatMap(blocksOf).some(({name}) => /^ssl_(?:certificate|reject_handshake)$/.test(name));
  if (given || !speaks) return [];
  return [
    {
      messageId: 'noCertificate',
      found: `${found} ssl`,
      expected: 'ssl_certificate /etc/letsencrypt/live/example.org/fullchain.pem;',
      at: place,
      prints: 'no "ssl_certificate" is defined for the "listen ... ssl" directive',
    },
  ];
}
