import type {Contract} from '../../contract.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {type Settings, settings} from '../configuration/settings.ts';
import {djangoIs} from '../dependencies/django-version.ts';
import {resolveModule} from '../python/modules.ts';
import type {BrokenImport} from './broken-imports.ts';

const AUTH = 'django.contrib.auth.middleware.AuthenticationMiddleware';
const MESSAGES = 'django.contrib.messages.middleware.MessageMiddleware';
const SESSIONS = 'django.contrib.sessions.middleware.SessionMiddleware';

/** What Django's admin and its middleware ask of the settings, and stop without (3.2 and 5.2 asked). */
export function djangoNeeds(
  project: Project,
  contract: Contract,
  searchPaths: readonly string[],
): readonly BrokenImport[] {
  const loaded = settings(project, contract);
  if (!loaded.known || !loaded.value || djangoIs(project, contract, '>=3.0,<6.1') !== true) return [];
  const isOwn = (name: string) => resolveModule(project, name.split('.')[0] ?? '', searchPaths).kind !== 'outside';
  const apps = namesOf(loaded.value, 'INSTALLED_APPS');
  const admin = apps?.find(({name}) => /^django\.contrib\.admin(?:\.apps\.AdminConfig)?$/.test(name));
  return [
    ...(admin && apps ? appsOfAdmin(apps, admin.place) : []),
    ...middleware(loaded.value, admin?.place ?? null, isOwn),
  ];
}

function appsOfAdmin(apps: readonly Named[], place: Place): readonly BrokenImport[] {
  // Behind the class of a configuration may stand any app.
  if (apps.some(({name}) => !name.startsWith('django.') && /\.[A-Z]\w*$/.test(name))) return [];
  const missing = ['django.contrib.contenttypes', 'django.contrib.auth'].find(
    app => !apps.some(({name}) => name === app || name.startsWith(`${app}.`)),
  );
  if (missing === undefined) return [];
  const model = missing.endsWith('auth') ? 'auth.models.Permission' : 'contenttypes.models.ContentType';
  return [
    stop(
      missing,
      `django.contrib.admin needs ${missing}, and INSTALLED_APPS does not name it`,
      `RuntimeError: Model class django.contrib.${model} doesn't declare an explicit app_label and isn't in an application in INSTALLED_APPS.`,
      place,
    ),
  ];
}

function middleware(all: Settings, admin: Place | null, isOwn: (name: string) => boolean): readonly BrokenImport[] {
  const names = namesOf(all, 'MIDDLEWARE');
  // What another middleware is built on cannot be seen.
  if (!names || names.some(({name}) => !name.startsWith('django.') && (isOwn(name) || /session|auth/i.test(name))))
    return [];
  const index = (wanted: string) => names.findIndex(({name}) => name === wanted);
  const user = names[index(AUTH)];
  if (user && (index(SESSIONS) < 0 || index(SESSIONS) > index(AUTH)))
    return [
      stop(
        AUTH,
        `AuthenticationMiddleware needs ${SESSIONS} before it, and every page answers 500`,
        'django.core.exceptions.ImproperlyConfigured: The Django authentication middleware requires session middleware to be installed.',
        user.place,
      ),
    ];
  const checks = [
    [AUTH, 'E408'],
    [MESSAGES, 'E409'],
    [SESSIONS, 'E410'],
  ] as const;
  const missing = checks.find(
    ([name]) => index(name) < 0 && !names.some(other => /message/i.test(other.name) && name === MESSAGES),
  );
  if (!admin || !missing || all.value('SILENCED_SYSTEM_CHECKS') !== null) return [];
  const [name, check] = missing;
  return [
    stop(
      name,
      `django.contrib.admin needs ${name} in MIDDLEWARE, and "manage.py migrate" refuses to run without it`,
      `SystemCheckError: (admin.${check}) '${name}' must be in MIDDLEWARE in order to use the admin application.`,
      admin,
    ),
  ];
}

interface Named {
  readonly name: string;
  readonly place: Place;
}

/** All names of a list in the settings; null where they cannot be followed. */
function namesOf({value}: Settings, setting: string): readonly Named[] | null {
  const list = value(setting);
  if (list?.kind !== 'list' || list.open) return null;
  const names = list.items.flatMap(item => (item.kind === 'string' ? [{name: item.value, place: item.place}] : []));
  return names.length === list.items.length ? names : null;
}

function stop(name: string, why: string, says: string, place: Place): BrokenImport {
  return {kind: 'stop', name, module: '', why, says, place};
}
