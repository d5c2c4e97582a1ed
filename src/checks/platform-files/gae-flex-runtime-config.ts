import {memberAt, scalarAt, type YamlMap, yamlAt} from '../../project/formats/yaml-with-positions.ts';
import {defineCheck, fail, failOrPass, notApplicable, type Outcome, type Problem} from '../define.ts';
import {isStandard, readsNoAppYaml, withAppYaml} from './with-app-yaml.ts';

type MessageId = 'missing' | 'pythonVersion' | 'noSystem' | 'system' | 'unquoted';

export const gaeFlexRuntimeConfig = defineCheck({
  id: 'gae-flex-runtime-config',
  title: 'runtime_config names an operating system, and the Python version as it is written now',
  impact: 'breaks',
  notFor: contract =>
    readsNoAppYaml(contract) ?? (isStandard(contract) ? `${contract.name} takes the version from its runtime.` : null),
  messages: {
    missing:
      'app.yaml has no runtime_config: without an operating system {platform} takes its old Python 2.7 runtime, which is gone.',
    pythonVersion:
      'python_version asks for a runtime of Python 3.7 or before, which is past its end of support: {platform} takes no new deployment of it.',
    noSystem: 'runtime_config names no operating_system, and {platform} has no runtime without one.',
    system: '{platform} knows no operating system "{found}".',
    unquoted: 'runtime_version: {found} is a number without quotes, and YAML reads it as {number}.',
  },
  evaluate: project =>
    withAppYaml(project, (fields): Outcome<MessageId> => {
      const runtime = scalarAt(fields, 'runtime');
      if (runtime?.text === 'custom') return notApplicable('runtime: custom takes everything from the Dockerfile.');
      if (runtime?.text !== 'python')
        return notApplicable('app.yaml names no runtime of this environment yet.', 'gae-runtime-valid');
      const config = memberAt(fields, 'runtime_config');
      if (!config) return fail({messageId: 'missing', expected: RIGHT, at: runtime.place});
      const settings = config.value.kind === 'map' ? config.value : null;
      const old = memberAt(settings, 'python_version');
      const system = scalarAt(settings, 'operating_system');
      const problems: Problem<MessageId>[] = [];
      if (old) problems.push({messageId: 'pythonVersion', found: 'python_version', expected: RIGHT, at: old.keyPlace});
      else if (!system) problems.push({messageId: 'noSystem', expected: RIGHT, at: config.keyPlace});
      if (system && !SYSTEMS.test(system.text))
        problems.push({messageId: 'system', found: system.text, expected: 'ubuntu24', at: system.place});
      return failOrPass([...problems, ...unquoted(settings)], {
        text: `operating_system: ${system?.text}`,
        at: system?.place ?? config.keyPlace,
      });
    }),
});

const RIGHT = 'operating_system: "ubuntu24"';

const SYSTEMS = /^ubuntu\d\d$/;

/** `3.10` without quotes is 3.1. */
function unquoted(settings: YamlMap | null): readonly Problem<MessageId>[] {
  const version = yamlAt(settings, 'runtime_version');
  if (version?.kind !== 'scalar' || typeof version.value !== 'number' || String(version.value) === version.text)
    return [];
  return [
    {
      messageId: 'unquoted',
      found: version.text,
      expected: `runtime_version: "${version.text}"`,
      at: version.place,
      data: {number: String(version.value)},
    },
  ];
}
