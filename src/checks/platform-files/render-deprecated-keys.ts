import {blueprint} from '../../platforms/render-blueprint.ts';
import {memberAt, scalarAt, type YamlMap, type YamlMember} from '../../project/formats/yaml-with-positions.ts';
import {defineCheck, failOrPass, type Problem} from '../define.ts';
import {readsNoBlueprint, withBlueprint} from './with-blueprint.ts';

export const renderDeprecatedKeys = defineCheck({
  id: 'render-deprecated-keys',
  title: 'render.yaml uses the names of today',
  impact: 'degrades',
  notFor: readsNoBlueprint,
  messages: {
    renamed: '{found} is an older name that Render still takes; its place is taken by {today}.',
  },
  evaluate: project =>
    withBlueprint(project, ({root, services}) =>
      failOrPass(
        [
          ...renamed(root, blueprint.deprecatedAtTop),
          ...services.flatMap(({fields}) => {
            const type = scalarAt(fields, 'type');
            const today = type && (blueprint.deprecatedType as Readonly<Record<string, string>>)[type.text];
            return [
              ...(type && today
                ? [problem(`type: ${type.text}`, `type: ${today}`, {at: type.place, data: {today: `type: ${today}`}})]
                : []),
              ...renamed(fields, blueprint.deprecated),
            ];
          }),
        ],
        'no older name is used',
      ),
    ),
});

function renamed(fields: YamlMap | null, names: Readonly<Record<string, string>>): readonly Problem<'renamed'>[] {
  return Object.entries(names).flatMap(([old, today]) => {
    const member = memberAt(fields, old);
    if (!member) return [];
    return [
      problem(old, expectedFor(member, today), {at: member.keyPlace, data: {today: today.split(':')[0] ?? today}}),
    ];
  });
}

function problem(found: string, expected: string, rest: Pick<Problem<'renamed'>, 'at' | 'data'>): Problem<'renamed'> {
  return {messageId: 'renamed', found, expected, ...rest};
}

function expectedFor({key, value}: YamlMember, today: string): string {
  if (value.kind !== 'scalar' || today.includes(':')) return today;
  if (key === 'autoDeploy') return `${today}: ${value.value === false ? 'off' : 'commit'}`;
  return `${today}: ${value.text}`;
}
