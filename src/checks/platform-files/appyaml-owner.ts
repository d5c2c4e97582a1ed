import {appYaml, COMPONENTS, isOfDigitalOcean} from '../../project/facts/command/sources/app-yaml.ts';
import {doSpec} from '../../project/facts/command/sources/do-components.ts';
import {memberAt} from '../../project/formats/yaml-with-positions.ts';
import {at} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, notApplicable, type Outcome, pass} from '../define.ts';
import {readsNoAppYaml, wholeAppYaml} from './with-app-yaml.ts';
import {readsNoDoSpec} from './with-do-spec.ts';

export const appyamlOwner = defineCheck({
  id: 'appyaml-owner',
  title: 'app.yaml is written for the platform that reads it',
  impact: 'breaks',
  notFor: contract => (readsNoDoSpec(contract) === null ? null : readsNoAppYaml(contract)),
  messages: {
    appEngine: '{found} names a runtime, as a file of App Engine does, and lists no component: {platform} refuses it.',
    notRead: 'app.yaml lists {found}, as a specification does, and {platform} looks for it in the folder .do.',
    digitalOcean:
      'app.yaml lists {found}, as a specification of DigitalOcean App Platform does, and names no runtime: {platform} refuses it.',
  },
  evaluate(project, contract) {
    if (readsNoDoSpec(contract) === null) return judgeSpecification(project);
    const file = appYaml(project);
    if (!file.known) return notApplicable('app.yaml cannot be read yet.', 'gae-runtime-valid');
    if (!file.value) return notApplicable('There is no app.yaml yet.', 'gae-runtime-valid');
    if (!isOfDigitalOcean(file.value)) return pass({text: 'the keys of App Engine', at: wholeAppYaml});
    const listed = COMPONENTS.flatMap(key => memberAt(file.value, key) ?? []);
    return fail({
      messageId: 'digitalOcean',
      found: listed.map(({key}) => key).join(', '),
      expected: 'the specification in .do/app.yaml, and an app.yaml with a runtime',
      at: listed[0]?.keyPlace ?? wholeAppYaml,
    });
  },
});

/** Whether the specification of DigitalOcean stands where it is looked for, and is none of App Engine's files. */
function judgeSpecification(project: Project): Outcome<'appEngine' | 'notRead'> {
  const spec = doSpec(project);
  const root = spec.known && spec.value ? spec.value.root : null;
  if (spec.known && spec.value && root) {
    const runtime = memberAt(root, 'runtime');
    if (runtime && !isOfDigitalOcean(root) && spec.value.components.length === 0)
      return fail({
        messageId: 'appEngine',
        found: spec.value.file,
        expected: 'the keys name and services, and app.yaml at the root for App Engine',
        at: runtime.keyPlace,
      });
    return pass({text: 'the keys of a specification', at: at(spec.value.file)});
  }
  const file = appYaml(project);
  if (!file.known || !file.value || !isOfDigitalOcean(file.value))
    return notApplicable('There is no specification of DigitalOcean.', 'do-spec-valid');
  const listed = COMPONENTS.flatMap(key => memberAt(file.value, key) ?? []);
  return fail({
    messageId: 'notRead',
    found: listed.map(({key}) => key).join(', '),
    expected: 'git mv app.yaml .do/app.yaml',
    at: listed[0]?.keyPlace ?? wholeAppYaml,
    impact: 'degrades',
  });
}
