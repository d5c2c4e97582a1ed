import type {Contract} from '../../project/contract.ts';
import {productionEnvironment, unconfigured} from '../../project/facts/configuration/production-environment.ts';
import {type Settings, settings} from '../../project/facts/configuration/settings.ts';
import {truth} from '../../project/facts/python/python-operators.ts';
import type {PythonValue} from '../../project/facts/python/python-value.ts';
import {settle} from '../../project/facts/python/settle.ts';
import type {Project} from '../../project/project.ts';
import {headerOf} from './visitor-scheme.ts';

interface Loaded {
  readonly settings: Settings;
  readonly unset: (value: PythonValue) => PythonValue;
}

/** Django's settings as production loads them with no further variable set; null where they are not known. */
function loadedSettings(project: Project, contract: Contract): Loaded | null {
  const loaded = settings(project, contract);
  if (!loaded.known || !loaded.value) return null;
  const assume = unconfigured(productionEnvironment(project, contract));
  return {settings: loaded.value, unset: value => settle(value, assume)};
}

/** Whether Django surely refuses requests for a host: ALLOWED_HOSTS is a list that can be read whole, and lacks it. */
export function hostRefused(project: Project, contract: Contract, host: string): boolean {
  const loaded = loadedSettings(project, contract);
  const written = loaded?.settings.value('ALLOWED_HOSTS');
  const list = loaded && written ? loaded.unset(written) : null;
  if (list?.kind !== 'list' || list.open || list.items.length === 0) return false;
  const name = host.replace(/:\d+$/, '').toLowerCase();
  return list.items.every(
    item =>
      item.kind === 'string' &&
      item.value !== '*' &&
      item.value.toLowerCase() !== name &&
      !(item.value.startsWith('.') && `.${name}`.endsWith(item.value.toLowerCase())),
  );
}

/** Whether Django surely sends to HTTPS whoever does not come by it, as the header of the proxy that it reads says. */
export function redirectsToHttps(project: Project, contract: Contract): boolean {
  const loaded = loadedSettings(project, contract);
  const redirect = loaded?.settings.value('SECURE_SSL_REDIRECT');
  if (!loaded || !redirect || truth(loaded.unset(redirect)) !== true) return false;
  const middleware = loaded.settings.value('MIDDLEWARE');
  const names = middleware ? loaded.unset(middleware) : null;
  return (
    headerOf(loaded.settings, loaded.unset)?.kind === 'right' &&
    names?.kind === 'list' &&
    names.items.some(item => item.kind === 'string' && item.value === 'django.middleware.security.SecurityMiddleware')
  );
}
