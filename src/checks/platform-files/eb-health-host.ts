import {ebOption, ebOptions} from '../../project/facts/configuration/ebextensions.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, notApplicable, type Outcome, outside, pass, undecided} from '../define.ts';
import {namesIn, withSettings} from '../django/with-settings.ts';
import {judgeAskedHost} from './asked-host.ts';
import {withoutEbextensions} from './without-ebextensions.ts';

const ENVIRONMENT = 'aws:elasticbeanstalk:environment';
/** Apps that add the address of the instance to ALLOWED_HOSTS, or answer the health check, by their usual names. */
const HELPS = /health|ec2|beanstalk|allow_?cidr/i;

export const ebHealthHost = defineCheck({
  id: 'eb-health-host',
  title: 'Django answers the health check of the load balancer',
  impact: 'degrades',
  notFor: withoutEbextensions,
  messages: {
    refused:
      'The health check of the load balancer asks {found} which ALLOWED_HOSTS does not have: Django answers it with 400 Bad Request, and {platform} shows Severe.',
  },
  evaluate(project, contract): Outcome<'refused'> {
    if (ebOption(project, ENVIRONMENT, 'EnvironmentType')?.value.text === 'SingleInstance')
      return notApplicable('The environment is one instance without a load balancer.');
    const accepts = ebOptions(project).find(({name, value}) => name === 'MatcherHTTPCode' && accepts400(value.text));
    if (accepts) return pass({text: 'the health check accepts 400 as well', at: accepts.place});
    const judged = judgeAskedHost(project, contract, {
      host: null,
      address: 'the private address of the instance',
      expected:
        'a middleware before CommonMiddleware that answers the health check, or the address of the instance in ALLOWED_HOSTS',
    });
    if (judged.verdict !== 'fail') return judged;
    const helper = withSettings(project, contract, (settings, scenarios) => {
      const {items, complete} = namesIn(settings, 'INSTALLED_APPS', scenarios);
      const app = items.find(({name}) => HELPS.test(name));
      return app || !complete
        ? undecided(
            `${app?.name ?? 'An app of INSTALLED_APPS that cannot be followed'} may let the health check through; its code decides.`,
            app?.place ?? settings.place('INSTALLED_APPS'),
          )
        : pass();
    });
    if (helper.verdict === 'unknown') return helper;
    return isBalanced(project)
      ? judged
      : outside(
          'Whether the environment has a load balancer stands in its settings: the health check of one asks the private address of the instance, which ALLOWED_HOSTS does not have, so that Django answers 400 and the environment turns Severe.',
        );
  },
});

/** `200,400`, `200-499`. */
function accepts400(codes: string): boolean {
  return codes.split(',').some(part => {
    const [from = NaN, to = from] = part.split('-').map(Number);
    return from <= 400 && 400 <= to;
  });
}

/** Whether a file asks for a load balancer. */
function isBalanced(project: Project): boolean {
  return ebOptions(project).some(
    ({namespace, name, value}) =>
      (namespace === ENVIRONMENT &&
        (name === 'LoadBalancerType' || (name === 'EnvironmentType' && value.text === 'LoadBalanced'))) ||
      /^aws:elb(?:v2)?:/.test(namespace),
  );
}
