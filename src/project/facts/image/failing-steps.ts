import type {Contract} from '../../contract.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {dependencies} from '../dependencies/dependencies.ts';
import {noPackageIn} from '../dependencies/pip-installs.ts';
import type {Image} from './built-image.ts';
import {type BaseName, baseNameOf} from './image-base.ts';
import {isTransparent, stagesOfImage, textOfRun} from './image-contents.ts';
import type {Run} from './image-types.ts';

/** A RUN that surely ends the build of the image. */
export interface FailingStep {
  readonly found: string;
  /** Why, as the end of a sentence. */
  readonly detail: string;
  readonly expected: string;
  readonly prints: string;
  readonly place: Place;
}

type Reason = Omit<FailingStep, 'place'>;

/** The steps of an image that surely fail, by what its base brings; none where the base is not an official one. */
export function failingSteps(project: Project, contract: Contract, image: Image): readonly FailingStep[] {
  if (!isTransparent(image)) return [];
  const all = image.runs.map(textOfRun).join('\n');
  return stagesOfImage(image.stage).flatMap(({base, runs}) => {
    const name = baseNameOf(base);
    if (!name?.official || !name.bare) return [];
    return runs.flatMap((run): FailingStep[] => {
      const text = textOfRun(run);
      // What stands behind a condition may never run, or be let fail.
      if (run.command.form === 'exec' || /\|\||\bif\b|\bcase\b|set \+e/.test(text)) return [];
      const reason =
        otherManager(name, text) ??
        unanswered(name, text, all) ??
        managedElsewhere(name, run, all) ??
        notAPackage(run) ??
        notCompiled(project, contract, {base: name, text, all});
      return reason ? [{...reason, place: run.command.place}] : [];
    });
  });
}

const isAlpine = ({name, tag}: BaseName) => name === 'alpine' || /(?:^|-)alpine/.test(tag ?? '');
/** Debian or Ubuntu with nothing installed but Python. */
const isSlim = ({name, tag}: BaseName) =>
  name === 'python' ? /-slim/.test(tag ?? '') : /^(?:debian|ubuntu)$/.test(name);
const isDebian = (base: BaseName) =>
  /^(?:python|debian|ubuntu)$/.test(base.name) && !isAlpine(base) && !/windows|nano/.test(base.tag ?? '');

/** The package manager of another distribution. */
function otherManager(base: BaseName, text: string): Reason | null {
  const wrong = isAlpine(base) ? APT : isDebian(base) ? APK : null;
  const found = wrong?.exec(text)?.[1];
  if (found === undefined) return null;
  const own = found === 'apk' ? 'apt-get' : 'apk';
  return {
    found,
    detail: `the image ${base.name}:${base.tag ?? 'latest'} has ${own} in its place`,
    expected:
      own === 'apk' ? 'apk add --no-cache, or an image that ends with -slim' : 'apt-get update && apt-get install -y',
    prints: `/bin/sh: ${found}: not found`,
  };
}

const APT = /(?:^|&&|;|\n)\s{0,20}(apt-get|apt)\s+(?:update|install|-)/;
const APK = /(?:^|&&|;|\n)\s{0,20}(apk)\s+(?:add|update|--)/;

/** Packages that bring others along on a bare Debian, so that apt-get asks first. */
const ASKED =
  /^(?:gcc|g\+\+|build-essential|libpq-dev|git|curl|python3-(?:pip|dev)|ffmpeg|nginx|supervisor|postgresql-client|default-libmysqlclient-dev)$/;

/** `apt-get install` without `-y`: it asks, and nobody answers. */
function unanswered(base: BaseName, text: string, all: string): Reason | null {
  if (!isDebian(base) || !isSlim(base) || /Assume-Yes|apt\.conf|\byes\s*\||--(?:simulate|download-only)/i.test(all))
    return null;
  for (const [, program = '', options = ''] of text.matchAll(
    /(?:^|&&|;|\n)\s{0,20}(apt-get|apt)((?:\s+-\S+)*\s+install\s[^&;|]*)/g,
  )) {
    const words = options.split(/\s+/);
    const says = words.some(word => /^-[a-z]*y|^-[a-z]*qq|^--(?:yes|assume-yes)$|^-[ds]$/.test(word));
    if (says || !words.some(word => ASKED.test(word))) continue;
    const found = `${program} install`;
    const detail = 'it asks whether to go on, and in a build nobody answers';
    return {found, detail, expected: `${found} -y`, prints: 'Do you want to continue? [Y/n] Abort.'};
  }
  return null;
}

