import type {Contract} from '../../project/contract.ts';
import {answers, routes} from '../../project/facts/app/routes.ts';
import {healthCheck} from '../../project/facts/command/health-check.ts';
import {settings} from '../../project/facts/configuration/settings.ts';
import type {Place} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, notApplicable, pass, undecided} from '../define.ts';

export const healthcheckEndpoint = defineCheck({
  id: 'healthcheck-endpoint',
  title: 'The address of the health check is one that the app answers',
  impact: 'breaks',
  notFor: contract =>
    contract.healthCheck ? null : 'The platform has no health check that a file of the project configures.',
  messages: {
    noRoute: '{platform} asks {found} whether the app is well, and no route of the app answers there.',
  },
  evaluate: (project, contract) => {
    const check = healthCheck(project, contract);
    if (!check.known) return undecided(check.reason, check.place);
    if (!check.value) return notApplicable('No address for a health check is configured.');
    const {path, place} = check.value;
    const known = routes(project, contract);
    if (!known.known) return undecided(known.reason, known.place);
    const answer = answers(known.value, path);
    if (answer && answer.kind !== 'perhaps')
      return pass({text: `${answer.route.path} answers the health check`, at: answer.route.place});
    if (answer) return undecided(`${answer.route.path} answers it if a prefix stands before it.`, answer.route.place);
    const {open, prefixes, routes: all} = known.value;
    if (all.length === 0) return undecided('No route of the app was found; what it answers decides.', place);
    if (open) return undecided(`Whether ${path} is answered cannot be read: ${open.reason}.`, open.place);
    const prefix = prefixes.find(before => path.startsWith(before.replace(/\/$/, '')));
    if (prefix !== undefined)
      return undecided(`What answers below ${prefix} decides whether ${path} is answered.`, place);
    if (BUILT_IN.test(path)) return undecided(`${path} may be an address that the framework answers by itself.`, place);
    const between = middlewareOf(project, contract);
    if (between) return undecided(`${between.name} decides whether ${path} is answered.`, between.place);
    const likely = all.filter(route => /health|\bup\b|ping|status|ready|live/i.test(route.path));
    return fail({
      messageId: 'noRoute',
      found: path,
      expected: likely.length === 1 ? (likely[0]?.path ?? null) : null,
      at: place,
    });
  },
});

/** What FastAPI and Flask answer without a route. */
const BUILT_IN = /^\/(?:docs|redoc|openapi\.json|static\/.*)$/;

/** A middleware of Django that may answer an address by itself. */
function middlewareOf(project: Project, contract: Contract): {readonly name: string; readonly place: Place} | null {
  const loaded = settings(project, contract);
  const list = loaded.known ? (loaded.value?.value('MIDDLEWARE') ?? null) : null;
  if (!list || list.kind === 'none') return null;
  if (list.kind !== 'list') return {name: 'MIDDLEWARE', place: list.place};
  const unknown = list.items.find(
    item => item.kind !== 'string' || !/^(?:django|whitenoise|corsheaders)\./.test(item.value),
  );
  if (unknown) return {name: unknown.kind === 'string' ? unknown.value : 'MIDDLEWARE', place: unknown.place};
  return list.open ? {name: 'MIDDLEWARE', place: list.place} : null;
}
