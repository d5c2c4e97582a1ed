import {blueprint} from '../../platforms/render-blueprint.ts';
import {counted} from '../../project/counted.ts';
import {renderYaml} from '../../project/facts/command/sources/render-services.ts';
import {textAt} from '../../project/formats/text.ts';
import {memberAt} from '../../project/formats/yaml-with-positions.ts';
import {pathsLike} from '../../project/paths-of.ts';
import {at} from '../../project/place.ts';
import {defineCheck, fail, notApplicable, pass, undecided} from '../define.ts';
import {misspeltIn} from './misspelt-keys.ts';
import {readsNoBlueprint, wholeFile} from './with-blueprint.ts';

export const renderYamlParses = defineCheck({
  id: 'render-yaml-parses',
  title: 'render.yaml is YAML that lists services',
  impact: 'breaks',
  notFor: readsNoBlueprint,
  messages: {
    notYaml: 'render.yaml cannot be read as YAML: {found}',
    misnamed:
      'Render looks for render.yaml at the root of the repository, and reads {found} only where the Blueprint was set up with that path.',
    misspelt:
      'Render knows no {found} at the top of render.yaml; {expected} is meant, and what stands under it is not made.',
    empty: 'render.yaml lists nothing: a Blueprint has services, databases or projects at its top.',
    notList: '{key} in render.yaml is no list: each entry begins with a dash.',
  },
  evaluate(project) {
    const file = renderYaml(project);
    if (!file.known) return undecided(file.reason, file.place);
    if (!file.value) {
      const [found] = pathsLike(project, MISNAMED);
      return found === undefined
        ? notApplicable('There is no render.yaml; the dashboard holds the settings.')
        : fail({messageId: 'misnamed', found, expected: 'render.yaml', at: at(found), impact: 'degrades'});
    }
    const {error, root, others, services, databases, groups} = file.value;
    if (error && textAt(project, wholeFile.file)?.text.includes('{{'))
      return undecided('This is a template of projects: what is made of it decides.', error.place);
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
    const [misspelt] = misspeltIn(root, blueprint.keys.top);
    if (misspelt)
      return fail({messageId: 'misspelt', found: misspelt.key, expected: misspelt.meant, at: misspelt.place});
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

/** Names by which people call a Blueprint, none of which Render looks for. */
const MISNAMED = /^(?:\.render\/)?\.?render\.ya?ml(?:\.txt)?$/i;

const LISTS = ['services', 'databases', 'envVarGroups', 'projects'];
