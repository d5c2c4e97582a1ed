import {defineCheck, fail, notApplicable, type Outcome, pass, undecided} from '../define.ts';
import {namesIn, withSettings} from './with-settings.ts';

type MessageId = 'tooLate' | 'beforeSecurity';

const SECURITY = 'django.middleware.security.SecurityMiddleware';
const EXPECTED = `"${SECURITY}", "whitenoise.middleware.WhiteNoiseMiddleware",`;

export const whitenoiseOrder = defineCheck({
  id: 'whitenoise-order',
  title: 'WhiteNoise stands right after SecurityMiddleware',
  impact: 'degrades',
  messages: {
    tooLate:
      'WhiteNoise stands behind {found}: each stylesheet and image goes through that first, which costs time and may redirect it or set cookies with it.',
    beforeSecurity:
      'WhiteNoise stands before SecurityMiddleware: static files are answered without the redirect to HTTPS and the headers that it adds.',
  },
  evaluate: (project, contract): Outcome<MessageId> =>
    withSettings(project, contract, (settings, scenarios) => {
      const {items, complete} = namesIn(settings, 'MIDDLEWARE', scenarios);
      const index = items.findIndex(({name}) => /whitenoise/i.test(name));
      const whitenoise = items[index];
      if (!complete)
        return undecided(
          'MIDDLEWARE cannot be followed; the order in which it stands there decides.',
          settings.place('MIDDLEWARE'),
        );
      if (!whitenoise)
        return notApplicable(
          'WhiteNoise is not among MIDDLEWARE; django-static-served looks at what serves static files.',
        );
      const at = whitenoise.place;
      const security = items.findIndex(({name}) => name === SECURITY);
      if (security > index) return fail({messageId: 'beforeSecurity', expected: EXPECTED, at});
      // What others put in front looks at every answer on purpose: headers for other sites, measuring, health checks.
      const before = items.slice(0, index).find(({name}) => name.startsWith('django.') && name !== SECURITY);
      if (before) return fail({messageId: 'tooLate', found: before.name, expected: EXPECTED, at});
      return pass({
        text: security < 0 ? 'it is the first of Django and WhiteNoise' : 'it follows SecurityMiddleware',
        at,
      });
    }),
});
