import {stepRef} from '../curriculum/types.ts';
import {cleanLine} from '../project/clean-text.ts';
import {counted} from '../project/counted.ts';
import type {Context, Found, FoundStep, Hit} from './types.ts';

/** `paas-tutor/search/v1`: what was found for a text. */
export function searchDocument({hits, by, instead, left}: Found) {
  return {
    schema: 'paas-tutor/search/v1' as const,
    by,
    instead,
    results: hits.map(result),
    left,
  };
}

function result(hit: Hit) {
  switch (hit.kind) {
    case 'message': {
      const {id, where, cause, checks, platforms} = hit.message;
      const values = Object.fromEntries(hit.values.map(({name, value}) => [name, cleanLine(value)]));
      const {print, line, context, taught} = hit;
      return {
        kind: hit.kind,
        id,
        prints: print,
        line,
        values,
        where,
        cause,
        platforms,
        checks,
        step: refOf(taught),
        ...around(context),
      };
    }
    case 'check':
      return {
        kind: hit.kind,
        id: hit.check.id,
        title: hit.check.title,
        step: refOf(hit.taught),
        ...around(hit.context),
      };
    case 'step':
      return {
        kind: hit.kind,
        step: refOf(hit),
        title: hit.step.title,
        lesson: hit.lesson.title,
        track: hit.track.id,
        ...around(hit.context),
      };
    default:
      return hit satisfies never;
  }
}

const refOf = (found: FoundStep | null): string | null => (found ? stepRef(found.lesson, found.step) : null);

const around = (context: Context | null): {readonly context: string | null} => ({
  context: context ? cleanLine(context.text) : null,
});

/** What was found, for people, with the command that leads on. */
export function searchText(found: Found): string {
  const {hits, by, instead, left} = found;
  if (hits.length === 0) return 'Nothing has all of this. Fewer words, or the last line of a traceback, find more.\n';
  const notes = {
    corrected: [`Nothing has the word you typed; this is for "${instead}".`, ''],
    most: ['Nothing has all of these words; these have most of them.', ''],
    words: [],
    message: [],
    nothing: [],
  } as const;
  const section = (kind: Hit['kind'], title: string) => {
    const own = hits.filter(hit => hit.kind === kind);
    if (own.length === 0) return [];
    const more = left[kind] > 0 ? [`  and ${counted(left[kind], 'more', 'more')}`] : [];
    return [title, ...own.flatMap(lines), ...more, ''];
  };
  return [
    ...notes[by],
    ...section('message', 'ERROR MESSAGES'),
    ...section('check', 'CHECKS'),
    ...section('step', 'LESSONS'),
    'Read on: paas-tutor explain CHECK, paas-tutor read LESSON#STEP',
    '',
  ].join('\n');
}

function lines(hit: Hit): readonly string[] {
  switch (hit.kind) {
    case 'message': {
      const {message, print, line, context, values, taught} = hit;
      return [
        `  ${print}`,
        ...(line === null ? [] : [`    line ${line}: ${cleanLine(context?.text ?? '')}`]),
        ...values.map(({name, value}) => `    ${name}: ${cleanLine(value)}`),
        `    ${message.cause}`,
        ...(message.checks.length > 0 ? [`    checks: ${message.checks.join(', ')}`] : []),
        ...(taught ? [`    lesson: ${refOf(taught)}`] : []),
      ];
    }
    case 'check':
      return [`  ${hit.check.id.padEnd(32)} ${hit.check.title}`];
    case 'step':
      return [`  ${(refOf(hit) ?? '').padEnd(44)} ${hit.step.title} (${hit.lesson.title}, ${hit.track.title})`];
    default:
      return hit satisfies never;
  }
}
