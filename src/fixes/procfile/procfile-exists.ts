import type {Fix} from '../fix.ts';
import {writeWebLine} from './web-line.ts';

/** Writes one; a Procfile in another folder is written for the files there, and stays where it is. */
export const procfileExists: Fix = broken =>
  broken.result.findings.some(({messageId}) => messageId === 'nested') ? null : writeWebLine(broken);
