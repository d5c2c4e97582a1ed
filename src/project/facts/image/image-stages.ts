import type {Dockerfile, DockerWord, Instruction} from '../../formats/dockerfile.ts';
import type {PlacedText} from '../../formats/dockerfile-lines.ts';
import {splitWords} from '../../formats/shell-words.ts';
import type {Place} from '../../place.ts';
import {expandVariables} from './image-variables.ts';

/** A command as a Dockerfile writes it: for a shell, or as words. */
type CommandForm =
  | {readonly form: 'shell'; readonly text: PlacedText; readonly place: Place}
  | {readonly form: 'exec'; readonly words: readonly DockerWord[]; readonly place: Place};

/** The image that a stage begins with. */
export interface BaseImage {
  /** With its variables replaced; null where one of them is not known. */
  readonly text: string | null;
  /** As it is written. */
  readonly written: string;
  readonly place: Place;
}

/** A COPY or ADD. */
export interface Copy {
  /** The stage that it takes from; null for the project; `image` for an image that is built elsewhere. */
  readonly from: Stage | 'image' | null;
  /** The name behind `--from` where no stage before it has it; absent where it takes from a stage or the project. */
  readonly unnamed?: string;
  readonly sources: readonly string[];
  /** An absolute path of the image. */
  readonly destination: string;
  /** Whether the destination is a folder, by the way it is written. */
  readonly intoFolder: boolean;
  readonly keepsParents: boolean;
  /** Whether it says the permissions of what it puts there. */
  readonly setsMode: boolean;
  readonly place: Place;
}

/** A RUN, with where it runs and what is set then. */
export interface Run {
  readonly command: CommandForm;
  readonly folder: string;
  readonly environment: ReadonlyMap<string, string>;
  /** What was put into its stage before it. */
  readonly copies: readonly Copy[];
  /** Whether files are put there for this step alone (`--mount=type=bind`). */
  readonly mounts: boolean;
}

interface ImageVariable {
  /** Null where it is not known. */
  readonly value: string | null;
  readonly place: Place;
}

/** One stage of a Dockerfile after all of its instructions, with what the stages before it give it. */
export interface Stage {
  readonly name: string | null;
  readonly base: BaseImage;
  readonly place: Place;
  /** The folder that commands run in, as an absolute path of the image. */
  folder: string;
  readonly environment: Map<string, ImageVariable>;
  readonly copies: Copy[];
  readonly runs: Run[];
  readonly ports: {readonly text: string; readonly place: Place}[];
  entrypoint: CommandForm | null;
  command: CommandForm | null;
  user: {readonly text: string; readonly place: Place} | null;
  /** Whether files are put into it that cannot be told from the Dockerfile: by an address, a text, a mount, a path that is not known. */
  opaque: boolean;
}

/** The stages of a Dockerfile, in order. */
export function stagesOf({instructions}: Dockerfile, given: ReadonlyMap<string, string>): readonly Stage[] {
  const stages: Stage[] = [];
  const globals = new Map<string, string | null>();
  let builder: Builder | null = null;
  for (const instruction of instructions) {
    if (instruction.keyword === 'FROM') {
      const stage = beginStage(instruction, stages, globals);
      stages.push(stage);
      builder = new Builder(stage, stages, {given, globals});
    } else if (builder) builder.run(instruction);
    else if (instruction.keyword === 'ARG')
      for (const [name, value] of pairsOf(instruction.argument.text)) {
        const own = given.get(name) ?? (value === null ? null : expandVariables(value, n => globals.get(n)));
        globals.set(name, own);
      }
  }
  return stages;
}

