import {blueprint} from '../../platforms/render-blueprint.ts';
import {fieldOf, runtimeOf} from '../../project/facts/command/sources/render-services.ts';
import type {RenderItem} from '../../project/formats/render-yaml.ts';
import {memberAt} from '../../project/formats/yaml-with-positions.ts';
import {defineCheck, failOrPass} from '../define.ts';
import {nameOf, readsNoBlueprint, withBlueprint} from './with-blueprint.ts';

export const renderServiceRequired = defineCheck({
  id: 'render-service-required',
  title: 'Each service of render.yaml has the keys that it needs',
  impact: 'breaks',
  notFor: readsNoBlueprint,
  messages: {
    missing: 'The service {service} has no {found}, and Render refuses a Blueprint without it.',
  },
  evaluate: project =>
    withBlueprint(project, ({services, databases}) =>
      failOrPass(
        [
          ...services.map(service => [service, needs(service)] as const),
          ...databases.map(d => [d, ['name']] as const),
        ].flatMap(([item, keys]) =>
          keys
            .filter(key => !memberAt(item.fields, key))
            .map(
              key =>
                ({
                  messageId: 'missing',
                  found: key,
                  expected: EXAMPLES[key] ?? key,
                  at: item.place,
                  data: {service: nameOf(item)},
                }) as const,
            ),
        ),
        'each service has its keys',
      ),
    ),
});

/** The keys without which a service is refused; those of other languages are not looked at. */
function needs(service: RenderItem): readonly string[] {
  const type = fieldOf(service, 'type');
  const always = ['name', 'type'];
  if (type === 'keyvalue' || type === 'redis') return [...always, 'ipAllowList'];
  // What is no type at all is said by render-type-runtime-valid.
  if (type === null || !(blueprint.types as readonly string[]).includes(type)) return always;
  const runtime = runtimeOf(service);
  if (runtime === null) return [...always, 'runtime'];
  const schedule = type === 'cron' ? ['schedule'] : [];
  return runtime === 'python' ? [...always, 'buildCommand', 'startCommand', ...schedule] : [...always, ...schedule];
}

const EXAMPLES: Readonly<Record<string, string>> = {
  name: 'name: mysite',
  type: 'type: web',
  runtime: 'runtime: python',
  buildCommand: 'buildCommand: pip install -r requirements.txt',
  startCommand: 'startCommand: gunicorn app:app',
  schedule: 'schedule: "0 3 * * *"',
  ipAllowList: 'ipAllowList: []',
};
