import {defineCheck, failOrPass} from '../define.ts';
import {unknownKeys} from './fly-keys.ts';
import {shapeProblems} from './fly-shapes.ts';
import {checkProblem, concurrencyProblems, portProblems, staticProblems, strategyProblem} from './fly-values.ts';
import {notFly, withFly} from './with-fly.ts';

export const flyStrictKeys = defineCheck({
  id: 'fly-strict-keys',
  title: 'flyctl knows the keys of fly.toml, and takes their values',
  impact: 'degrades',
  notFor: notFly,
  messages: {
    unknownKey: 'flyctl does not know {found}{section}, and passes over it without a word.',
    strategy: 'There is no strategy {found}: flyctl refuses the file.',
    noCheck:
      'The strategy bluegreen waits for health checks, and {file} has none: flyctl ends before it updates a Machine.',
    concurrency: 'concurrency is {found}, and flyctl reads a table or a text there: it cannot read the file.',
    portNumber: 'internal_port is "{found}", which is no number: flyctl cannot read the file.',
    portText: 'internal_port is a text, and in [http_service] flyctl takes a number only: it cannot read the file.',
    shape: '{name} is {what}, and flyctl reads {wanted} there: it cannot read the file.',
    halfStatic: 'This [[statics]] has no {found}: nothing says {missing}.',
  },
  evaluate: project =>
    withFly(project, ({document, strategy, services}) => {
      const problems = [
        ...unknownKeys(document, services.length > 0),
        ...shapeProblems(document),
        ...strategyProblem(strategy),
        ...checkProblem(strategy, document),
        ...portProblems(document),
        ...concurrencyProblems(document),
        ...staticProblems(document),
      ];
      return failOrPass(problems, 'Every key of the sections that are looked at is one that flyctl knows');
    }),
});