function beginStage(
  {argument, place}: Instruction,
  stages: readonly Stage[],
  globals: ReadonlyMap<string, string | null>,
): Stage {
  const [written = '', as, name] = argument.text.split(/\s+/);
  const text = expandVariables(written, variable => globals.get(variable));
  const named = as?.toLowerCase() === 'as' && name !== undefined ? name.toLowerCase() : null;
  const parent = stages.find(stage => stage.name !== null && stage.name === text?.toLowerCase());
  const start = {name: named, place};
  if (!parent)
    return {
      ...start,
      base: {text, written, place: argument.place(0)},
      folder: '/',
      environment: new Map(),
      copies: [],
      runs: [],
      ports: [],
      entrypoint: null,
      command: null,
      user: null,
      opaque: false,
    };
  return {
    ...parent,
    ...start,
    environment: new Map(parent.environment),
    copies: [...parent.copies],
    runs: [...parent.runs],
    ports: [...parent.ports],
  };
}

/** Puts instructions into a stage. */
class Builder {
  private readonly stage: Stage;
  private readonly stages: readonly Stage[];
  private readonly given: ReadonlyMap<string, string>;
  private readonly globals: ReadonlyMap<string, string | null>;
  private readonly args = new Map<string, string | null>();
  private hasCommand = false;

  constructor(
    stage: Stage,
    stages: readonly Stage[],
    {
      given,
      globals,
    }: {readonly given: ReadonlyMap<string, string>; readonly globals: ReadonlyMap<string, string | null>},
  ) {
    this.stage = stage;
    this.stages = stages;
    this.given = given;
    this.globals = globals;
  }

  run(instruction: Instruction): void {
    const {stage} = this;
    const {keyword, argument, place} = instruction;
    switch (keyword) {
      case 'ARG':
        for (const [name, value] of pairsOf(argument.text))
          this.args.set(
            name,
            this.given.get(name) ?? (value === null ? (this.globals.get(name) ?? null) : this.expand(value)),
          );
        return;
      case 'ENV':
        for (const [name, value] of environmentOf(argument.text))
          stage.environment.set(name, {value: this.expand(value), place: placeOfName(argument, name)});
        return;
      case 'WORKDIR': {
        const folder = this.expand(unquoted(argument.text));
        if (folder !== null) stage.folder = absolute(stage.folder, folder);
        return;
      }
      case 'COPY':
      case 'ADD':
        this.copy(instruction);
        return;
      case 'RUN':
        if (instruction.flags.some(mountsFolder)) stage.opaque = true;
        stage.runs.push({
          command: formOf(instruction),
          folder: stage.folder,
          environment: this.known(),
          copies: [...stage.copies],
          mounts: instruction.flags.some(mountsFiles),
        });
        return;
      case 'CMD':
        stage.command = formOf(instruction);
        this.hasCommand = true;
        return;
      case 'ENTRYPOINT':
        stage.entrypoint = isEmpty(instruction) ? null : formOf(instruction);
        // A command of the base image was meant for its own entrypoint.
        if (!this.hasCommand) stage.command = null;
        return;
      case 'EXPOSE':
        for (const word of splitWords(argument.text) ?? []) {
          const text = this.expand(word.text);
          if (text !== null) stage.ports.push({text, place: argument.place(word.offset)});
        }
        return;
      case 'USER':
        stage.user = {text: this.expand(argument.text) ?? argument.text, place};
        return;
    }
  }

  private copy({keyword, argument, words, flags, heredocs, place}: Instruction): void {
    const texts = words?.map(word => word.text) ?? splitWords(argument.text)?.map(word => word.text) ?? [];
    const expanded = texts.map(text => this.expand(text));
    const destination = expanded.at(-1);
    const written = expanded.slice(0, -1);
    const sources = written.filter(source => source !== null && !/^(?:https?|git):/.test(source));
    const archives = keyword === 'ADD' && sources.some(source => /\.(?:tar|tgz|gz|bz2|xz)$/.test(source ?? ''));
    if (heredocs.length > 0 || sources.length < written.length || archives) this.stage.opaque = true;
    if (heredocs.length > 0 || expanded.length < 2 || destination === null || destination === undefined) {
      this.stage.opaque = true;
      return;
    }
    const named = flags.find(({name}) => name === 'from')?.value;
    const from = this.stageOf(named);
    this.stage.copies.push({
      from,
      ...(from === 'image' && named !== undefined ? {unnamed: named} : {}),
      sources: sources as string[],
      destination: absolute(this.stage.folder, destination),
      intoFolder: /(?:^|\/)\.{0,2}$/.test(destination) || texts.length > 2,
      keepsParents: keyword === 'COPY' && flags.some(({name}) => name === 'parents'),
      setsMode: flags.some(({name}) => name === 'chmod'),
      place,
    });
  }

