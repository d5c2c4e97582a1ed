import {counted} from '../../project/counted.ts';
import {renderYaml} from '../../project/facts/command/sources/render-services.ts';
import {memberAt} from '../../project/formats/yaml-with-positions.ts';
import {defineCheck, fail, notApplicable, pass, undecided} from '../define.ts';
import {readsNoBlueprint, wholeFile} from './with-blueprint.ts';

export const renderYamlParses = defineCheck({
  id: 'render-yaml-parses',
  title: 'render.yaml is YAML that lists services',
  impact: 'breaks',
  notFor: readsNoBlueprint,
  messages: {
    notYaml: 'render.yaml cannot be read as YAML: {found}',
    empty: 'render.yaml lists nothing: a Blueprint has services, databases or projects at its top.',
    notList: '{key} in render.yaml is no list: each entry begins with a dash.',
  },
  evaluate(project) {
    const file = renderYaml(project);
    if (!file.known) return undecided(file.reason, file.place);
    if (!file.value) return notApplicable('There is no render.yaml; the dashboard holds the settings.');
    const {error, root, others, services, databases, groups} = file.value;
    if (error) return fail({messageId: 'notYaml', found: error.message, at: error.place});
    const lists = LISTS.flatMap(key => memberAt(root, key) ?? []);
    const wrong = lists.find(({value}) => value.kind !== 'list');
    if (wrong)
      return fail({
        messageId: 'notList',
        expected: `${wrong.key}:\n  - name: …`,
        at: wrong.keyPlace,
        data: {key: wrong.key},
      });
    if (lists.length === 0 && !memberAt(root, 'ungrouped'))
      return fail({messageId: 'empty', expected: 'services:', at: root?.place ?? wholeFile});
    if (others[0])
      return undecided(
        'render.yaml holds several documents; whether Render reads those after --- is not known.',
        others[0],
      );
    const count = counted(services.length, 'service');
    return pass({
      text: `${count}, ${counted(databases.length, 'database')}, ${counted(groups.length, 'group')}`,
      at: wholeFile,
    });
  },
});

const LISTS = ['services', 'databases', 'envVarGroups', 'projects'];
