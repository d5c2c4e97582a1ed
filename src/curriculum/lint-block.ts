import {type NarrowingName, narrowings} from '../checks/narrowings.ts';
import {didYouMean} from './did-you-mean.ts';
import type {Known} from './lint.ts';
import type {Note} from './problem.ts';
import type {Block, CheckBlock, Choice} from './types.ts';

/** Rules about one block: what it names has to exist. */
export function lintBlock(block: Block, known: Known, note: Note): void {
  switch (block.kind) {
    case 'check':
      if (block.checks.length === 0) note(block.line, 'a check block names at least one check');
      for (const id of block.checks) if (!known.checks.has(id)) note(block.line, notACheck(id, known));
      if (new Set(block.checks).size < block.checks.length) note(block.line, 'a check is named twice');
      lintUses(block, known, note);
      lintHints(block, known, note);
      return;
    case 'quiz':
      lintChoices(block.choices, block.line, note);
      if (block.answer && !block.choices.some(choice => choice.id === block.answer))
        note(block.line, `the answer "${block.answer}" is not one of the choices`);
      return;
    case 'decide':
      lintChoices(block.choices, block.line, note, Number.POSITIVE_INFINITY);
      if (block.id === 'platform')
        for (const {id} of block.choices) if (!known.platforms.has(id)) note(block.line, notAPlatform(id, known));
      return;
    case 'attest':
      for (const name of block.evidence) if (!known.evidence.has(name)) note(block.line, notEvidence(name, known));
      return;
    default:
      block satisfies never;
  }
}

function lintUses(block: CheckBlock, known: Known, note: Note): void {
  for (const [id, {asked}] of Object.entries(block.uses)) {
    const may = known.narrowed.get(id) ?? [];
    for (const [name, values] of Object.entries(asked) as [NarrowingName, readonly string[]][]) {
      if (known.checks.has(id) && !may.includes(name))
        note(
          block.line,
          `"${id}" ${may.length > 0 ? `takes with: ${may.join(', ')}` : 'takes no with'}, not "${name}"`,
        );
      const allowed = narrowings[name].values;
      for (const value of values)
        if (allowed ? !allowed.includes(value) : !/^3\.\d{1,2}$/.test(value))
          note(block.line, `"${value}" is not one of ${allowed ? allowed.join(', ') : 'the versions like 3.12'}`);
    }
  }
}

function lintChoices(choices: readonly Choice[], line: number, note: Note, most = 5): void {
  if (choices.length < 2 || choices.length > most)
    note(line, `there are two to ${most} choices, not ${choices.length}`);
  const ids = choices.map(choice => choice.id);
  if (new Set(ids).size < ids.length) note(line, 'two choices have the same id');
  for (const id of ids)
    if (id && !/^[a-z0-9][a-z0-9-]{0,62}$/.test(id))
      note(line, `the id "${id}" has to be lower case, digits and hyphens`);
}

function lintHints(block: CheckBlock, known: Known, note: Note): void {
  for (const [id, messages] of Object.entries(block.hints)) {
    if (!block.checks.includes(id)) note(block.line, `hints for "${id}", which this block does not check`);
    for (const messageId of Object.keys(messages))
      if (!(known.checks.get(id) ?? [messageId]).includes(messageId))
        note(block.line, `"${id}" has no message "${messageId}"${didYouMean(messageId, known.checks.get(id) ?? [])}`);
  }
}

/** What to say of an id that no check has. */
export const notACheck = (id: string, {checks}: Known) =>
  `"${id}" is not a check${didYouMean(id, checks.keys(), 'paas-tutor explain lists them')}`;

/** What to say of an id that no platform has. */
export const notAPlatform = (id: string, {platforms}: Known) =>
  `"${id}" is not a platform${didYouMean(id, platforms, `these are: ${[...platforms].join(', ')}`)}`;

/** What to say of a name that is no evidence. */
export const notEvidence = (name: string, {evidence}: Known) =>
  `"${name}" is not evidence${didYouMean(name, evidence, `these are: ${[...evidence].join(', ')}`)}`;
