import type {Image} from './built-image.ts';
import {isTransparent, textOfRun} from './image-contents.ts';
import type {Run, Stage} from './image-types.ts';

/** Words behind `pip install` that bring tools of packaging, and nothing of the project. */
const TOOL = /^(?:-.*|pip|setuptools|wheel|poetry|uv|pipenv|pdm|virtualenv|build)(?:[=<>~!].*)?$/;

/** Programs that install as well, in ways that are not followed here. */
const OTHERS = /^(?:uv|pdm|conda|mamba|micromamba|hatch|rye|make|just|pixi)\b|\bpython3?-/;

/**
 * Whether all packages of the project surely lie in a virtual environment that the commands of the image do not look into:
 * what installs them makes one, and neither PATH nor an activation leads there.
 */
export function installsApart(image: Image): boolean {
  const {stage} = image;
  if (!isTransparent(image) || stage.environment.has('PATH') || stage.environment.has('VIRTUAL_ENV')) return false;
  const all = image.runs.map(textOfRun);
  if (all.some(text => /\bln\b|\.bashrc|\.profile|\/etc\/profile|site-packages|--target|--prefix|--user\b/.test(text)))
    return false;
  const kindsOf = (runs: readonly Run[]) => runs.flatMap(run => installKinds(textOfRun(run), run.environment, all));
  const kinds = kindsOf(image.runs);
  // What a stage before it installed comes with the folders that are copied from there.
  const copied = stage.copies.flatMap(({from, sources}) => (from === null || from === 'image' ? [] : sources));
  if (kinds.length > 0 && kinds.every(kind => kind === 'apart'))
    return !copied.some(source => /^\/(?:$|usr|bin|sbin|root)/.test(source));
  return (
    kindsOf(stage.runs).length === 0 &&
    copied.length > 0 &&
    copied.every(source => /env\/?$/.test(source)) &&
    makesEnvironment(stage)
  );
}

/** Whether the stages that a stage copies from make a virtual environment. */
function makesEnvironment({copies}: Stage): boolean {
  return copies.some(
    ({from}) =>
      from !== null && from !== 'image' && from.runs.some(run => /\bvenv\b|\bvirtualenv\b/.test(textOfRun(run))),
  );
}

/** Where each install of a step goes: into an environment of its own, or where commands look. */
function installKinds(
  text: string,
  environment: ReadonlyMap<string, string>,
  all: readonly string[],
): readonly ('apart' | 'there')[] {
  const kinds: ('apart' | 'there')[] = [];
  let active = false;
  for (const step of text.split(/&&|[;|\n]/)) {
    const line = step.trim();
    if (/^(?:\.|source)\s{1,9}\S{1,200}\/bin\/activate\b/.test(line)) active = true;
    const [, program = '', rest = ''] =
      /^(?:python[\d.]{0,9}\s{1,9}-m\s{1,9})?(\S{0,200}pip[\d.]{0,9})\s+install\s+(.*)$/.exec(line) ?? [];
    if (program !== '') {
      if (rest.split(/\s+/).every(word => TOOL.test(word))) continue;
      const own = /^\/?(?:[\w.-]+\/)*\.?v?env\/bin\/pip/.test(program);
      kinds.push(own || (active && !program.includes('/')) ? 'apart' : 'there');
    } else if (/\binstall\b/.test(line) && /\bpip[\d.]*\b/.test(line)) kinds.push('there');
    else if (/^uv\s+sync\b/.test(line)) kinds.push(environment.has('UV_PROJECT_ENVIRONMENT') ? 'there' : 'apart');
    else if (/^poetry\s+install\b/.test(line))
      kinds.push(
        environment.has('POETRY_VIRTUALENVS_CREATE') || all.some(other => other.includes('virtualenvs.create'))
          ? 'there'
          : 'apart',
      );
    else if (/^pipenv\s+(?:install|sync)\b/.test(line))
      kinds.push(/--system\b/.test(line) || environment.has('PIPENV_SYSTEM') ? 'there' : 'apart');
    else if (OTHERS.test(line) && /\b(?:install|sync|add)\b/.test(line)) kinds.push('there');
  }
  return kinds;
}
