import {distance} from '../../project/distance.ts';
import {processes} from '../../project/facts/command/processes.ts';
import {appJson} from '../../project/facts/configuration/app-json.ts';
import type {AppJson, Placed} from '../../project/formats/app-json.ts';
import {textAt} from '../../project/formats/text.ts';
import {at} from '../../project/place.ts';
import {defineCheck, fail, failOrPass, notApplicable, type Problem, undecided} from '../define.ts';
import {misspelt} from './misspelt-keys.ts';

type MessageId = 'notJson' | 'unknownProcess' | 'gonePlan' | 'twice' | 'shape';

export const herokuAppJsonValid = defineCheck({
  id: 'heroku-app-json-valid',
  title: 'app.json can be read, and names what there is',
  impact: 'breaks',
  notFor: ({reads, name}) => (reads.some(({path}) => path === 'app.json') ? null : `${name} does not read app.json.`),
  messages: {
    notJson: 'app.json is not an object in JSON: {found}. {consequence}',
    unknownProcess: 'app.json starts the process "{found}", and no file names such a process. {consequence}',
    gonePlan: '{found} went on 2022-11-28, and {platform} offers it to nobody any more. {consequence}',
    shape:
      'In app.json {found} is not written as Heroku takes it, which makes no review app and no deploy button from it.',
    twice: 'app.json lists the buildpack {found} twice, and the second run of it stops the build.',
  },
  evaluate(project, contract) {
    const file = appJson(project);
    if (!file) return notApplicable('There is no app.json.');
    const deploys = contract.start.beside?.includes('app.json') ?? false;
    const impact = deploys ? 'breaks' : 'degrades';
    const consequence = deploys
      ? `${contract.name} reads it in each deploy, and stops there.`
      : `${contract.name} makes no review app and no deploy button from it.`;
    const data = {consequence};
    // Dokku reads JSON with comments and commas at the end.
    if (file.error && deploys && /\/[/*]|,\s{0,200}[}\]]/.test(textAt(project, file.file)?.text ?? ''))
      return undecided(
        `app.json has comments or a comma too many, which ${contract.name} allows; the rest of it decides.`,
        file.error.place,
      );
    if (file.error)
      return fail({
        messageId: 'notJson',
        found: file.error.message,
        expected: 'JSON',
        at: file.error.place,
        impact,
        data,
      });
    const named = processes(project, contract);
    const names = named.known ? named.value.map(({name}) => name) : [];
    const problems: Problem<MessageId>[] = twice(file.buildpacks).map(({text, place}) => ({
      messageId: 'twice',
      impact: 'degrades',
      found: text,
      expected: `${text} once`,
      at: place,
    }));
    if (contract.stacks)
      for (const {found, expected, place} of [...file.odd, ...misspeltScripts(file)])
        problems.push({messageId: 'shape', impact: 'degrades', found, expected, at: place});
    if (contract.stacks) problems.push(...gonePlans(file).map(one => ({...one, data})));
    // Without a process that is known, nobody can say which one is missing.
    if (names.length > 0)
      // A web process that is missing is said where it should stand.
      for (const {process, quantity, place} of file.formation)
        if (process !== 'web' && !names.includes(process))
          problems.push({
            messageId: 'unknownProcess',
            found: process,
            expected: names.find(name => distance(name, process) <= 2) ?? names.join(', '),
            at: place,
            impact: quantity === 0 ? 'degrades' : impact,
            data,
          });
    return failOrPass(problems, {text: 'app.json can be read', at: at(file.file)});
  },
});

function misspeltScripts({scripts}: AppJson): AppJson['odd'] {
  return scripts.flatMap(({name, place}) =>
    misspelt([name], ['postdeploy', 'pr-predestroy']).map(({meant}) => ({
      found: `"${name}"`,
      expected: `"${meant}"`,
      place,
    })),
  );
}

/** Free sizes and plans, and those with a newer name, with what takes their place. */
function gonePlans({formation, addons}: AppJson): readonly Problem<MessageId>[] {
  const sizes = formation.flatMap(({size, place}) =>
    size !== null && /^(?:free|hobby)$/i.test(size)
      ? [{found: size, expected: /free/i.test(size) ? 'eco' : 'basic', at: place}]
      : [],
  );
  const plans = addons.flatMap(({text, place}) => {
    const [, service = '', plan = ''] = /^heroku-(postgresql|redis):(hobby-dev|hobby-basic|dev)$/.exec(text) ?? [];
    const now = service === 'redis' ? 'mini' : plan === 'hobby-basic' ? 'essential-1' : 'essential-0';
    return service === '' ? [] : [{found: text, expected: `heroku-${service}:${now}`, at: place}];
  });
  return [...sizes, ...plans].map(one => ({messageId: 'gonePlan', impact: 'degrades', ...one}));
}

/** Every buildpack that was named before; an address and a short name of the same one are the same. */
function twice(buildpacks: readonly Placed[]): readonly Placed[] {
  const name = (text: string) =>
    text
      .toLowerCase()
      .replace(/^https:\/\/github\.com\/heroku\/heroku-buildpack-/, 'heroku/')
      .replace(/(?:\.git)?(?:#.*)?$/, '');
  return buildpacks.filter(({text}, i) => buildpacks.slice(0, i).some(before => name(before.text) === name(text)));
}
