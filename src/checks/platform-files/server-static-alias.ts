import {addressOf, nginxDirectives} from '../../project/facts/configuration/nginx-sites.ts';
import {defineCheck, failOrPass, notApplicable, type Problem} from '../define.ts';
import {notServer} from './with-units.ts';

type MessageId = 'noSlash' | 'leadsOut';

export const serverStaticAlias = defineCheck({
  id: 'server-static-alias',
  title: 'nginx finds the static files under their address',
  impact: 'breaks',
  notFor: notServer,
  messages: {
    noSlash:
      'nginx puts {found} in the place of {address} and joins the rest without a slash, so that no file is found there.',
    leadsOut:
      '{address} ends without a slash and {found} with one, so that an address with .. behind it leads to files beside the folder.',
  },
  evaluate: project => {
    const aliases = nginxDirectives(project).flatMap(({directive, around}) => {
      const [path] = directive.words;
      const address = addressOf(around.at(-1));
      return directive.name === 'alias' && path && address ? [{address, path}] : [];
    });
    const [first] = aliases;
    if (!first) return notApplicable('No site of nginx among the files maps an address to a folder with alias.');
    const problems = aliases.flatMap(({address, path}): readonly Problem<MessageId>[] => {
      const slashes = [address.endsWith('/'), path.text.endsWith('/')];
      if (slashes[0] === slashes[1] || path.text.includes('$')) return [];
      const found = path.text;
      return slashes[0]
        ? [{messageId: 'noSlash', found, expected: `alias ${found}/;`, at: path.place, data: {address}}]
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
    return failOrPass(problems, {text: `${first.address} is ${first.path.text}`, at: first.path.place});
  },
});
