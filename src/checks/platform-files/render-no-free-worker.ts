import {blueprint} from '../../platforms/render-blueprint.ts';
import {fieldOf} from '../../project/facts/command/sources/render-services.ts';
import {scalarAt} from '../../project/formats/yaml-with-positions.ts';
import {defineCheck, failOrPass, notApplicable} from '../define.ts';
import {nameOf, placeOr, readsNoBlueprint, withBlueprint} from './with-blueprint.ts';

export const renderNoFreeWorker = defineCheck({
  id: 'render-no-free-worker',
  title: 'Workers, cron jobs and private services of render.yaml have a paid plan',
  impact: 'breaks',
  notFor: readsNoBlueprint,
  messages: {
    free: '{service} is a service of type {type} on the plan free, and Render has no free plan for those.',
  },
  evaluate: project =>
    withBlueprint(project, ({services}) => {
      const paid = services.filter(service =>
        (blueprint.paidTypes as readonly string[]).includes(fieldOf(service, 'type') ?? ''),
      );
      if (paid.length === 0) return notApplicable('render.yaml has no worker, cron job or private service.');
      return failOrPass(
        paid
          .filter(service => fieldOf(service, 'plan') === 'free')
          .map(service => ({
            messageId: 'free' as const,
            found: 'plan: free',
            expected: 'plan: starter',
            at: placeOr(scalarAt(service.fields, 'plan'), service),
            data: {service: nameOf(service), type: fieldOf(service, 'type') ?? ''},
          })),
        ...paid.map(service => ({text: `${nameOf(service)} has a paid plan`, at: service.place})),
      );
    }),
});
