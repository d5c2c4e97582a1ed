import type {Contract} from '../../project/contract.ts';
import {appYaml, isFlexible, isOfDigitalOcean} from '../../project/facts/command/sources/app-yaml.ts';
import {recommendedPython} from '../../project/facts/dependencies/recommended-python.ts';
import {memberAt, scalarAt, type YamlMap} from '../../project/formats/yaml-with-positions.ts';
import {at} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, notApplicable, type Outcome, pass, undecided} from '../define.ts';
import {isStandard, readsNoAppYaml, wholeAppYaml} from './with-app-yaml.ts';

type MessageId =
  | 'missing'
  | 'misnamed'
  | 'unreadable'
  | 'noRuntime'
  | 'notARuntime'
  | 'otherEnvironment'
  | 'removed'
  | 'ending'
  | 'preview';

export const gaeRuntimeValid = defineCheck({
  id: 'gae-runtime-valid',
  title: 'app.yaml names a runtime that takes new deployments',
  impact: 'breaks',
  notFor: readsNoAppYaml,
  messages: {
    missing: 'There is no app.yaml, and gcloud app deploy deploys nothing without it.',
    misnamed: 'gcloud app deploy looks for app.yaml, and the file is called {found}.',
    unreadable: 'app.yaml cannot be read: {found}',
    noRuntime: 'app.yaml names no runtime, and gcloud refuses it.',
    notARuntime: '"{found}" is the name of no runtime: {platform} wants it written like {expected}.',
    otherEnvironment: 'app.yaml is for the {environment} environment, and {platform} is the other one.',
    removed: '{platform} takes no new deployment of {found}: it is past its end of support.',
    ending: '{found} is past the end of life of its Python; {platform} still takes it.',
    preview: '{found} was only a preview on {day}.',
  },
  evaluate(project, contract): Outcome<MessageId> {
    const file = appYaml(project);
    if (!file.known) {
      const [, why = file.reason] = /^app\.yaml (?:cannot be read as YAML: |is )(.*)$/s.exec(file.reason) ?? [];
      return fail({messageId: 'unreadable', found: why, at: file.place ?? wholeAppYaml});
    }
    const expected = `runtime: ${rightRuntime(project, contract)}`;
    const other = ['app.yml', 'App.yaml', 'app.yaml.txt'].find(path => project.files.has(path));
    if (!file.value && other) return fail({messageId: 'misnamed', found: other, expected: 'app.yaml', at: at(other)});
    if (!file.value) return fail({messageId: 'missing', expected: `app.yaml with the line ${expected}`});
    const fields = file.value;
    if (isOfDigitalOcean(fields)) return notApplicable('app.yaml is a specification of DigitalOcean.', 'appyaml-owner');
    const runtime = scalarAt(fields, 'runtime');
    if (!runtime)
      return fail({messageId: 'noRuntime', expected, at: memberAt(fields, 'runtime')?.keyPlace ?? wholeAppYaml});
    const environment = otherEnvironment(fields, contract);
    if (environment)
      return fail({
        messageId: 'otherEnvironment',
        found: scalarAt(fields, 'env')?.text ?? 'no env: flex',
        expected: isStandard(contract) ? 'no env: flex' : 'env: flex',
        at: scalarAt(fields, 'env')?.place ?? runtime.place,
        data: {environment},
      });
    const problem = {found: runtime.text, expected: rightRuntime(project, contract), at: runtime.place};
    if (!isStandard(contract))
      return runtime.text === 'python' || runtime.text === 'custom'
        ? pass({text: `runtime: ${runtime.text}`, at: runtime.place})
        : fail({...problem, messageId: 'notARuntime'});
    const minor = /^python([23])(\d{1,2})$/.exec(runtime.text);
    if (!minor)
      return /^(?!python)[a-z]+\d*$/.test(runtime.text)
        ? undecided(
            `The runtime ${runtime.text} is not one of Python; whether it runs this project decides.`,
            runtime.place,
          )
        : fail({...problem, messageId: 'notARuntime'});
    const version = `${minor[1]}.${Number(minor[2])}`;
    const row = contract.python.versions.find(known => known.minor === version);
    if (!row)
      return minor[1] === '3' && Number(minor[2]) > newest(contract)
        ? undecided(
            `${runtime.text} is newer than what was known on ${contract.verified}; the list of runtimes decides.`,
            runtime.place,
          )
        : fail({...problem, messageId: 'removed'});
    if (row.status === 'removed') return fail({...problem, messageId: 'removed'});
    if (row.status === 'deprecated') return fail({...problem, messageId: 'ending', impact: 'degrades'});
    if (row.status === 'preview')
      return fail({...problem, messageId: 'preview', impact: 'degrades', data: {day: contract.verified}});
    return pass({text: `${runtime.text} is offered (known on ${contract.verified})`, at: runtime.place});
  },
});

function rightRuntime(project: Project, contract: Contract): string {
  return isStandard(contract) ? `python${recommendedPython(project, contract).replace('.', '')}` : 'python';
}

function newest({python: {versions}}: Contract): number {
  return Math.max(...versions.map(({minor}) => (minor.startsWith('3.') ? Number(minor.slice(2)) : 0)));
}

/** The environment that app.yaml is for, where it is not the one of the contract. */
function otherEnvironment(fields: YamlMap, contract: Contract): string | null {
  if (isFlexible(fields)) return isStandard(contract) ? 'flexible' : null;
  return isStandard(contract) ? null : 'standard';
}
