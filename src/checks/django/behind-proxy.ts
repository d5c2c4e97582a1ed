import type {Contract} from '../../project/contract.ts';
import {unconfiguredSettings} from '../../project/facts/configuration/unconfigured-settings.ts';
import {truth} from '../../project/facts/python/python-operators.ts';
import type {Project} from '../../project/project.ts';
import {headerOf} from './visitor-scheme.ts';

/** Whether Django surely refuses requests for a host: ALLOWED_HOSTS is a list that can be read whole, and lacks it. */
export function hostRefused(project: Project, contract: Contract, host: string): boolean {
  const list = unconfiguredSettings(project, contract)?.value('ALLOWED_HOSTS');
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
  const loaded = unconfiguredSettings(project, contract);
  const redirect = loaded?.value('SECURE_SSL_REDIRECT');
  if (!loaded || !redirect || truth(redirect) !== true) return false;
  const names = loaded.value('MIDDLEWARE');
  return (
    headerOf(loaded.settings, loaded.unset)?.kind === 'right' &&
    names?.kind === 'list' &&
    names.items.some(item => item.kind === 'string' && item.value === 'django.middleware.security.SecurityMiddleware')
  );
}
