import {blueprint} from '../../platforms/render-blueprint.ts';
import {fieldOf} from '../../project/facts/command/sources/render-services.ts';
import {scalarAt} from '../../project/formats/yaml-with-positions.ts';
import {defineCheck, failOrPass, notApplicable} from '../define.ts';
import {nameOf, placeOr, readsNoBlueprint, withBlueprint} from './with-blueprint.ts';

export const renderFreeDbExpiry = defineCheck({
  id: 'render-free-db-expiry',
  title: 'The database of render.yaml has a plan that keeps it',
  impact: 'degrades',
  notFor: readsNoBlueprint,
  messages: {
    free: 'The database {found} is on the plan free, and Render deletes a free database {days} days after it was made.',
  },
  evaluate: project =>
    withBlueprint(project, ({databases}) => {
      if (databases.length === 0) return notApplicable('render.yaml makes no database.');
      return failOrPass(
        databases
          .filter(database => fieldOf(database, 'plan') === 'free')
          .map(database => ({
            messageId: 'free' as const,
            found: nameOf(database),
            expected: 'plan: basic-256mb',
            at: placeOr(scalarAt(database.fields, 'plan'), database),
            data: {days: blueprint.freeDatabaseDays},
          })),
        ...databases.map(database => ({text: `${nameOf(database)} is kept`, at: database.place})),
      );
    }),
});
