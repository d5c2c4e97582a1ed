import type {Fence} from './markdown-lines.ts';
import {readUses} from './parse-use.ts';
import type {Note} from './problem.ts';
import type {Block, CheckBlock, Choice} from './types.ts';
import {isText, readFields} from './yaml-fields.ts';
import {readYaml, type YamlValue} from './yaml-tree.ts';

const KINDS = ['check', 'quiz', 'decide', 'attest'] as const;

/** Which kind of block a fence is; null for code. */
export function blockKind(fence: Fence): Block['kind'] | null {
  return fence.indent === '' ? (KINDS.find(kind => kind === fence.language) ?? null) : null;
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
function readHints(checks: ReadonlyMap<string, YamlValue>, note: Note): CheckBlock['hints'] {
  return entries(checks, (messages, check) =>
    entries(asMap(messages, check, note), (rungs, messageId) =>
      entries(asMap(rungs, messageId, note), (rung, number) => {
        if (!/^[123]$/.test(number)) note(rung.line, `a hint ladder has the rungs 1, 2 and 3, not "${number}"`);
        if (isText(rung)) return rung.text;
        note(rung.line, `rung ${number} has to be a text`);
        return '';
      }),
    ),
  );
}

function asMap(value: YamlValue, name: string, note: Note): ReadonlyMap<string, YamlValue> {
  if (value.kind === 'map') return value.entries;
  note(value.line, `"${name}" has to be a map`);
  return new Map();
}

const entries = <T>(map: ReadonlyMap<string, YamlValue>, read: (value: YamlValue, name: string) => T) =>
  Object.fromEntries([...map].map(([name, value]) => [name, read(value, name)]));
