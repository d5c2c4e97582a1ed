import type {Check} from '../define.ts';
import {dependencyManifestRoot} from './dependency-manifest-root.ts';
import {frameworkInDependencies} from './framework-in-dependencies.ts';
import {importsInDependencies} from './imports-in-dependencies.ts';
import {lockfileFresh} from './lockfile-fresh.ts';
import {lockfilePresent} from './lockfile-present.ts';
import {manifestFilename} from './manifest-filename.ts';
import {noOsSpecificPackages} from './no-os-specific-packages.ts';
import {noStdlibShadowPackages} from './no-stdlib-shadow-packages.ts';
import {psycopg2BinaryOrPsycopg} from './psycopg2-binary-or-psycopg.ts';
import {pythonPatchNotPinned} from './python-patch-not-pinned.ts';
import {pythonVersionConflict} from './python-version-conflict.ts';
import {pythonVersionFilename} from './python-version-filename.ts';
import {pythonVersionGrammar} from './python-version-grammar.ts';
import {pythonVersionPinned} from './python-version-pinned.ts';
import {pythonVersionSupported} from './python-version-supported.ts';
import {requirementsParse} from './requirements-parse.ts';
import {requirementsPinned} from './requirements-pinned.ts';
import {requiresPythonCompatible} from './requires-python-compatible.ts';
import {runtimeTxtDeprecated} from './runtime-txt-deprecated.ts';
import {setupPyOnly} from './setup-py-only.ts';
import {singlePackageManager} from './single-package-manager.ts';
import {uvicornStandardExtra} from './uvicorn-standard-extra.ts';

/** Section 6.4 of the catalogue. */
export const dependencyChecks: readonly Check[] = [
  dependencyManifestRoot,
  manifestFilename,
  singlePackageManager,
  lockfilePresent,
  lockfileFresh,
  requirementsParse,
  requirementsPinned,
  noOsSpecificPackages,
  noStdlibShadowPackages,
  importsInDependencies,
  frameworkInDependencies,
  uvicornStandardExtra,
  pythonVersionPinned,
  pythonVersionGrammar,
  pythonVersionFilename,
  runtimeTxtDeprecated,
  pythonVersionConflict,
  pythonVersionSupported,
  pythonPatchNotPinned,
  requiresPythonCompatible,
  psycopg2BinaryOrPsycopg,
  setupPyOnly,
];
