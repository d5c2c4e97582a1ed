import {counted} from '../../project/counted.ts';
import {wantedInterface} from '../../project/facts/app/nearest-app.ts';
import {wsgiCallable} from '../../project/facts/app/wsgi-callable.ts';
import type {ServerCommand} from '../../project/facts/command/command-types.ts';
import {defineCheck, fail, notApplicable, pass, undecided} from '../define.ts';
import {printed} from '../printed.ts';
import {withApp} from './with-target.ts';

export const wsgiFactoryCalled = defineCheck({
  id: 'wsgi-factory-called',
  title: 'A function that makes the app is called in the start command',
  impact: 'breaks',
  messages: {
    notCalled:
      '{attribute} is a function that makes the app; without parentheses the server takes the function for the app.',
    argumentsMissing: '{attribute} demands {required}, and the start command gives it {given}.',
    returnsNothing: '{attribute} makes an app and does not return it: what the server gets of the call is None.',
    calledApp: '{attribute} is the app already; the parentheses make the server call it while it starts.',
  },
  evaluate: (project, contract) =>
    withApp(project, contract, served => {
      const {server, target, object, attribute, call, module} = served;
      if (!/^(?:gunicorn|hypercorn|uwsgi|mod_wsgi|daphne)$/.test(server.server))
        return notApplicable(`${server.server} has an option for functions that make an app.`);
      const at = target.place;
      const found = target.text;
      if (object.kind === 'app') {
        if (call === null) return pass({text: `${found} is the app itself`, at: object.place});
        if (!object.certain)
          return undecided('What stands around the app decides whether it can be called.', object.place);
        return fail({messageId: 'calledApp', found, expected: `${module}:${attribute}`, at, data: {attribute}});
      }
      if (object.kind === 'factory') {
        const {required} = object;
        if (call === null && required === 0 && callsByItself(server))
          return pass({text: `the worker calls ${attribute} by itself`, at: object.place});
        if (required > (call ?? 0) && (call !== null || required > 2))
          return fail({
            messageId: 'argumentsMissing',
            found,
            at,
            data: {attribute, required: counted(required, 'argument'), given: call ?? 0},
          });
        if (call !== null) return pass({text: `${found} calls ${object.name}`, at: object.place});
        const expected =
          required === 0 && /^(?:gunicorn|hypercorn)$/.test(server.server) ? `'${module}:${attribute}()'` : null;
        const prints = printed(contract, 'factory-not-called', {attribute});
        return fail({messageId: 'notCalled', found, expected, at, data: {attribute}, prints});
      }
      if (object.kind === 'unknown' && object.returnsNothing && call !== null)
        return fail({
          messageId: 'returnsNothing',
          found,
          expected: 'return app',
          at: object.place ?? at,
          data: {attribute},
        });
      if (
        object.kind === 'unknown' &&
        call === null &&
        wantedInterface(server) === 'wsgi' &&
        wsgiCallable(project, served)
      )
        return notApplicable('The app is a plain function; plain-wsgi-signature judges what it takes.');
      if (object.kind === 'unknown' && (object.isFunction || call !== null))
        return undecided(`${found}: ${object.reason}.`, object.place);
      return pass({text: `${found} is not a function`, at: object.place});
    }),
});

/** uvicorn's workers try to call what they are given before they serve it. */
function callsByItself({options}: ServerCommand): boolean {
  return /Uvicorn\w{0,20}Worker$/.test(options.get('worker-class')?.value?.text ?? '');
}
