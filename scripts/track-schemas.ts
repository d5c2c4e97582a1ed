import {topics} from '../src/checks/index.ts';
import {type NarrowingName, narrowings} from '../src/checks/narrowings.ts';
import {plainOutcomes} from '../src/classroom/expectations.ts';
import {evidenceNames} from '../src/curriculum/vocabulary.ts';
import {platforms} from '../src/platforms/index.ts';

// JSON Schemas of what authors of tracks write, for their editors, from the vocabulary of the parser. They hold for YAML as an editor
// reads it: there 2026 and true are no texts, which the parser takes for what was written.

type Schema = Readonly<Record<string, unknown>>;

const ID = '^[a-z0-9][a-z0-9-]{0,62}';
const text: Schema = {type: ['string', 'number', 'boolean'], pattern: '\\S'};
const title: Schema = {type: ['string', 'number', 'boolean'], pattern: '^\\s*\\S[^\\n]*\\s*$'};
const id: Schema = {type: ['string', 'integer', 'boolean'], minimum: 0, pattern: `${ID}$`};
const none: Schema = {anyOf: [{type: 'null'}, {type: 'string', pattern: '^\\s*$'}]};
const orNone = (schema: Schema): Schema => ({anyOf: [schema, none]});
const day: Schema = {type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$', format: 'date'};
const count = (most: number): Schema => ({type: 'integer', minimum: 0, maximum: most});
const platformIds = platforms.map(platform => platform.id);
const checks = topics.flatMap(topic => topic.checks);
const checkId: Schema = {enum: checks.map(check => check.id).sort()};
/** Where the list of all would be most of the schema; lint says which there are not. */
const anyCheckId: Schema = {...id, description: 'A check: paas-tutor explain lists them.'};
const evidence: Schema = {type: 'array', items: {enum: Object.keys(evidenceNames)}};

const map = (required: Readonly<Record<string, Schema>>, optional: Readonly<Record<string, Schema>> = {}): Schema => ({
  type: 'object',
  required: Object.keys(required),
  additionalProperties: false,
  properties: {...required, ...optional},
});
const list = (items: Schema, least = 0, most?: number): Schema => ({
  type: 'array',
  items,
  ...(least > 0 ? {minItems: least} : {}),
  ...(most === undefined ? {} : {maxItems: most}),
});
const described = (description: string, schema: Schema): Schema => ({description, ...schema});
const whole = (name: string, description: string, schema: Schema): Schema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: `urn:paas-tutor:${name}:v1`,
  title: `paas-tutor/${name}/v1`,
  description,
  ...schema,
});

const terms = {
  points: described('For all its steps together.', count(9999)),
  due: described(
    'RFC 3339 with an offset, like 2026-12-04T23:59:00-05:00.',
    orNone({
      type: 'string',
      pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?(?:Z|[+-]\\d\\d:\\d\\d)$',
    }),
  ),
  required: {type: 'boolean'},
} as const satisfies Readonly<Record<string, Schema>>;
const file: Schema = {type: 'string', pattern: '^[a-z0-9][a-z0-9-]*\\.md$'};

