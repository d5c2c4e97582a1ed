import {apacheFolders} from '../../project/facts/configuration/apache-sites.ts';
import {addressOf, nginxDirectives} from '../../project/facts/configuration/nginx-sites.ts';
import {defineCheck, failOrPass, notApplicable, type Problem} from '../define.ts';
import {notServer} from './with-units.ts';

type MessageId = 'noSlash' | 'leadsOut';

export const serverStaticAlias = defineCheck({
  id: 'server-static-alias',
  title: 'The web server finds the static files under their address',
  impact: 'breaks',
  notFor: notServer,
  messages: {
    noSlash:
      '{server} puts {found} in the place of {address} and joins the rest without a slash, so that no file is found there.',
    leadsOut:
      '{address} ends without a slash and {found} with one, so that an address with .. behind it leads to files beside the folder.',
  },
  evaluate: project => {
    const aliases = nginxDirectives(project).flatMap(({directive, around}) => {
      const [path] = directive.words;
      const address = addressOf(around.at(-1));
      return directive.name === 'alias' && path && address ? [{address, path}] : [];
    });
    const apache = apacheFolders(project);
    const [first] = [
      ...aliases.map(({address, path}) => ({url: address, written: path.text, place: path.place})),
      ...apache,
    ];
    if (!first)
      return notApplicable('No site of nginx or Apache among the files maps an address to a folder with alias.');
    const problems = aliases.flatMap(({address, path}): readonly Problem<MessageId>[] => {
      const slashes = [address.endsWith('/'), path.text.endsWith('/')];
      if (slashes[0] === slashes[1] || path.text.includes('$')) return [];
      const found = path.text;
      return slashes[0]
        ? [
            {
              messageId: 'noSlash',
              found,
              expected: `alias ${found}/;`,
              at: path.place,
              data: {address, server: 'nginx'},
            },
          ]
        : [
            {
              messageId: 'leadsOut',
              found,
              expected: `location ${address}/ {`,
              at: path.place,
              data: {address},
              impact: 'unsafe',
            },
          ];
    });
    // Apache joins them in the same way, and keeps .. inside of the folder.
    const joined = apache.flatMap(({url, written, place}): readonly Problem<MessageId>[] =>
      url.endsWith('/') && !written.endsWith('/')
        ? [
            {
              messageId: 'noSlash',
              found: written,
              expected: `Alias ${url} ${written}/`,
              at: place,
              data: {address: url, server: 'Apache'},
            },
          ]
        : [],
    );
    return failOrPass([...problems, ...joined], {text: `${first.url} is ${first.written}`, at: first.place});
  },
});
