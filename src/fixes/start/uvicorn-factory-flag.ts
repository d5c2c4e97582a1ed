import {removeWord, serverOf} from '../edits/command-edits.ts';
import {replaceFound} from '../edits/replace-found.ts';
import type {Fix} from '../fix.ts';

const withFlag = replaceFound('missingFlag');

export const uvicornFactoryFlag: Fix = broken => {
  const [finding] = broken.result.findings;
  if (finding?.messageId !== 'notFactory') return withFlag(broken);
  const flag = finding.found ?? '';
  const place = serverOf(broken.project, broken.contract)?.options.get(flag.replace(/^--/, ''))?.place;
  return place ? removeWord(broken.project, place, flag) : null;
};