  private stageOf(name: string | undefined): Copy['from'] {
    if (name === undefined) return null;
    const others = this.stages.filter(stage => stage !== this.stage);
    const named = others.findLast(stage => stage.name === name.toLowerCase());
    return named ?? (/^\d{1,3}$/.test(name) ? others[Number(name)] : undefined) ?? 'image';
  }

  private expand(text: string): string | null {
    return expandVariables(text, name => {
      const own = this.stage.environment.get(name);
      if (own) return own.value;
      // What neither ENV nor ARG names may come from the base image.
      return this.args.has(name) ? this.args.get(name) : name === 'PATH' || name === 'HOME' ? null : undefined;
    });
  }

  private known(): ReadonlyMap<string, string> {
    const all: (readonly [string, string | null])[] = [
      ...this.args,
      ...[...this.stage.environment].map(([name, {value}]) => [name, value] as const),
    ];
    return new Map(all.filter((entry): entry is readonly [string, string] => entry[1] !== null));
  }
}

/** Whether a RUN sees files that no COPY brought. */
function mountsFiles({name, value}: Instruction['flags'][number]): boolean {
  return name === 'mount' && !/\btype=(?:cache|secret|ssh|tmpfs)\b/.test(value);
}

/** Whether a RUN sees a folder that it is not told to keep, and may take from it what it wants. */
function mountsFolder(flag: Instruction['flags'][number]): boolean {
  return mountsFiles(flag) && !/\b(?:source|src)=[^,]*\w\.\w+(?:,|$)/.test(flag.value);
}

function formOf({argument, words, heredocs, keyword, place}: Instruction): CommandForm {
  if (words && words.length > 0) return {form: 'exec', words, place};
  const [script] = heredocs;
  if (keyword === 'RUN' && script && /^<<-?["']?\w+["']?$/.test(argument.text))
    return {form: 'shell', text: script.content, place};
  return {form: 'shell', text: argument, place};
}

function isEmpty({argument, words}: Instruction): boolean {
  return argument.text === '' || words?.length === 0;
}

/** `NAME` or `NAME=value`, several in a line. */
function pairsOf(text: string): (readonly [string, string | null])[] {
  return (splitWords(text) ?? []).map(({text: word}) => {
    const equals = word.indexOf('=');
    return equals < 0 ? [word, null] : [word.slice(0, equals), word.slice(equals + 1)];
  });
}

/** `ENV A=1 B=2`, and the older `ENV A 1`. */
function environmentOf(text: string): (readonly [string, string])[] {
  const [, name, rest] = /^([A-Za-z_]\w*)\s+([\s\S]*)$/.exec(text) ?? [];
  if (name !== undefined) return [[name, unquoted(rest ?? '')]];
  return pairsOf(text).map(([key, value]) => [key, value ?? '']);
}

function placeOfName({text, place}: PlacedText, name: string): Place {
  const found = (splitWords(text) ?? []).find(word => word.text === name || word.text.startsWith(`${name}=`));
  return place(found?.offset ?? 0);
}

function unquoted(text: string): string {
  return /^"[^"]*"$|^'[^']*'$/.test(text) ? text.slice(1, -1) : text;
}

/** A path of the image, from a folder of it. */
export function absolute(folder: string, path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${folder}/${path}`).split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return `/${parts.join('/')}`;
}