const track = whole(
  'track',
  'track.yaml: the lessons of a track in the order of teaching.',
  map(
    {
      id: described('Like deploy-101 or acme/deploy-101; it never changes.', {
        type: ['string', 'integer', 'boolean'],
        minimum: 0,
        pattern: `${ID}(?:/[a-z0-9][a-z0-9-]{0,62})?$`,
      }),
      title: described('At most 34 columns wide.', {...title, maxLength: 34}),
      goal: described('What the learner can do afterwards, in a sentence.', text),
      lessons: list(
        {
          anyOf: [
            file,
            map({file}, terms),
            map(
              {use: described('The id of a built-in lesson.', {type: 'string', pattern: '^[a-z0-9][a-z0-9-]*$'})},
              terms,
            ),
          ],
        },
        1,
        200,
      ),
    },
    {
      schema: {const: 'paas-tutor/track/v1'},
      version: {type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+(?:-[\\w.]+)?$'},
      platform: orNone({enum: platformIds}),
      pass: described('Percent of the points from which on it counts as passed, as advice.', count(100)),
      retired: described(
        'What earlier versions had: "question port", "step start#server" … Never used again.',
        list({type: 'string', pattern: '^\\s*(?:lesson|step|question|confirmation|choice|item) \\S+\\s*$'}),
      ),
      checklist: list({
        ...map(
          {
            id,
            text: title,
            step: described('lesson#step that teaches it.', {type: 'string', pattern: '^[^#]+#[^#]+$'}),
          },
          {checks: list(anyCheckId), evidence, confirm: orNone(text)},
        ),
        anyOf: [
          {required: ['confirm'], properties: {confirm: text}},
          {required: ['checks'], properties: {checks: {type: 'array', minItems: 1}}},
        ],
      }),
    },
  ),
);

const lesson = whole(
  'lesson',
  'The front matter of a lesson.',
  map({
    id,
    title: described('At most 34 columns wide.', {...title, maxLength: 34}),
    minutes: described('Reading and doing, estimated.', {type: 'integer', minimum: 1, maximum: 9999}),
    verified: described('The day on which its facts were last compared with the sources.', day),
    sources: list(map({title: text, url: {type: 'string', pattern: '^https://[^/\\s]+\\.\\S+$'}, verified: day})),
  }),
);

const valueSchema = (name: NarrowingName): Schema => {
  const {values} = narrowings[name];
  return values ? {enum: values} : {type: ['string', 'number'], pattern: '^3\\.\\d{1,2}$'};
};
const askedOf = (names: readonly NarrowingName[]): Schema =>
  map({}, Object.fromEntries(names.map(name => [name, {anyOf: [valueSchema(name), list(valueSchema(name), 1)]}])));

/** How a check is used, for all that take the same in `with`. */
function usesOf(names: readonly NarrowingName[]): Schema {
  const ids = checks.filter(check => String(check.narrowedBy ?? []) === String(names)).map(check => check.id);
  return map(
    {use: {enum: ids.sort()}},
    {
      points: count(9999),
      rev: described('Counts up when what is asked changes.', {type: 'integer', minimum: 1, maximum: 9999}),
      ...(names.length > 0 ? {with: described('Which right answers count.', askedOf(names))} : {}),
    },
  );
}
const sets = [...new Map(checks.map(({narrowedBy = []}) => [String(narrowedBy), narrowedBy])).values()];

const question = {id, question: text};
const choices = (most?: number) => list(map({id, text, why: text}), 2, most);
const block = whole('block', 'The blocks of a step: fences whose language is the kind of the block.', {
  anyOf: ['check', 'quiz', 'decide', 'attest'].map(kind => ({$ref: `#/$defs/${kind}`})),
  $defs: {
    checkId,
    check: map(
      {
        checks: list(
          {
            anyOf: [{$ref: '#/$defs/checkId'}, ...sets.map(usesOf)],
          },
          1,
        ),
      },
      {
        hints: described('Rungs 1, 2 and 3 of hint ladders that this lesson replaces, by check and message.', {
          type: 'object',
          propertyNames: {$ref: '#/$defs/checkId'},
          additionalProperties: {
            type: 'object',
            additionalProperties: {type: 'object', additionalProperties: false, patternProperties: {'^[123]$': text}},
          },
        }),
      },
    ),
    quiz: map({...question, choices: choices(5), answer: id}),
    decide: map({...question, choices: choices()}),
    attest: map({id, confirm: text}, {evidence}),
  },
});

const expect = whole(
  'expect',
  'expect.yaml: what a project in fixtures/ shows of a track.',
  map(
    {
      steps: {
        type: 'object',
        propertyNames: {pattern: '#'},
        additionalProperties: {
          anyOf: [
            {enum: plainOutcomes},
            map({
              failed: list(map({check: text, message: text}, {at: described('file or file:line', orNone(text))}), 1),
            }),
          ],
        },
      },
    },
    {platform: orNone({enum: platformIds})},
  ),
);

/** The schemas, by their file. */
export const trackSchemas: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({track, lesson, block, expect}).map(([name, schema]) => [
    `schemas/${name}.v1.schema.json`,
    `${JSON.stringify(schema)}\n`,
  ]),
);
