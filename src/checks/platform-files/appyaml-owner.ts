import {appYaml, COMPONENTS, isOfDigitalOcean} from '../../project/facts/command/sources/app-yaml.ts';
import {memberAt} from '../../project/formats/yaml-with-positions.ts';
import {defineCheck, fail, notApplicable, pass} from '../define.ts';
import {readsNoAppYaml, wholeAppYaml} from './with-app-yaml.ts';

export const appyamlOwner = defineCheck({
  id: 'appyaml-owner',
  title: 'app.yaml is written for the platform that reads it',
  impact: 'breaks',
  notFor: readsNoAppYaml,
  messages: {
    digitalOcean:
      'app.yaml lists {found}, as a specification of DigitalOcean App Platform does, and names no runtime: {platform} refuses it.',
  },
  evaluate(project) {
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
