import {scalarText} from '../../project/formats/fly-part.ts';
import {defineCheck, failOrPass, notApplicable, type Problem} from '../define.ts';
import {notFly, withFly} from './with-fly.ts';

type MessageId = 'reserved' | 'notText';

export const flyEnvStrings = defineCheck({
  id: 'fly-env-strings',
  title: 'The variables of [env] are texts with names of their own',
  impact: 'degrades',
  notFor: notFly,
  messages: {
    reserved: '{found} begins with FLY_, which is kept for what {platform} sets itself.',
    notText: '{found} is {what}, and a variable holds a text: the app gets something that it cannot use.',
  },
  evaluate: project =>
    withFly(project, ({environment}) => {
      if (environment.length === 0) return notApplicable('[env] sets no variable.');
      return failOrPass(
        environment.flatMap(({name, value, place}): Problem<MessageId>[] => {
          if (name.startsWith('FLY_'))
            return [{messageId: 'reserved', found: name, expected: name.slice('FLY_'.length), at: place}];
          if (scalarText(value) !== null) return [];
          const what = Array.isArray(value) ? 'a list' : 'a table';
          return [{messageId: 'notText', found: name, expected: `${name} = "…"`, at: place, data: {what}}];
        }),
        ...environment.map(({name, value, place}) => ({
          text: typeof value === 'string' ? name : `${name}, which flyctl writes as the text "${String(value)}"`,
          at: place,
        })),
      );
    }),
});
