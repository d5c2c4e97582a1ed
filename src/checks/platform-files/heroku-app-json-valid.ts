import {distance} from '../../project/distance.ts';
import {processes} from '../../project/facts/command/processes.ts';
import {appJson} from '../../project/facts/configuration/app-json.ts';
import type {Placed} from '../../project/formats/app-json.ts';
import {at} from '../../project/place.ts';
import {defineCheck, fail, failOrPass, notApplicable, type Problem} from '../define.ts';

type MessageId = 'notJson' | 'unknownProcess' | 'twice';

export const herokuAppJsonValid = defineCheck({
  id: 'heroku-app-json-valid',
  title: 'app.json can be read, and names what there is',
  impact: 'degrades',
  notFor: ({reads, name}) => (reads.some(({path}) => path === 'app.json') ? null : `${name} does not read app.json.`),
  messages: {
    notJson: 'app.json is not an object in JSON: {found}. {platform} makes no review app and no deploy button from it.',
    unknownProcess: 'app.json gives dynos to the process "{found}", and no file names such a process.',
    twice: 'app.json lists the buildpack {found} twice, and the second run of it stops the build.',
  },
  evaluate(project, contract) {
    const file = appJson(project);
    if (!file) return notApplicable('There is no app.json.');
    if (file.error)
      return fail({messageId: 'notJson', found: file.error.message, expected: 'JSON', at: file.error.place});
    const named = processes(project, contract);
    const names = named.known ? named.value.map(({name}) => name) : [];
    const problems: Problem<MessageId>[] = twice(file.buildpacks).map(({text, place}) => ({
      messageId: 'twice',
      found: text,
      expected: `${text} once`,
      at: place,
    }));
    // Without a process that is known, nobody can say which one is missing.
    if (names.length > 0)
      for (const {process, place} of file.formation)
        if (!names.includes(process))
          problems.push({
            messageId: 'unknownProcess',
            found: process,
            expected: names.find(name => distance(name, process) <= 2) ?? names.join(', '),
            at: place,
          });
    return failOrPass(problems, {text: 'app.json can be read', at: at(file.file)});
  },
});

/** Every buildpack that was named before; an address and a short name of the same one are the same. */
function twice(buildpacks: readonly Placed[]): readonly Placed[] {
  const name = (text: string) =>
    text
      .toLowerCase()
      .replace(/^https:\/\/github\.com\/heroku\/heroku-buildpack-/, 'heroku/')
      .replace(/(?:\.git)?(?:#.*)?$/, '');
  return buildpacks.filter(({text}, i) => buildpacks.slice(0, i).some(before => name(before.text) === name(text)));
}
