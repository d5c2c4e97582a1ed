import type {Fix} from '../fix.ts';
import {addSetting, setValue, writtenSetting} from './settings-edits.ts';

/** The header in which the platform says how the visitor came. */
export const djangoProxySslHeader: Fix = ({project, contract, result}) => {
  const [finding] = result.findings;
  const [, value] = /^SECURE_PROXY_SSL_HEADER = (.+)$/.exec(finding?.expected ?? '') ?? [];
  if (value === undefined) return null;
  const written = writtenSetting(project, contract, 'SECURE_PROXY_SSL_HEADER');
  if (written) return setValue(project, written, value);
  return addSetting(project, contract, `SECURE_PROXY_SSL_HEADER = ${value}`, 'SECURE_SSL_REDIRECT');
};
