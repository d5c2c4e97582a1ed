import {counted} from '../../project/counted.ts';
import type {ServerName} from '../../project/facts/command/command-types.ts';
import {defineCheck, fail, notApplicable, pass, undecided} from '../define.ts';
import {withApp} from './with-target.ts';

const FLAGS: Partial<Record<ServerName, string>> = {uvicorn: 'factory', granian: 'factory', waitress: 'call'};

export const uvicornFactoryFlag = defineCheck({
  id: 'uvicorn-factory-flag',
  title: 'The server is told when it is given a function that makes the app',
  impact: 'breaks',
  messages: {
    missingFlag: '{attribute} is a function that makes the app, and {server} is not told so with --{flag}.',
    notFactory: '{attribute} is the app already; with --{flag} the server calls it while it starts.',
    returnsNothing: '{attribute} makes an app and does not return it: what {server} gets of the call is None.',
    argumentsMissing: '{attribute} demands {required}, and {server} calls it without any.',
  },
  evaluate: (project, contract) =>
    withApp(project, contract, ({server: {server, options}, target, object, attribute, module}) => {
      const flag = FLAGS[server];
      if (flag === undefined) return notApplicable(`${server} has no option for functions that make an app.`);
      const given = options.get(flag);
      const found = target.text;
      const data = {attribute, server, flag};
      if (object.kind === 'factory') {
        if (object.required > 0 && (given !== undefined || server === 'uvicorn'))
          return fail({
            messageId: 'argumentsMissing',
            found,
            at: target.place,
            data: {...data, required: counted(object.required, 'argument')},
          });
        if (given) return pass({text: `--${flag} is given`, at: given.place});
        const expected = `--${flag} ${module}:${attribute}`;
        // uvicorn tries the call by itself and prints a warning; the others serve the function as if it were the app.
        const impact = server === 'uvicorn' ? 'degrades' : 'breaks';
        return fail({messageId: 'missingFlag', found, expected, at: target.place, impact, data});
      }
      if (object.kind === 'app' && object.certain && given)
        return fail({
          messageId: 'notFactory',
          found: `--${flag}`,
          expected: `${module}:${attribute}`,
          at: given.place,
          data,
        });
      if (object.kind === 'unknown' && object.returnsNothing && given)
        return fail({
          messageId: 'returnsNothing',
          found,
          expected: 'return app',
          at: object.place ?? target.place,
          data,
        });
      if (object.kind === 'unknown' && (object.isFunction || given))
        return undecided(`${found}: ${object.reason}.`, object.place);
      return pass({text: `${found} is not a function that makes an app`, at: object.place});
    }),
});
