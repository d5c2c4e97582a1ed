import {resolve} from 'node:path';
import {openProgressStore} from '../io/progress-store.ts';
import {identifyProject} from '../io/project-identity.ts';
import {readTextFile} from '../io/read-file.ts';
import {progressExport} from '../progress/document.ts';
import {mergeProgress} from '../progress/merge.ts';
import {understandExport} from '../progress/migrate.ts';
import type {ProgressStore, ProjectIdentity} from '../progress/store.ts';
import type {ProjectProgress} from '../progress/types.ts';
import {cleanLine, cleanText} from '../project/clean-text.ts';
import {counted} from '../project/counted.ts';
import {writtenJson} from '../reports/written-json.ts';
import {readArguments} from './arguments.ts';
import {type Command, exitCodes, UserError, type World} from './command.ts';
import {openProject} from './open-project.ts';

const LARGEST_FILE = 16 * 1024 * 1024;

export const progress: Command = {
  name: 'progress',
  summary: 'export, import or reset what was learnt here',
  help: `paas-tutor progress export
paas-tutor progress import FILE
paas-tutor progress reset

Moves what you have done in this project to another machine, brings what you did on two machines together, or forgets it.
  export               prints it as JSON
  import FILE          merges an exported file into what is here (- for standard input); nothing that is here is lost
  reset                forgets it, after asking; a copy is kept and its name is printed

Options
  --project DIR        the project's folder; otherwise the current one
  --yes                reset without asking

Examples
  paas-tutor progress export > progress.json
  paas-tutor progress import progress.json
  ssh laptop 'cd mysite && npx paas-tutor progress export' | paas-tutor progress import -
  paas-tutor progress reset
`,
  async run(args, world) {
    const {values, positionals} = readArguments(args, {
      command: 'progress',
      positionals: 2,
      options: {project: {type: 'string'}, yes: {type: 'boolean'}},
    });
    const [action, file] = positionals;
    if (action !== 'export' && action !== 'import' && action !== 'reset')
      throw new UserError(action ? `progress cannot "${action}".` : 'What to do with the progress?', {
        tryThis: 'paas-tutor progress export | import FILE | reset',
      });
    if (action !== 'import' && file !== undefined)
      throw new UserError(`progress ${action} takes no file.`, {tryThis: `paas-tutor progress ${action}`});
    const {root} = openProject(values.project, world);
    const opened = {
      identity: identifyProject(root),
      store: await openProgressStore({env: world.env, now: world.now}),
      world,
    };
    switch (action) {
      case 'export':
        return exportProgress(opened);
      case 'import':
        return importProgress(opened, file);
      case 'reset':
        return resetProgress(opened, values.yes === true);
      default:
        return action satisfies never;
    }
  },
};

interface Opened {
  readonly identity: ProjectIdentity;
  readonly store: ProgressStore;
  readonly world: World;
}

function exportProgress(opened: Opened): number {
  const own = load(opened);
  if (!own)
    throw new UserError(`Nothing was begun in ${cleanLine(opened.identity.name)}, so there is nothing to export.`, {
      tryThis: 'paas-tutor',
    });
  // Where the project lies on this machine is nobody's business.
  const document = progressExport({...own, project: {...own.project, path: ''}}, opened.world.now().toISOString());
  opened.world.out(writtenJson(document));
  return exitCodes.ok;
}

async function importProgress(opened: Opened, file: string | undefined): Promise<number> {
  const {world, store, identity} = opened;
  if (file === undefined) throw new UserError('Import which file?', {tryThis: 'paas-tutor progress import FILE'});
  const shown = file === '-' ? 'standard input' : cleanLine(file);
  const imported = understood(await readText(file, world), shown);
  const before = load(opened);
  const saved = store.save(identity, present => mergeProgress(present, imported.progress));
  if (!saved.ok)
    throw new UserError(cleanText(saved.message), {tryThis: 'the same again', code: exitCodes.cannotCheck});
  if (imported.dropped > 0)
    world.err(`${counted(imported.dropped, 'entry', 'entries')} of ${shown} could not be read: left out.\n`);
  const steps = Object.keys(saved.progress.steps);
  const added = steps.filter(step => !before || !Object.hasOwn(before.steps, step)).length;
  world.out(
    `Merged ${shown}: ${counted(added, 'step is', 'steps are')} new, ${counted(steps.length, 'is', 'are')} known now.\n`,
  );
  return exitCodes.ok;
}

async function readText(file: string, world: World): Promise<string> {
  if (file === '-') {
    const lines: string[] = [];
    for await (const line of world.stdin.lines()) lines.push(line);
    return lines.join('\n');
  }
  const text = readTextFile(resolve(world.cwd, file), LARGEST_FILE);
  if (text === null) throw new UserError(`${cleanLine(file)} cannot be read.`, {tryThis: `ls -l ${cleanLine(file)}`});
  return text;
}

function understood(text: string, shown: string): {readonly progress: ProjectProgress; readonly dropped: number} {
  const tryThis = 'paas-tutor progress export > progress.json   # on the other machine';
  let stored: unknown;
  try {
    // Somebody else's file: what it says may be shown on screen.
    stored = JSON.parse(text.replace(/^\ufeff/, ''), (_, value) =>
      typeof value === 'string' ? cleanText(value) : value,
    );
  } catch {
    throw new UserError(`${shown} is not JSON.`, {tryThis});
  }
  const result = understandExport(stored);
  switch (result.kind) {
    case 'ok':
      return {progress: result.value, dropped: result.dropped.length};
    case 'newer':
      throw new UserError(`${shown} was written by a newer version of paas-tutor.`, {
        tryThis: 'npx paas-tutor@latest progress import FILE',
      });
    case 'invalid':
      throw new UserError(`${shown} holds no progress: ${result.reason}.`, {tryThis});
    default:
      return result satisfies never;
  }
}

async function resetProgress(opened: Opened, yes: boolean): Promise<number> {
  const {identity, store, world} = opened;
  const name = cleanLine(identity.name);
  const own = load(opened);
  if (!own) {
    world.out(`Nothing was begun in ${name}.\n`);
    return exitCodes.ok;
  }
  if (!yes && !(await isConfirmed(name, Object.keys(own.steps).length, world))) {
    world.out('Nothing was changed.\n');
    return exitCodes.ok;
  }
  const result = store.reset(identity);
  if (!result.ok)
    throw new UserError(cleanText(result.message), {tryThis: 'the same again', code: exitCodes.cannotCheck});
  const copy = result.copy
    ? `\n  A copy: ${cleanLine(result.copy, 1000)}\n  To have it back: paas-tutor progress import FILE`
    : '';
  world.out(`What was done in ${name} is forgotten.${copy}\n`);
  return exitCodes.ok;
}

async function isConfirmed(name: string, steps: number, world: World): Promise<boolean> {
  if (!world.stdin.isTTY)
    throw new UserError('reset asks first, and there is nobody to ask.', {tryThis: 'paas-tutor progress reset --yes'});
  world.err(`Forget what was done in ${name} (${counted(steps, 'step')})? A copy is kept. [y/N] `);
  for await (const line of world.stdin.lines()) return /^y(?:es)?$/i.test(line.trim());
  return false;
}

function load({store, identity, world}: Opened): ProjectProgress | null {
  const {progress: own, notices} = store.load(identity);
  for (const notice of notices) world.err(`${cleanLine(notice, 1000)}\n`);
  return own;
}
