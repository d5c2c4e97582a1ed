import {counted} from '../../project/counted.ts';
import {wantedInterface} from '../../project/facts/app/nearest-app.ts';
import {type WsgiCallable, wsgiCallable} from '../../project/facts/app/wsgi-callable.ts';
import {defineCheck, fail, notApplicable, pass} from '../define.ts';
import {withApp} from '../start/with-target.ts';

export const plainWsgiSignature = defineCheck({
  id: 'plain-wsgi-signature',
  title: 'The WSGI function takes what the server gives it and begins an answer',
  impact: 'breaks',
  messages: {
    arity: 'The server calls {found} with two arguments for each request, and it takes {takes}.',
    asynchronous: '{found} is asynchronous: a WSGI server waits for its answer in vain.',
    noAnswer:
      '{found} never uses {second}, so that no answer begins: it has to be called with the status and the headers.',
  },
  evaluate: (project, contract) =>
    withApp(project, contract, ({server, file, attribute, searchPaths, object, call}) => {
      if (wantedInterface(server) !== 'wsgi') return notApplicable(`${server.server} speaks another interface.`);
      if (call !== null || object.kind === 'factory')
        return notApplicable('The target is a function that makes the app; wsgi-factory-called looks at it.');
      const made = wsgiCallable(project, {file, attribute, searchPaths});
      if (!made || (object.kind === 'app' && object.interface !== 'wsgi'))
        return notApplicable('The app is an object of a framework, which takes care of it.');
      const {name, parameters, asynchronous, usesSecond, place} = made;
      const at = place;
      if (!takesTwo(made))
        return fail({
          messageId: 'arity',
          found: `${name}()`,
          expected: `def ${name.split('.').at(-1)}(environ, start_response):`,
          at,
          data: {takes: takes(made)},
          prints: printed(made),
        });
      if (asynchronous)
        return fail({
          messageId: 'asynchronous',
          found: `${name}()`,
          expected: `def ${name.split('.').at(-1)}(environ, start_response):`,
          at,
          prints: "TypeError: 'coroutine' object is not iterable",
        });
      const second = parameters.positional[1] ?? 'start_response';
      if (!usesSecond)
        return fail({
          messageId: 'noAnswer',
          found: `${name}()`,
          expected: `${second}("200 OK", [("Content-Type", "text/html")])`,
          at,
          data: {second},
        });
      return pass({text: `${name}() takes two arguments and uses both`, at});
    }),
});

function takesTwo({parameters: {positional, required, variadic, requiredKeywords}}: WsgiCallable): boolean {
  return required <= 2 && (positional.length >= 2 || variadic) && requiredKeywords.length === 0;
}

function takes({parameters: {positional, required, requiredKeywords}}: WsgiCallable): string {
  if (requiredKeywords.length > 0) return `${requiredKeywords[0]} by its name only`;
  return counted(required > 2 ? required : positional.length, 'argument');
}

/** What Python says: `self` counts among the arguments of a method. */
function printed({name, parameters}: WsgiCallable): string {
  const {positional, required, requiredKeywords} = parameters;
  if (requiredKeywords.length > 0)
    return `TypeError: ${name}() missing ${counted(requiredKeywords.length, 'required keyword-only argument')}: '${requiredKeywords[0]}'`;
  if (required > 2) {
    const missing = positional.slice(2, required).map(each => `'${each}'`);
    return `TypeError: ${name}() missing ${counted(missing.length, 'required positional argument')}: ${missing.join(', ')}`;
  }
  const self = name.includes('.') ? 1 : 0;
  return `TypeError: ${name}() takes ${counted(positional.length + self, 'positional argument')} but ${2 + self} were given`;
}
