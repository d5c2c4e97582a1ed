import {type NarrowingName, narrowings} from '../checks/narrowings.ts';
import {didYouMean} from './did-you-mean.ts';
import type {Known} from './lint.ts';
import type {Note} from './problem.ts';
import type {Block, CheckBlock, Choice} from './types.ts';
import type {LineOf} from './yaml-lines.ts';

/** Rules about one block: what it names has to exist. `at` knows the lines of its YAML. */
export function lintBlock(block: Block, known: Known, at: LineOf, note: Note): void {
  switch (block.kind) {
    case 'check':
      lintChecks(block, known, at, note);
      lintUses(block, known, at, note);
      lintHints(block, known, at, note);
      return;
    case 'quiz':
      lintChoices(block.choices, 5, at, note);
      if (block.answer && !block.choices.some(choice => choice.id === block.answer))
        note(
          at('answer'),
          `the answer "${block.answer}" is not one of the choices${didYouMean(block.answer, idsOf(block.choices))}`,
        );
      return;
    case 'decide':
      lintChoices(block.choices, Number.POSITIVE_INFINITY, at, note);
      if (block.id === 'platform')
        for (const [index, {id}] of block.choices.entries())
          if (!known.platforms.has(id)) note(at('choices', index, 'id'), notAPlatform(id, known));
      return;
    case 'attest':
      for (const [index, name] of block.evidence.entries())
        if (!known.evidence.has(name)) note(at('evidence', index), notEvidence(name, known));
      return;
    default:
      block satisfies never;
  }
}

function lintChecks({checks}: CheckBlock, known: Known, at: LineOf, note: Note): void {
  if (checks.length === 0) note(at('checks'), 'a check block names at least one check');
  const seen = new Set<string>();
  for (const [index, id] of checks.entries()) {
    // One without an id was noted when it was read.
    if (id !== '' && !known.checks.has(id)) note(at('checks', index, 'use'), notACheck(id, known));
    if (id !== '' && seen.has(id)) note(at('checks', index, 'use'), `a check is named twice: "${id}"`);
    seen.add(id);
  }
}

function lintUses(block: CheckBlock, known: Known, at: LineOf, note: Note): void {
  for (const [id, {asked}] of Object.entries(block.uses)) {
    const may = known.narrowed.get(id) ?? [];
    const way = ['checks', block.checks.indexOf(id), 'with'] as const;
    for (const [name, values] of Object.entries(asked) as [NarrowingName, readonly string[]][]) {
      if (known.checks.has(id) && !may.includes(name))
        note(
          at(...way, name),
          `"${id}" ${may.length > 0 ? `takes with: ${may.join(', ')}` : 'takes no with'}, not "${name}"`,
        );
      const allowed = narrowings[name].values;
      for (const [index, value] of values.entries())
        if (allowed ? !allowed.includes(value) : !/^3\.\d{1,2}$/.test(value))
          note(
            at(...way, name, index),
            `"${value}" is not one of ${allowed ? allowed.join(', ') : 'the versions like 3.12'}${didYouMean(value, allowed ?? [])}`,
          );
    }
  }
}

function lintChoices(choices: readonly Choice[], most: number, at: LineOf, note: Note): void {
  if (choices.length < 2 || choices.length > most)
    note(
      at('choices'),
      `there are two ${most === Infinity ? 'choices or more' : `to ${most} choices`}, not ${choices.length}`,
    );
  const seen = new Set<string>();
  for (const [index, id] of idsOf(choices).entries()) {
    if (id && seen.has(id)) note(at('choices', index, 'id'), `two choices have the same id: "${id}"`);
    if (id && !/^[a-z0-9][a-z0-9-]{0,62}$/.test(id))
      note(at('choices', index, 'id'), `the id "${id}" has to be lower case, digits and hyphens`);
    seen.add(id);
  }
}

const idsOf = (choices: readonly Choice[]) => choices.map(({id}) => id);

function lintHints(block: CheckBlock, known: Known, at: LineOf, note: Note): void {
  for (const [id, messages] of Object.entries(block.hints)) {
    if (!block.checks.includes(id)) note(at('hints', id), `hints for "${id}", which this block does not check`);
    for (const messageId of Object.keys(messages))
      if (!(known.checks.get(id) ?? [messageId]).includes(messageId))
        note(
          at('hints', id, messageId),
          `"${id}" has no message "${messageId}"${didYouMean(messageId, known.checks.get(id) ?? [])}`,
        );
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
