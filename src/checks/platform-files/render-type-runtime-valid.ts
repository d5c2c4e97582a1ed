import {blueprint} from '../../platforms/render-blueprint.ts';
import {distance} from '../../project/distance.ts';
import type {RenderItem} from '../../project/formats/render-yaml.ts';
import {scalarAt, type YamlScalar} from '../../project/formats/yaml-with-positions.ts';
import {defineCheck, failOrPass, type Problem, undecided} from '../define.ts';
import {nameOf, readsNoBlueprint, withBlueprint} from './with-blueprint.ts';

export const renderTypeRuntimeValid = defineCheck({
  id: 'render-type-runtime-valid',
  title: 'Each service of render.yaml has a type and a runtime that Render knows',
  impact: 'breaks',
  notFor: readsNoBlueprint,
  messages: {
    type: 'Render has no services of type {found}; {service} is meant as one of {known}.',
    runtime: 'Render has no runtime {found}; {service} runs on one of {known}.',
    word: 'Render has no {key} {found} for {service}; {expected} is meant.',
    database: '{service} is a database, and those are listed under databases: of their own, not as a service.',
  },
  evaluate: project =>
    withBlueprint(project, ({services, databases}) => {
      const judged = services.flatMap(service => [
        judge(service, 'type', scalarAt(service.fields, 'type')),
        judge(service, 'runtime', scalarAt(service.fields, 'runtime') ?? scalarAt(service.fields, 'env')),
      ]);
      const problems = [
        ...judged.flatMap(found => (found?.kind === 'wrong' ? [found.problem] : [])),
        ...[...services, ...databases].flatMap(item => [
          ...words(item, 'plan', planMeant),
          ...words(item, 'region', regionMeant),
        ]),
      ];
      const open = judged.find(found => found?.kind === 'unknown');
      if (problems.length === 0 && open?.kind === 'unknown')
        return undecided(
          `"${open.value.text}" is not in the table of ${blueprint.verified}; it may be newer.`,
          open.value.place,
        );
      return failOrPass(problems, 'every type and runtime is known');
    }),
});

/** A plan or region in other words than Render's, where it is plain which one is meant. */
function words(item: RenderItem, key: string, meant: (text: string) => string | undefined): readonly Problem<'word'>[] {
  const value = scalarAt(item.fields, key);
  const name = value && meant(value.text);
  if (!value || name === undefined || name === null || name === value.text) return [];
  const data = {key, service: nameOf(item)};
  // A Blueprint in use says Basic-1gb: that capitals are refused is not proven.
  const impact = name === value.text.toLowerCase() ? ({impact: 'degrades'} as const) : {};
  return [{...impact, messageId: 'word', found: value.text, expected: `${key}: ${name}`, at: value.place, data}];
}

const letters = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');

function planMeant(text: string): string | undefined {
  const known: readonly string[] = blueprint.plans;
  return known.includes(text) ? text : known.find(name => letters(name) === letters(text));
}

/** Regions by the names that other clouds give to the same part of the world. */
function regionMeant(text: string): string | undefined {
  const known: readonly string[] = blueprint.regions;
  if (known.includes(text)) return text;
  const small = letters(text);
  return (
    known.find(name => name === small) ?? blueprint.regionsElsewhere.find(([begins]) => small.startsWith(begins))?.[1]
  );
}

type Judged =
  | {readonly kind: 'wrong'; readonly problem: Problem<'type' | 'runtime' | 'database'>}
  | {readonly kind: 'unknown'; readonly value: YamlScalar};

function judge(service: RenderItem, key: 'type' | 'runtime', value: YamlScalar | null): Judged | null {
  const known: readonly string[] = key === 'type' ? blueprint.types : blueprint.runtimes;
  if (!value || known.includes(value.text)) return null;
  const written = value.text.toLowerCase().replace(/[ -]+/g, '_');
  const meant =
    (blueprint.meant as Readonly<Record<string, string>>)[written] ??
    (/^python[\d._]*$/.test(written) ? 'python' : known.find(name => distance(name, written) <= 1));
  const at = value.place;
  const data = {service: nameOf(service), known: known.filter(name => name !== 'redis').join(', ')};
  if (meant === 'databases' && key === 'type')
    return {kind: 'wrong', problem: {messageId: 'database', found: value.text, expected: 'databases:', at, data}};
  if (meant !== undefined && known.includes(meant))
    return {kind: 'wrong', problem: {messageId: key, found: value.text, expected: `${key}: ${meant}`, at, data}};
  return {kind: 'unknown', value};
}
