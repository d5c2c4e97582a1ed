import {nearest, sameButOne} from '../project/distance.ts';
import type {Fence} from './markdown-lines.ts';
import {readUses} from './parse-use.ts';
import type {Note} from './problem.ts';
import type {Block, CheckBlock, Choice} from './types.ts';
import {isText, readFields} from './yaml-fields.ts';
import {emptyMap, readYaml, type YamlMap, type YamlValue} from './yaml-tree.ts';

const KINDS = ['check', 'quiz', 'decide', 'attest'] as const;

/** Which kind of block a fence is; null for code. */
export function blockKind(fence: Fence): Block['kind'] | null {
  return fence.indent === '' ? (KINDS.find(kind => kind === fence.language) ?? null) : null;
}

/** What authors call a block beside its kind. */
const OTHER_NAMES: ReadonlyMap<string, Block['kind']> = new Map([
  ['question', 'quiz'],
  ['decision', 'decide'],
  ['choice', 'decide'],
  ['choose', 'decide'],
  ['confirm', 'attest'],
  ['confirmation', 'attest'],
]);

/** What is wrong with a fence that was meant as a block and is none, which a learner would see as it is written; null for code. */
export function misspeltBlock(fence: Fence): string | null {
  if (blockKind(fence)) return null;
  const word = fence.language.toLowerCase().replace(/^[^a-z]+|[^a-z]+$/g, '');
  const isSlip = (kind: string) => sameButOne(word, kind) || word.startsWith(kind) || nearest(word, KINDS) === kind;
  const meant = OTHER_NAMES.get(word.replace(/s$/, '')) ?? KINDS.find(isSlip);
  if (word === '' || meant === undefined) return null;
  return fence.language === meant
    ? `a "${meant}" block begins at the left edge: indented, a learner sees its lines as they are written`
    : `"${fence.language}" is no kind of block; did you mean "${meant}"? A learner would see its lines as they are written`;
}

/** Reads the YAML of a block. */
export function parseBlock(fence: Fence, kind: Block['kind'], note: Note): Block {
  const {line} = fence;
  const value = readYaml(fence.lines.join('\n'), line + 1, note);
  switch (kind) {
    case 'check': {
      const fields = readFields(value, line, {required: ['checks'], optional: ['hints'], others: 'error'}, note);
      return {kind, line, ...readUses(fields.list('checks'), note), hints: readHints(fields.map('hints'), note)};
    }
    case 'quiz': {
      const fields = readFields(value, line, {required: ['id', 'question', 'choices', 'answer']}, note);
      return {
        kind,
        line,
        id: fields.text('id'),
        question: fields.text('question'),
        choices: readChoices(fields.list('choices'), note),
        answer: fields.text('answer'),
      };
    }
    case 'decide': {
      const fields = readFields(value, line, {required: ['id', 'question', 'choices']}, note);
      return {
        kind,
        line,
        id: fields.text('id'),
        question: fields.text('question'),
        choices: readChoices(fields.list('choices'), note),
      };
    }
    case 'attest': {
      const fields = readFields(value, line, {required: ['id', 'confirm'], optional: ['evidence']}, note);
      return {kind, line, id: fields.text('id'), confirm: fields.text('confirm'), evidence: fields.texts('evidence')};
    }
    default:
      return kind satisfies never;
  }
}

function readChoices(items: readonly YamlValue[], note: Note): readonly Choice[] {
  return items.map(item => {
    const fields = readFields(item, item.line, {required: ['id', 'text', 'why']}, note);
    return {id: fields.text('id'), text: fields.text('text'), why: fields.text('why')};
  });
}

/** By check, message id and rung. */
function readHints(checks: YamlMap, note: Note): CheckBlock['hints'] {
  return eachOf(checks, (messages, check, line) =>
    eachOf(asMap(messages, check, line, note), (rungs, messageId, line) =>
      eachOf(asMap(rungs, messageId, line, note), (rung, number, line) => {
        if (!/^[123]$/.test(number)) note(line, `a hint ladder has the rungs 1, 2 and 3, not "${number}"`);
        if (isText(rung)) return rung.text;
        note(line, `rung ${number} has to be a text`);
        return '';
      }),
    ),
  );
}

function asMap(value: YamlValue, name: string, line: number, note: Note): YamlMap {
  if (value.kind === 'map') return value;
  note(line, `"${name}" has to be a map`);
  return emptyMap(line);
}

const eachOf = <T>({entries, keys, line}: YamlMap, read: (value: YamlValue, name: string, line: number) => T) =>
  Object.fromEntries([...entries].map(([name, value]) => [name, read(value, name, keys.get(name) ?? line)]));
