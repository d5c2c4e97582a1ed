import type {Contract} from '../../project/contract.ts';

/** A sentence why a check of Dokku's part of app.json means nothing elsewhere; null where the platform reads it. */
export function readsNoSteps({start, name}: Contract): string | null {
  return start.beside?.includes('app.json') ? null : `${name} takes no steps and no health checks from app.json.`;
}
