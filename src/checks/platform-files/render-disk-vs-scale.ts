import {blueprint} from '../../platforms/render-blueprint.ts';
import type {RenderItem} from '../../project/formats/render-yaml.ts';
import {memberAt, scalarAt, type YamlScalar, yamlAt} from '../../project/formats/yaml-with-positions.ts';
import {defineCheck, failOrPass, notApplicable, type Problem} from '../define.ts';
import {nameOf, readsNoBlueprint, withBlueprint} from './with-blueprint.ts';

export const renderDiskVsScale = defineCheck({
  id: 'render-disk-vs-scale',
  title: 'A service of render.yaml with a disk runs as one instance',
  impact: 'breaks',
  notFor: readsNoBlueprint,
  messages: {
    free: '{service} is on the plan free, and Render attaches a disk to paid plans only.',
    mountPath: 'Render mounts no disk at {found}: the app, or the system, lies there.',
    several: '{service} has a disk and {key}: {found}; a disk belongs to one instance, and Render refuses more.',
  },
  evaluate: project =>
    withBlueprint(project, ({services}) => {
      const withDisk = services.filter(({fields}) => memberAt(fields, 'disk'));
      if (withDisk.length === 0) return notApplicable('No service of render.yaml has a disk.');
      return failOrPass(
        withDisk.flatMap((service): readonly Problem<'free' | 'several' | 'mountPath'>[] => {
          const path = scalarAt(yamlAt(service.fields, 'disk'), 'mountPath');
          if (path && blueprint.noDiskAt.test(path.text))
            return [{messageId: 'mountPath', found: path.text, expected: 'mountPath: /var/data', at: path.place}];
          const plan = scalarAt(service.fields, 'plan');
          if (plan?.text === 'free')
            return [
              {
                messageId: 'free',
                found: 'free',
                expected: 'plan: starter',
                at: plan.place,
                data: {service: nameOf(service)},
              },
            ];
          const many = counts(service).find(({value}) => typeof value.value === 'number' && value.value > 1);
          if (!many) return [];
          const {key, value} = many;
          const data = {service: nameOf(service), key};
          return [{messageId: 'several', found: value.text, expected: `${key}: 1`, at: value.place, data}];
        }),
        ...withDisk.map(service => ({text: `${nameOf(service)} is one instance`, at: service.place})),
      );
    }),
});

function counts({fields}: RenderItem): readonly {readonly key: string; readonly value: YamlScalar}[] {
  const scaling = yamlAt(fields, 'scaling');
  return [
    {key: 'numInstances', value: scalarAt(fields, 'numInstances')},
    {key: 'minInstances', value: scalarAt(scaling, 'minInstances')},
    {key: 'maxInstances', value: scalarAt(scaling, 'maxInstances')},
  ].flatMap(({key, value}) => (value ? [{key, value}] : []));
}
