import type {Check} from '../define.ts';
import {pythonPatchNotPinned} from './python-patch-not-pinned.ts';
import {pythonVersionConflict} from './python-version-conflict.ts';
import {pythonVersionFilename} from './python-version-filename.ts';
import {pythonVersionGrammar} from './python-version-grammar.ts';
import {pythonVersionPinned} from './python-version-pinned.ts';
import {pythonVersionSupported} from './python-version-supported.ts';
import {requiresPythonCompatible} from './requires-python-compatible.ts';
import {runtimeTxtDeprecated} from './runtime-txt-deprecated.ts';

/** Section 6.4 of the catalogue. */
export const dependencyChecks: readonly Check[] = [
  pythonVersionPinned,
  pythonVersionGrammar,
  pythonVersionFilename,
  runtimeTxtDeprecated,
  pythonVersionConflict,
  pythonVersionSupported,
  pythonPatchNotPinned,
  requiresPythonCompatible,
];
