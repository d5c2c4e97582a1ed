import {appJson} from '../../project/facts/configuration/app-json.ts';
import {defineCheck, fail, notApplicable, pass, undecided} from '../define.ts';
import {printed} from '../printed.ts';

export const herokuStackSupported = defineCheck({
  id: 'heroku-stack-supported',
  title: 'The stack that app.json names is one that is built',
  impact: 'breaks',
  notFor: ({stacks, name}) => (stacks ? null : `${name} has no stacks to choose from.`),
  messages: {
    removed: '{platform} no longer builds for {found}.',
    ending: '{found} is deprecated; {platform} stops building for it on {until}.',
  },
  evaluate(project, contract) {
    const file = appJson(project);
    if (!file) return notApplicable('There is no app.json that could name a stack.');
    if (file.error) return notApplicable('app.json cannot be read yet.', 'heroku-app-json-valid');
    const {stack} = file;
    if (stack === null) return notApplicable('app.json names no stack; the app has one of its own.');
    const row = contract.stacks?.find(({name}) => name === stack.text);
    if (!row)
      return undecided(`${stack.text} is not in the table of ${contract.verified}; it may be newer.`, stack.place);
    const newest = contract.stacks?.findLast(({name, status}) => status === 'offered' && /\d/.test(name))?.name ?? null;
    switch (row.status) {
      case 'offered':
        return pass({text: stack.text, at: stack.place});
      case 'deprecated':
        return fail({
          messageId: 'ending',
          found: stack.text,
          expected: newest,
          at: stack.place,
          impact: 'degrades',
          data: {until: row.until ?? 'a day that is not announced'},
        });
      case 'removed':
        return fail({
          messageId: 'removed',
          found: stack.text,
          expected: newest,
          at: stack.place,
          prints: printed(contract, 'stack-removed', {stack: stack.text}),
        });
      default:
        return row.status satisfies never;
    }
  },
});
