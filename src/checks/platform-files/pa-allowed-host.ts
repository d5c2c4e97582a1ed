import {platforms} from '../../platforms/index.ts';
import type {Contract} from '../../project/contract.ts';
import {variablesIn} from '../../project/facts/python/settle.ts';
import {defineCheck, fail, notApplicable, type Outcome, pass, undecided} from '../define.ts';
import {withSettings} from '../django/with-settings.ts';
import {printed} from '../printed.ts';
import {namesNoAppOutside} from './with-naming-file.ts';

type MessageId = 'placeholder' | 'noDot' | 'otherPlatforms';

export const paAllowedHost = defineCheck({
  id: 'pa-allowed-host',
  title: 'ALLOWED_HOSTS has the name of the account on the platform',
  impact: 'breaks',
  notFor: namesNoAppOutside,
  messages: {
    placeholder: 'ALLOWED_HOSTS has {found}, in which the name of the account is still to be filled in.',
    noDot:
      'ALLOWED_HOSTS has {found} without a dot in front, which stands for that one name: the app answers under a name below it.',
    otherPlatforms:
      'ALLOWED_HOSTS has {found}, a name of another platform, and none under which {platform} shows the app.',
  },
  evaluate: (project, contract): Outcome<MessageId> =>
    withSettings(project, contract, (settings, {assume, unset}) => {
      const written = settings.value('ALLOWED_HOSTS');
      const hosts = written && unset(written);
      if (!hosts) return notApplicable('There is no ALLOWED_HOSTS yet.', 'django-allowed-hosts');
      const names = hosts.kind === 'list' ? hosts.items.flatMap(i => (i.kind === 'string' ? [i] : [])) : [];
      const own = names.find(({value}) => value === '*' || isOwn(value, contract));
      if (own) return pass({text: `it has ${own.value}`, at: own.place});
      if (variablesIn(written).some(name => assume(name) === undefined))
        return notApplicable('A variable has the names; django-allowed-hosts says what to set.');
      if (hosts.kind !== 'list' || hosts.open || names.length < hosts.items.length)
        return undecided('Some names in ALLOWED_HOSTS cannot be followed; they decide.', hosts.place);
      const guess = names.find(({value}) => isUnder(value, contract) && isGuess(value));
      if (guess)
        return undecided(
          `ALLOWED_HOSTS has ${guess.value}, as guides write it; whether the account is called so decides.`,
          guess.place,
        );
      const problem = (messageId: MessageId, name: (typeof names)[number]) =>
        fail({
          messageId,
          found: name.value,
          expected: `ALLOWED_HOSTS = ["${contract.edge.hosts[0]}"]`,
          at: name.place,
          prints: printed(contract, 'host-not-allowed'),
        });
      const unfilled = names.find(({value}) => isUnder(value, contract) && !/[:/]/.test(value));
      if (unfilled) return problem('placeholder', unfilled);
      const bare = names.find(({value}) => contract.edge.hosts.includes(`.${value.toLowerCase()}`));
      const domains = names.filter(({value}) => value.includes('.') && !LOCAL.test(value));
      const foreign = domains.filter(({value}) => isOfAnother(value, contract));
      if (bare && domains.every(name => name === bare || foreign.includes(name))) return problem('noDot', bare);
      const [first] = foreign;
      if (first && foreign.length === domains.length) return problem('otherPlatforms', first);
      return notApplicable('It has no name of the platform; django-allowed-hosts judges the others.');
    }),
});

const LOCAL = /^(?:127(?:\.\d+){3}|0\.0\.0\.0|[\w-]+\.local)$/;

/** Whether it is a name below those of the platform. */
function isUnder(name: string, {edge}: Contract): boolean {
  return edge.hosts.some(host => name.toLowerCase().endsWith(host) && name.length >= host.length);
}

/** Whether it matches a name below those of the platform, as far as the name itself tells. */
function isOwn(name: string, contract: Contract): boolean {
  return isUnder(name, contract) && /^[\w.-]+$/.test(name) && !isGuess(name);
}

/** Names that guides write in the place of the account's. */
function isGuess(name: string): boolean {
  return /^(?:www\.)?(?:your|my|tu|mein)?[-_]?(?:python_?anywhere[-_]?)?(?:user[-_]?name|account|usuario|domain)\./i.test(
    name,
  );
}

function isOfAnother(name: string, contract: Contract): boolean {
  return platforms.some(
    ({id, edge}) => id !== contract.id && edge.hosts.some(host => name.toLowerCase().endsWith(host)),
  );
}
