import {didYouMean} from '../curriculum/did-you-mean.ts';
import {collectProblems, type Note, type Parsed} from '../curriculum/problem.ts';
import {readFields} from '../curriculum/yaml-fields.ts';
import {readYaml, type YamlValue} from '../curriculum/yaml-tree.ts';
import {cleanText} from '../project/clean-text.ts';

/** How a step may come out of a project that nobody works on. */
export const plainOutcomes = ['passed', 'open', 'not-applicable'] as const;

/** What a track's author expects of a step on a project. */
export type Expected =
  | {readonly outcome: (typeof plainOutcomes)[number]}
  | {readonly outcome: 'failed'; readonly findings: readonly ExpectedFinding[]};

export interface ExpectedFinding {
  readonly check: string;
  readonly message: string;
  /** `file` or `file:line`; null where it may be anywhere. */
  readonly at: string | null;
}

/** `expect.yaml`: what a project in `fixtures/` is there to show. */
export interface Expectations {
  /** Null: the track's. */
  readonly platform: string | null;
  /** By `lesson#step`, as the author wrote the ids. */
  readonly steps: ReadonlyMap<string, Expected>;
}

/** Reads an `expect.yaml`. Never throws: what cannot be read is noted with its line and left out. */
export function parseExpectations(source: string, file: string): Parsed<Expectations> {
  const {problems, note} = collectProblems(file);
  const fields = readFields(
    readYaml(cleanText(source), 1, note),
    1,
    {required: ['steps'], optional: ['platform'], others: 'error'},
    note,
  );
  const steps = new Map<string, Expected>();
  const {entries, keys} = fields.map('steps');
  for (const [ref, value] of entries) {
    const expected = readExpected(value, note);
    if (!ref.includes('#')) note(keys.get(ref) ?? value.line, `"${ref}" has to be a step, like lesson#step`);
    else if (expected) steps.set(ref, expected);
  }
  return {value: {platform: fields.optionalText('platform'), steps}, problems};
}

function readExpected(value: YamlValue, note: Note): Expected | null {
  if (value.kind === 'text') {
    const outcome = plainOutcomes.find(name => name === value.text);
    if (outcome) return {outcome};
    note(
      value.line,
      value.text === 'failed'
        ? 'a step that fails is written with what is found: failed: [{check: ID, message: ID}]'
        : `"${value.text}" is no outcome${didYouMean(value.text, plainOutcomes, `these are: ${plainOutcomes.join(', ')}, failed`)}`,
    );
    return null;
  }
  const fields = readFields(value, value.line, {required: ['failed'], others: 'error'}, note);
  const findings = fields.list('failed').map((item): ExpectedFinding => {
    const one = readFields(item, item.line, {required: ['check', 'message'], optional: ['at'], others: 'error'}, note);
    return {check: one.text('check'), message: one.text('message'), at: one.optionalText('at')};
  });
  if (findings.length === 0) note(value.line, '"failed" names at least one finding');
  return {outcome: 'failed', findings};
}
