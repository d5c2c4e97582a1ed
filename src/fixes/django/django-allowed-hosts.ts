import type {Fix} from '../fix.ts';
import {addSetting, itemsOf, setValue, writtenSetting} from './settings-edits.ts';

/** Names of one's own machine, which Django allows by itself only while the list is empty. */
const LOCAL = ['localhost', '127.0.0.1'];

/** The names of the platform beside those of one's own machine or of another platform; a name that is wrong or too wide is its owner's. */
export const djangoAllowedHosts: Fix = ({project, contract, result}) => {
  const [finding] = result.findings;
  const [host] = contract.edge.hosts;
  if (!host || !/^(?:empty|onlyLocal|otherPlatforms)$/.test(finding?.messageId ?? '')) return null;
  const written = writtenSetting(project, contract, 'ALLOWED_HOSTS');
  const items = written && itemsOf(written);
  if (written && !items) return null;
  const own = (items ?? []).map(({value}) => String(value));
  const names = [host, ...own, ...LOCAL.filter(name => own.length === 0 && !own.includes(name))];
  const list = `[${names.map(name => `"${name}"`).join(', ')}]`;
  return written ? setValue(project, written, list) : addSetting(project, contract, `ALLOWED_HOSTS = ${list}`, 'DEBUG');
};
