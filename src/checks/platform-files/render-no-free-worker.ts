import {blueprint} from '../../platforms/render-blueprint.ts';
import {fieldOf} from '../../project/facts/command/sources/render-services.ts';
import {scalarAt} from '../../project/formats/yaml-with-positions.ts';
import {defineCheck, failOrPass, notApplicable} from '../define.ts';
import {nameOf, placeOr, readsNoBlueprint, withBlueprint} from './with-blueprint.ts';

export const renderNoFreeWorker = defineCheck({
  id: 'render-no-free-worker',
  title: 'What render.yaml asks for on the plan free is there on it',
  impact: 'breaks',
  notFor: readsNoBlueprint,
  messages: {
    noPreDeploy:
      '{service} is on the plan free, where Render runs no preDeployCommand: what stands there never happens.',
    free: '{service} is a service of type {type} on the plan free, and Render has no free plan for those.',
  },
  evaluate: project =>
    withBlueprint(project, ({services}) => {
      const paid = services.filter(service =>
        (blueprint.paidTypes as readonly string[]).includes(fieldOf(service, 'type') ?? ''),
      );
      const prepared = services.filter(service => fieldOf(service, 'preDeployCommand') !== null);
      if (paid.length === 0 && prepared.length === 0)
        return notApplicable('render.yaml has no worker, cron job, private service or preDeployCommand.');
      const free = prepared.filter(service => !paid.includes(service) && fieldOf(service, 'plan') === 'free');
      return failOrPass<'free' | 'noPreDeploy'>(
        [
          ...free.map(service => ({
            messageId: 'noPreDeploy' as const,
            found: 'preDeployCommand',
            expected: 'the same command at the end of buildCommand, or plan: starter',
            at: placeOr(scalarAt(service.fields, 'preDeployCommand'), service),
            impact: 'degrades' as const,
            data: {service: nameOf(service)},
          })),
          ...paid
            .filter(service => fieldOf(service, 'plan') === 'free')
            .map(service => ({
              messageId: 'free' as const,
              found: 'plan: free',
              expected: 'plan: starter',
              at: placeOr(scalarAt(service.fields, 'plan'), service),
              data: {service: nameOf(service), type: fieldOf(service, 'type') ?? ''},
            })),
        ],
        ...[...paid, ...prepared].map(service => ({text: `${nameOf(service)} has a paid plan`, at: service.place})),
      );
    }),
});
