import type {RenderItem} from '../../project/formats/render-yaml.ts';
import {memberAt, scalarAt, type YamlScalar, yamlAt} from '../../project/formats/yaml-with-positions.ts';
import {defineCheck, failOrPass, notApplicable} from '../define.ts';
import {nameOf, readsNoBlueprint, withBlueprint} from './with-blueprint.ts';

export const renderDiskVsScale = defineCheck({
  id: 'render-disk-vs-scale',
  title: 'A service of render.yaml with a disk runs as one instance',
  impact: 'breaks',
  notFor: readsNoBlueprint,
  messages: {
    several: '{service} has a disk and {key}: {found}; a disk belongs to one instance, and Render refuses more.',
  },
  evaluate: project =>
    withBlueprint(project, ({services}) => {
      const withDisk = services.filter(({fields}) => memberAt(fields, 'disk'));
      if (withDisk.length === 0) return notApplicable('No service of render.yaml has a disk.');
      return failOrPass(
        withDisk.flatMap(service => {
          const many = counts(service).find(({value}) => typeof value.value === 'number' && value.value > 1);
          if (!many) return [];
          const {key, value} = many;
          const data = {service: nameOf(service), key};
          return [{messageId: 'several' as const, found: value.text, expected: `${key}: 1`, at: value.place, data}];
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