/** `pip install` into the Python of Debian 12 and later, or of Ubuntu 23.04 and later, which refuses it. */
function managedElsewhere(base: BaseName, {environment, command}: Run, all: string): Reason | null {
  const since = MANAGED[base.name];
  if (!since?.test(base.tag ?? 'latest') || environment.has('PATH') || environment.has('PIP_BREAK_SYSTEM_PACKAGES'))
    return null;
  if (!/\bpython3-pip\b/.test(all) || OWN_PYTHON.test(all) || command.form !== 'shell') return null;
  const found = /(?:^|&&|;|\n)\s{0,20}((?:python3? -m )?pip3? install)\b/.exec(command.text.text)?.[1];
  if (found === undefined) return null;
  return {
    found,
    detail: 'the Python of this system takes packages of apt alone, unless they go into a virtual environment',
    expected: 'RUN python3 -m venv /opt/venv, and ENV PATH="/opt/venv/bin:$PATH" before it',
    prints: 'error: externally-managed-environment',
  };
}

/** `pip install requirements.txt`, without `-r`. */
function notAPackage({command}: Run): Reason | null {
  if (command.form !== 'shell') return null;
  for (const [, words = ''] of command.text.text.matchAll(
    /(?:^|&&|;|\n)\s{0,20}(?:python3? -m )?pip3? (install\b[^&;|\n]*)/g,
  )) {
    const found = noPackageIn(words.split(/[\s\\]+/).filter(Boolean));
    if (found)
      return {
        found: found.word,
        detail: 'pip takes it for the name of a package',
        expected: found.expected,
        prints: found.prints,
      };
  }
  return null;
}

const MANAGED: Readonly<Record<string, RegExp>> = {
  debian: /^(?:latest|stable|bookworm|trixie|1[2-9])(?![\d])/,
  ubuntu: /^(?:latest|rolling|noble|2(?:3\.(?:04|10)|[4-9]\.\d\d))(?![\d])/,
};
const OWN_PYTHON =
  /break-system-packages|EXTERNALLY-MANAGED|venv|virtualenv|pip config|pip\.conf|deadsnakes|pyenv|get-pip|--target|--prefix|--root|\buv\b|conda|pipx/;

/** psycopg2 as source, where the image has no compiler or no headers of PostgreSQL: it has no wheels for Linux. */
function notCompiled(
  project: Project,
  contract: Contract,
  {base, text, all}: {readonly base: BaseName; readonly text: string; readonly all: string},
): Reason | null {
  if (!isSlim(base) && !isAlpine(base)) return null;
  if (
    !/(?:^|&&|;|\n)\s{0,20}(?:python3? -m )?pip3? install\b[^&;]*\s-r\s/.test(text) ||
    /index-url|find-links|postgresql|conda/.test(all)
  )
    return null;
  const missing = !/libpq/.test(all) ? 'pg_config' : /gcc|build-essential|build-base|clang/.test(all) ? null : 'gcc';
  const known = dependencies(project, contract);
  const source = (known.known ? known.value : []).find(
    ({name, group, applies, specifier}) =>
      name === 'psycopg2' &&
      group === 'production' &&
      applies !== false &&
      /^(?:$|[=>~]=\s*2\.[89]|[=>~]=\s*[3-9])/.test(specifier),
  );
  if (missing === null || !source) return null;
  return {
    found: 'psycopg2',
    detail: `it is compiled here, and no step installs ${missing === 'gcc' ? 'a compiler' : 'the headers of PostgreSQL'}`,
    expected: 'psycopg2-binary in its place',
    prints:
      missing === 'gcc'
        ? "error: command 'gcc' failed: No such file or directory"
        : 'Error: pg_config executable not found.',
  };
}
