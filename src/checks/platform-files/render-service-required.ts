import {blueprint} from '../../platforms/render-blueprint.ts';
import {fieldOf, runtimeOf} from '../../project/facts/command/sources/render-services.ts';
import type {RenderItem} from '../../project/formats/render-yaml.ts';
import {itemsAt, memberAt, yamlAt} from '../../project/formats/yaml-with-positions.ts';
import {defineCheck, failOrPass, type Problem} from '../define.ts';
import {misspeltIn} from './misspelt-keys.ts';
import {nameOf, readsNoBlueprint, withBlueprint} from './with-blueprint.ts';

export const renderServiceRequired = defineCheck({
  id: 'render-service-required',
  title: 'Each service of render.yaml has the keys that it needs',
  impact: 'breaks',
  notFor: readsNoBlueprint,
  messages: {
    missing: 'The service {service} has no {found}, and Render refuses a Blueprint without it.',
    empty: 'The service {service} has the key {found} with nothing behind it.',
    misspelt: 'Render knows no key {found}; in {service}, {expected} is meant.',
  },
  evaluate: project =>
    withBlueprint(project, ({services, databases}) =>
      failOrPass(
        [
          ...services.flatMap(service => judge(service, needs(service), blueprint.keys.service)),
          ...databases.flatMap(database => judge(database, ['name'], blueprint.keys.database)),
        ],
        'each service has its keys',
      ),
    ),
});

function judge(
  item: RenderItem,
  needed: readonly string[],
  known: readonly string[],
): readonly Problem<'missing' | 'empty' | 'misspelt'>[] {
  const {fields, place} = item;
  const data = {service: nameOf(item)};
  const wrong = [
    ...misspeltIn(fields, known, blueprint.synonyms),
    ...misspeltIn(yamlAt(fields, 'disk'), blueprint.keys.disk, blueprint.synonyms),
    ...itemsAt(fields, 'envVars').flatMap(entry => misspeltIn(entry, blueprint.keys.variable)),
  ];
  const absent = needed.filter(key => !memberAt(fields, key) && !wrong.some(({meant}) => meant === key));
  const empty = needed.flatMap(key => {
    const member = memberAt(fields, key);
    const isEmpty = member?.value.kind === 'scalar' && (member.value.text.trim() === '' || member.value.value === null);
    return member && isEmpty ? [{key, at: member.keyPlace}] : [];
  });
  return [
    ...wrong.map(({key, meant, place: at}) => ({
      messageId: 'misspelt' as const,
      found: key,
      expected: meant,
      at,
      data,
    })),
    ...absent.map(key => ({
      messageId: 'missing' as const,
      found: key,
      expected: EXAMPLES[key] ?? key,
      at: place,
      data,
    })),
    ...empty.map(({key, at}) => ({
      messageId: 'empty' as const,
      found: key,
      expected: EXAMPLES[key] ?? key,
      at,
      data,
    })),
  ];
}

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
  if (runtime === 'static') return [...always, 'staticPublishPath'];
  return runtime === 'python' ? [...always, 'buildCommand', 'startCommand', ...schedule] : [...always, ...schedule];
}

const EXAMPLES: Readonly<Record<string, string>> = {
  name: 'name: mysite',
  type: 'type: web',
  runtime: 'runtime: python',
  buildCommand: 'buildCommand: pip install -r requirements.txt',
  startCommand: 'startCommand: gunicorn app:app',
  schedule: 'schedule: "0 3 * * *"',
  staticPublishPath: 'staticPublishPath: dist',
  ipAllowList: 'ipAllowList: []',
};
