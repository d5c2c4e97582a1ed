import {replaceFound} from '../edits/replace-found.ts';
import type {Fix} from '../fix.ts';
import {writeWebLine} from './web-line.ts';

const lowerCase = replaceFound('otherCase');

export const procfileWebProcess: Fix = broken =>
  broken.result.findings.some(({messageId}) => messageId === 'none') ? writeWebLine(broken) : lowerCase(broken);
