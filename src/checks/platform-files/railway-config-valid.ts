import {railwayConfig} from '../../platforms/railway-config.ts';
import {railwayDocument, railwayTable} from '../../project/facts/command/sources/railway-file.ts';
import {at} from '../../project/place.ts';
import {defineCheck, fail, failOrPass, notApplicable, type Problem, undecided} from '../define.ts';

type MessageId = 'syntax' | 'notANumber' | 'builder' | 'deprecatedBuilder' | 'restartPolicy';

export const railwayConfigValid = defineCheck({
  id: 'railway-config-valid',
  title: 'railway.toml or railway.json can be read, and holds what Railway expects',
  impact: 'breaks',
  notFor: ({start, name}) => (start.from.includes('railway-config') ? null : `${name} does not read railway.toml.`),
  messages: {
    syntax: '{platform} cannot read the file: {found}.',
    notANumber: '{key} is written as {found}, and {platform} takes a number only: it stops before the build.',
    builder: 'There is no builder {found}.',
    deprecatedBuilder:
      '{platform} keeps the builder {found} for older services only, and does not develop it any more.',
    restartPolicy: 'There is no restart policy {found}.',
  },
  evaluate: project => {
    const file = railwayDocument(project);
    if (!file.known) return undecided(file.reason, file.place);
    if (!file.value)
      return notApplicable('There is no railway.toml and no railway.json; the dashboard holds the settings.');
    const document = file.value;
    if (!document.ok) return fail({messageId: 'syntax', found: document.message, at: document.place});
    const problems: Problem<MessageId>[] = [];
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

/** Railway takes the words in any case: its own documentation writes "nixpacks" and "never" as well. */
function isOneOf(known: readonly string[], value: string): boolean {
  return value === '' || known.includes(value.toUpperCase());
}
