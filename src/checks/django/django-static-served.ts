import type {Contract} from '../../project/contract.ts';
import {passesAll} from '../../project/facts/configuration/nginx-sites.ts';
import {staticFiles} from '../../project/facts/configuration/static-files.ts';
import {defineCheck, fail, notApplicable, pass, undecided} from '../define.ts';
import {notServer} from '../platform-files/with-units.ts';
import {withSettings} from './with-settings.ts';

const LINE = '"whitenoise.middleware.WhiteNoiseMiddleware",';

export const djangoStaticServed = defineCheck({
  id: 'django-static-served',
  title: 'Something serves the static files in production',
  impact: 'breaks',
  messages: {
    nothing:
      'Nothing serves the static files in production: with DEBUG off Django does not, and pages come without CSS and images.',
  },
  notFor: contract => (contract.edge.servesStatic && notServer(contract) ? servesItself(contract) : null),
  evaluate: (project, contract) =>
    withSettings(project, contract, settings => {
      if (contract.edge.servesStatic && !passesAll(project)) return notApplicable(servesItself(contract));
      const files = staticFiles(project, contract);
      if (!files.known) return undecided(files.reason, files.place);
      if (!files.value) return notApplicable('The project is not written in Django.');
      const {installed, servedBy, storedElsewhere, unclear} = files.value;
      if (installed === false) return notApplicable('django.contrib.staticfiles is not installed.');
      if (!servedBy) {
        const at = settings.place('MIDDLEWARE') ?? {file: settings.file, line: 1, column: 1};
        if (unclear)
          return undecided(`${unclear} What stands there decides whether something serves static files.`, at);
        if (storedElsewhere) return undecided(DEPENDS_ON_VARIABLE, storedElsewhere);
        if (installed === null)
          return undecided('INSTALLED_APPS cannot be followed; whether it has django.contrib.staticfiles decides.', at);
        return fail({messageId: 'nothing', expected: LINE, at, impact: 'degrades'});
      }
      // Whether it is installed is imports-in-dependencies' to say.
      return pass({text: SERVERS[servedBy.by], at: servedBy.place});
    }),
});

const servesItself = ({name}: Contract) => `${name} can serve static files itself.`;

const DEPENDS_ON_VARIABLE =
  'The storage that puts static files somewhere else is used only where some variable is set; whether it is set on the platform decides.';

const SERVERS = {
  whitenoise: 'WhiteNoise serves them',
  'dj-static': 'dj-static serves them',
  storage: 'a storage puts them where they are served from',
  cdn: 'STATIC_URL leads to another server',
  views: 'a view of Django serves them',
  platform: 'the platform serves them, as its file says',
} as const;
