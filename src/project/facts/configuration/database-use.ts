import type {Contract} from '../../contract.ts';
import {oncePerPair} from '../../once.ts';
import type {Project} from '../../project.ts';
import {migrations} from '../command/migrations.ts';
import {settings} from './settings.ts';

/** Apps of Django that keep what they know in the database. */
const KEEPS = /^django\.contrib\.(?:admin|auth|contenttypes|sessions|sites|redirects|flatpages)(?:\.|$)/;

/**
 * Whether Django needs its database to deploy and answer: something migrates it, or one of Django's own apps keeps data in
 * it. A project that only prepares for a database which may be attached later does not; a list that cannot be followed does.
 */
export const needsDatabase = oncePerPair((project: Project, contract: Contract): boolean => {
  if (migrations(project, contract).runBy.length > 0) return true;
  const loaded = settings(project, contract);
  const apps = loaded.known ? loaded.value?.value('INSTALLED_APPS') : null;
  if (!apps) return false;
  if (apps.kind !== 'list' || apps.open) return true;
  return apps.items.some(item => item.kind !== 'string' || KEEPS.test(item.value));
});
