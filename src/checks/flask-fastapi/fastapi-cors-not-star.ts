import {type OutsideCall, outsideCalls} from '../../project/facts/app/outside-calls.ts';
import {reachableModules} from '../../project/facts/app/reachable-modules.ts';
import {productionEnvironment, unconfigured} from '../../project/facts/configuration/production-environment.ts';
import {evaluate} from '../../project/facts/python/python-evaluate.ts';
import {pythonFiles} from '../../project/facts/python/python-files.ts';
import type {PythonValue} from '../../project/facts/python/python-value.ts';
import {searchPathsFor} from '../../project/facts/python/search-paths.ts';
import {settle, variablesIn} from '../../project/facts/python/settle.ts';
import {fileMentions} from '../../project/formats/mentions.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, failOrPass, notApplicable, undecided} from '../define.ts';
import {setOnPlatform} from '../django/with-settings.ts';

/** Middleware that answers for other origins, and the names of its options. */
const CORS = {
  wanted:
    /^(?:(?:fastapi|starlette)\.middleware\.cors\.CORSMiddleware|flask_cors\.CORS|flask_cors\.extension\.CORS|quart_cors\.cors)$/,
  hint: /CORS|quart_cors/,
};

export const fastapiCorsNotStar = defineCheck({
  id: 'fastapi-cors-not-star',
  title: 'Pages of other sites cannot act in the name of a visitor',
  impact: 'degrades',
  messages: {
    anyOrigin:
      '{found}, together with credentials, lets the pages of every site send requests with the cookies of your visitors, and read the answers.',
  },
  evaluate(project, contract) {
    if (!isMentioned(project)) return notApplicable('The app answers no pages of other sites.');
    const reached = reachableModules(project, contract);
    if (!reached.known) return undecided(reached.reason, reached.place);
    const calls = [...reached.value].flatMap(file => outsideCalls(project, file, searchPathsFor(project, file), CORS));
    if (calls.length === 0) return notApplicable('The app answers no pages of other sites.');
    const assume = productionEnvironment(project, contract);
    const judged = calls.map(call => {
      const variables = new Set<string>();
      const option = (name: string): PythonValue | null => {
        const given = call.node.keywords.find(({arg}) => arg === name)?.value;
        const open = given ? settle(evaluate(project, call.place.file, given), assume) : null;
        for (const variable of open ? variablesIn(open) : []) variables.add(variable);
        return open && settle(open, unconfigured(assume));
      };
      return {call, ...answered(call, option), variables};
    });
    const any = judged.filter(({any, credentials}) => any && credentials);
    const problems = any
      .filter(({variables}) => variables.size === 0)
      .map(({call, text}) => ({
        messageId: 'anyOrigin' as const,
        found: text,
        expected: `${isFlask(call) ? 'origins' : 'allow_origins'}=["https://shop.example"]`,
        at: call.place,
      }));
    return {
      ...failOrPass(
        problems,
        ...judged.map(({call, credentials, variables}) => ({
          text: !credentials
            ? 'no cookies of visitors are accepted'
            : `cookies are accepted from origins that ${variables.size > 0 ? [...variables].join(' and ') : 'the code'} names`,
          at: call.place,
        })),
      ),
      open: setOnPlatform(
        contract,
        any.flatMap(({variables}) => [...variables]),
      ),
    };
  },
});

function isMentioned(project: Project): boolean {
  return pythonFiles(project).some(file => fileMentions(CORS.hint, file));
}

const isFlask = ({name}: OutsideCall) => /^(?:flask|quart)_cors/.test(name);

/** Whether every origin is answered, and whether its requests may carry cookies. */
function answered(call: OutsideCall, option: (name: string) => PythonValue | null) {
  if (isFlask(call)) {
    const origins = option('origins') ?? option('allow_origin');
    const resources = option('resources');
    return {
      any: (origins === null && resources === null) || (origins !== null && isStar(origins)),
      credentials: isTrue(option('supports_credentials') ?? option('allow_credentials')),
      text: option('origins') ? 'origins="*"' : 'No list of origins',
    };
  }
  const [origins, pattern] = [option('allow_origins'), option('allow_origin_regex')];
  return {
    any: (origins !== null && isStar(origins)) || (pattern?.kind === 'string' && /^\^?\.[*+]\$?$/.test(pattern.value)),
    credentials: isTrue(option('allow_credentials')),
    text: pattern ? 'allow_origin_regex' : 'allow_origins=["*"]',
  };
}

function isStar(value: PythonValue): boolean {
  if (value.kind === 'list') return value.items.some(isStar);
  return value.kind === 'string' && value.value === '*';
}

function isTrue(value: PythonValue | null): boolean {
  return value?.kind === 'boolean' && value.value;
}
