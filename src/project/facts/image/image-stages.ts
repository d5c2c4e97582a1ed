import type {Dockerfile, Instruction} from '../../formats/dockerfile.ts';
import {splitWords} from '../../formats/shell-words.ts';
import {
  environmentOf,
  formOf,
  isEmpty,
  mountsFiles,
  mountsFolder,
  pairsOf,
  placeOfName,
  unquoted,
} from './image-arguments.ts';
import type {Copy, Stage} from './image-types.ts';
import {expandVariables} from './image-variables.ts';

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
