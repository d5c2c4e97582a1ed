import {createHash} from 'node:crypto';
import {deflateSync, inflateSync} from 'node:zlib';
import {type ReadReport, readReport} from './read-report.ts';
import type {ReportWithoutCheck} from './report.ts';

// In brackets, which nothing between them holds, and without blanks, so that whatever breaks lines leaves them whole.
const BEGIN = '[paas-tutor-report-v1]';
const END = (checksum: string) => `[end-of-report:${checksum}]`;
const MARK = /\[(?:paas-tutor-report-v(\d{1,3})|end-of-report:([0-9a-f]{16}))\]/g;

/** Short enough to stay whole in an e-mail that is quoted a few times. */
const WIDTH = 64;
/** In characters of a block and in bytes of JSON: more than any track, less than what hurts. */
const LONGEST = 2 * 1024 * 1024;
const LARGEST = 8 * 1024 * 1024;

/** A report as a text that survives a form or an e-mail: zlib of its compact JSON as base64url between two marks, the last with a checksum. */
export function encodeReportBlock(report: ReportWithoutCheck): string {
  const {check: _, ...without} = report as ReportWithoutCheck & {readonly check?: unknown};
  const packed = deflateSync(JSON.stringify(without), {level: 9});
  const lines = packed.toString('base64url').match(new RegExp(`.{1,${WIDTH}}`, 'g')) ?? [];
  return [BEGIN, ...lines, END(checksumOf(packed)), ''].join('\n');
}

/**
 * Every report in a text, in its order, whatever stands around and between; one that is damaged says so. What somebody pastes is
 * theirs to say, so that its mode is `self`. The checksum finds accidents: it proves nothing about who made it.
 */
export function decodeReportBlocks(text: string): readonly ReadReport[] {
  const found: ReadReport[] = [];
  let begin: {readonly version: string; readonly at: number} | null = null;
  for (const mark of text.matchAll(MARK)) {
    const [whole, version, checksum] = mark;
    if (version !== undefined) {
      if (begin) found.push(CUT_OFF);
      begin = {version, at: mark.index + whole.length};
    } else {
      found.push(begin ? decode(begin.version, text.slice(begin.at, mark.index), checksum ?? '') : HEADLESS);
      begin = null;
    }
  }
  return begin ? [...found, CUT_OFF] : found;
}

const no = (problem: string): ReadReport => ({ok: false, problem});
const CUT_OFF = no('its end is missing: copy it again, from [paas-tutor-report-v1] to [end-of-report:…]');
const HEADLESS = no('its beginning is missing: copy it again, from [paas-tutor-report-v1] to [end-of-report:…]');
const DAMAGED = no('it was changed on its way (the checksum differs): copy it again, or send report.json as a file');

function decode(version: string, body: string, checksum: string): ReadReport {
  if (version !== '1') return no(`it was made by a newer version (v${version}): npx paas-tutor@latest reads it`);
  if (body.length > LONGEST) return no('it is larger than any report');
  // Line ends, blanks and the signs of quoted mail are left out; some programs make a dash of two hyphens.
  const packed = Buffer.from(body.replace(/[—–]/g, '--').replace(/[^A-Za-z0-9_-]/g, ''), 'base64url');
  if (checksumOf(packed) !== checksum) return DAMAGED;
  let value: unknown;
  try {
    value = JSON.parse(inflateSync(packed, {maxOutputLength: LARGEST}).toString('utf8'));
  } catch {
    return no('there is no report in it');
  }
  const read = readReport(value);
  return read.ok ? {ok: true, report: {...read.report, mode: 'self'}} : read;
}

const checksumOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex').slice(0, 16);
