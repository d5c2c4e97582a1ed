import {defineCheck, fail, notApplicable, pass, undecided} from '../define.ts';
import {printed} from '../printed.ts';
import {withTarget} from './with-target.ts';

export const wsgiDefaultAttribute = defineCheck({
  id: 'wsgi-default-attribute',
  title: 'A module named without an attribute has the app under the name that the server takes',
  impact: 'breaks',
  messages: {
    noDefault:
      '{server} is given the module {found} alone and then loads {attribute} from it, which {file_} does not define.',
  },
  evaluate: (project, contract) =>
    withTarget(project, contract, served => {
      const {target, server} = served;
      if (target.text.includes(':')) return notApplicable('The start command names the attribute itself.');
      switch (served.kind) {
        case 'undecided':
          return undecided(served.reason, served.place);
        case 'missingAttribute': {
          const {attribute, module, file, expected} = served;
          const prints = printed(contract, 'attribute-not-found', {attribute, module});
          const data = {server: server.server, attribute, file_: file};
          return fail({messageId: 'noDefault', found: target.text, expected, at: target.place, data, prints});
        }
        case 'found':
          return pass({text: `${served.file} defines ${served.attribute}`, at: served.object.place});
        case 'misspelled':
          return notApplicable('The form of the target comes first.', 'wsgi-target-syntax');
        case 'missingModule':
        case 'notCallable':
          return notApplicable('The module comes first: wsgi-target-resolves judges it.', 'wsgi-target-resolves');
        default:
          return served satisfies never;
      }
    }),
});
