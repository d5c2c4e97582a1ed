import {railwayConfig} from '../../platforms/railway-config.ts';
import {railwayDocument, railwayTable} from '../../project/facts/command/sources/railway-file.ts';
import {type TomlDocument, type TomlTable, tableAt} from '../../project/formats/toml.ts';
import {pathsLike} from '../../project/paths-of.ts';
import {at} from '../../project/place.ts';
import {defineCheck, fail, failOrPass, notApplicable, type Problem, undecided} from '../define.ts';
import {misspelt} from './misspelt-keys.ts';

type MessageId =
  | 'syntax'
  | 'misnamed'
  | 'notANumber'
  | 'builder'
  | 'deprecatedBuilder'
  | 'restartPolicy'
  | 'unknownKey';

export const railwayConfigValid = defineCheck({
  id: 'railway-config-valid',
  title: 'railway.toml or railway.json can be read, and holds what Railway expects',
  impact: 'breaks',
  notFor: ({start, name}) => (start.from.includes('railway-config') ? null : `${name} does not read railway.toml.`),
  messages: {
    syntax: '{platform} cannot read the file: {found}.',
    misnamed: '{platform} does not read {found}: it looks for railway.toml and railway.json.',
    notANumber: '{key} is written as {found}, and {platform} takes a number only: it stops before the build.',
    builder: 'There is no builder {found}.',
    deprecatedBuilder:
      '{platform} keeps the builder {found} for older services only, and does not develop it any more.',
    unknownKey: '{platform} does not know {found}{where}, and passes over it: what it says does not happen.',
    restartPolicy: 'There is no restart policy {found}.',
  },
  evaluate: project => {
    const file = railwayDocument(project);
    if (!file.known) return undecided(file.reason, file.place);
    const [other] = file.value ? [] : pathsLike(project, MISNAMED);
    if (other)
      return fail({messageId: 'misnamed', found: other, expected: 'railway.toml', at: at(other), impact: 'degrades'});
    if (!file.value)
      return notApplicable('There is no railway.toml and no railway.json; the dashboard holds the settings.');
    const document = file.value;
    if (!document.ok) return fail({messageId: 'syntax', found: document.message, at: document.place});
    const problems: Problem<MessageId>[] = [...unknownKeys(document)];
    const [build, deploy] = [railwayTable(document, 'build'), railwayTable(document, 'deploy')];
    const {builder} = build.table;
    if (typeof builder === 'string' && !isOneOf(railwayConfig.builders, builder))
      problems.push({
        messageId: 'builder',
        found: builder,
        expected: 'RAILPACK',
        at: document.valuePlaceOf(build.pathOf('builder')),
      });
    if (typeof builder === 'string' && builder !== '' && isOneOf(railwayConfig.deprecatedBuilders, builder))
      problems.push({
        messageId: 'deprecatedBuilder',
        found: builder,
        expected: 'RAILPACK',
        at: document.valuePlaceOf(build.pathOf('builder')),
        impact: 'degrades',
      });
    for (const key of railwayConfig.numbers) {
      const value = deploy.table[key];
      if (typeof value === 'string' && value !== '')
        problems.push({
          messageId: 'notANumber',
          found: `"${value}"`,
          expected: /^\d{1,9}$/.test(value) ? value : null,
          at: document.valuePlaceOf(deploy.pathOf(key)),
          data: {key},
          prints: `deploy.${key}: Expected number, received string`,
        });
    }
    const policy = deploy.table.restartPolicyType;
    if (typeof policy === 'string' && !isOneOf(railwayConfig.restartPolicies, policy))
      problems.push({
        messageId: 'restartPolicy',
        found: policy,
        expected: 'ON_FAILURE',
        at: document.valuePlaceOf(deploy.pathOf('restartPolicyType')),
      });
    return failOrPass(problems, {text: `${document.file} can be read`, at: at(document.file)});
  },
});

/** Other endings, and other letters. */
const MISNAMED = /^railway\.(?:ya?ml|toml|json)$/i;

/** Keys in other letters than Railway's, and those of one table that stand in another. */
function unknownKeys({value, placeOf}: Extract<TomlDocument, {ok: true}>): readonly Problem<'unknownKey'>[] {
  return Object.entries(railwayConfig.keys).flatMap(([name, known]) => {
    const path = name === '' ? [] : [name];
    const keys = Object.keys(tableAt(value, ...path));
    const [other, others] =
      name === 'build'
        ? (['deploy', railwayConfig.keys.deploy] as const)
        : (['build', railwayConfig.keys.build] as const);
    const misplaced = keys.flatMap(key => {
      const home =
        name === '' && isAmong(railwayConfig.keys.deploy, key) ? 'deploy' : isAmong(others, key) ? other : null;
      return home === null || isAmong(known, key) ? [] : [{key, meant: `${home}.${key}`}];
    });
    const renamed = name === '' ? keys.flatMap(key => tableMeant(value, key)) : [];
    const slips = misspelt(keys, known, name === 'deploy' ? railwayConfig.synonyms : {});
    return [...slips, ...misplaced, ...renamed.filter(({key}) => !slips.some(slip => slip.key === key))].map(
      ({key, meant}) => ({
        messageId: 'unknownKey' as const,
        found: key,
        expected: meant,
        at: placeOf([...path, key]),
        impact: 'degrades' as const,
        data: {where: name === '' ? ' at the top' : ` in ${name}`},
      }),
    );
  });
}

/** A table under a name of its own (`[deployment]`) whose keys are all those of one that is not there. */
function tableMeant(value: TomlTable, key: string): readonly {readonly key: string; readonly meant: string}[] {
  const keys = Object.keys(tableAt(value, key));
  const meant = (['build', 'deploy'] as const).find(name => keys.every(k => isAmong(railwayConfig.keys[name], k)));
  const isKnown = isAmong(railwayConfig.keys[''], key);
  return isKnown || keys.length === 0 || meant === undefined || meant in value ? [] : [{key, meant}];
}

const isAmong = (known: readonly string[], key: string) => known.includes(key);

/** Railway takes the words in any case: its own documentation writes "nixpacks" and "never" as well. */
function isOneOf(known: readonly string[], value: string): boolean {
  return value === '' || known.includes(value.toUpperCase());
}
