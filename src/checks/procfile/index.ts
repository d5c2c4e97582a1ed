import type {Check} from '../define.ts';
import {procfileCommandNonempty} from './procfile-command-nonempty.ts';
import {procfileEncoding} from './procfile-encoding.ts';
import {procfileExists} from './procfile-exists.ts';
import {procfileFilename} from './procfile-filename.ts';
import {procfileGrammar} from './procfile-grammar.ts';
import {procfileIgnoredHere} from './procfile-ignored-here.ts';
import {procfileNoDevServer} from './procfile-no-dev-server.ts';
import {procfilePortableNames} from './procfile-portable-names.ts';
import {procfileReleaseSupported} from './procfile-release-supported.ts';
import {procfileWebFirst} from './procfile-web-first.ts';
import {procfileWebProcess} from './procfile-web-process.ts';
import {procfileYamlSafe} from './procfile-yaml-safe.ts';

/** Section 6.2 of the catalogue. */
export const procfileChecks: readonly Check[] = [
  procfileExists,
  procfileFilename,
  procfileEncoding,
  procfileGrammar,
  procfilePortableNames,
  procfileYamlSafe,
  procfileWebProcess,
  procfileWebFirst,
  procfileNoDevServer,
  procfileIgnoredHere,
  procfileReleaseSupported,
  procfileCommandNonempty,
];
