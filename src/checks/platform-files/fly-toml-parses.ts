import {flyFile} from '../../project/facts/configuration/fly.ts';
import {flyDocument} from '../../project/formats/fly-document.ts';
import {at} from '../../project/place.ts';
import {defineCheck, fail, outside, pass, undecided} from '../define.ts';
import {notFly} from './with-fly.ts';

export const flyTomlParses = defineCheck({
  id: 'fly-toml-parses',
  title: 'The configuration of Fly.io can be read',
  impact: 'breaks',
  notFor: notFly,
  messages: {
    syntax: '{file} cannot be read: {found}.',
  },
  evaluate(project) {
    const file = flyFile(project);
    if (!file) return outside('There is no fly.toml yet; fly launch writes it.');
    const document = flyDocument(file);
    if (!document) return undecided(`${file.path} cannot be read; its content decides.`, at(file.path));
    return document.ok
      ? pass({text: `${file.path} can be read`, at: at(file.path)})
      : fail({messageId: 'syntax', found: document.message.replace(/\.$/, ''), at: document.place});
  },
});
