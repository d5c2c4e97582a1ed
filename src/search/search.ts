import {stepRef, type Track} from '../curriculum/types.ts';
import {sameButOne} from '../project/distance.ts';
import {oncePer, oncePerPair} from '../project/once.ts';
import {type Entry, entriesOf} from './entries.ts';
import {contextOf, findWords, type Scored, vocabularyOf, wordsOf} from './find-words.ts';
import {readLogText} from './log-text.ts';
import {fitsPlatform, type MatchedMessage, matchMessages} from './match-messages.ts';
import type {Asked, CheckHit, Found, FoundStep, Hit, KnownMessage, MessageHit, Searched, StepHit} from './types.ts';

/** So many of each kind are listed. */
const MOST = 20;
/** Shorter words are not taken for mistyped ones. */
const SHORTEST_TYPO = 4;
const none = {message: 0, check: 0, step: 0} as const;
const nothing: Found = {hits: [], by: 'nothing', instead: null, left: none};

const entries = oncePer(entriesOf);
const vocabulary = oncePer((searched: Searched) => vocabularyOf(entries(searched)));

/**
 * Looks for known messages in the text as in a log, otherwise for its words: all of them have to occur, or else in the singular.
 * Where nothing is found, a single word may be mistyped in one place, and of several ones most are enough. Computed once per pair of objects.
 */
export const search: (searched: Searched, asked: Asked) => Found = oncePerPair((searched: Searched, asked: Asked) => {
  const matched = matchMessages(searched.messages, readLogText(asked.text), asked.platforms);
  return matched.length > 0 ? byMessages(matched, searched, asked) : byWords(searched, asked);
});

/** Each message with the checks that explain it and the steps that teach it. */
function byMessages(matched: readonly MatchedMessage[], searched: Searched, asked: Asked): Found {
  const messages = matched.slice(0, MOST).map(({message, match, line, context}): MessageHit => {
    const {pattern, values} = match;
    const taught = taughtBy(message.steps, message.checks, searched, asked);
    return {kind: 'message', message, print: pattern.text, values, line, context, taught};
  });
  const telling = mostTelling(messages, asked);
  const ids = new Set(telling.flatMap(({message}) => message.checks));
  const checks = failingFirst([...ids], asked).flatMap(id => searched.checks.find(check => check.id === id) ?? []);
  const steps = new Map(telling.flatMap(({taught}) => (taught ? [[stepRef(taught.lesson, taught.step), taught]] : [])));
  const hits: Hit[] = [
    ...messages,
    ...checks.map((check): CheckHit => checkHit(check, null, searched, asked)),
    ...[...steps.values()].map((step): StepHit => ({kind: 'step', ...step, context: null})),
  ];
  return {hits, by: 'message', instead: null, left: {...none, message: matched.length - messages.length}};
}

/** Those that say what broke, on this platform; otherwise what there is. */
function mostTelling(messages: readonly MessageHit[], {platforms}: Asked): readonly MessageHit[] {
  const own = messages.filter(({message}) => fitsPlatform(message, platforms));
  const causes = own.filter(({message}) => !message.general);
  return causes.length > 0 ? causes : own.length > 0 ? own : messages;
}

const failingFirst = (ids: readonly string[], {failing}: Asked): readonly string[] => [
  ...ids.filter(id => failing.includes(id)),
  ...ids.filter(id => !failing.includes(id)),
];

function byWords(searched: Searched, asked: Asked): Found {
  const words = wordsOf(asked.text);
  if (words.length === 0) return nothing;
  const all = entries(searched);
  const strict = findWords(all, words, words.length);
  if (strict.length > 0) return listed(strict, words, 'words', searched, asked);
  const singular = words.map(inSingular);
  const ofOne = findWords(all, singular, words.length);
  if (ofOne.length > 0) return listed(ofOne, singular, 'words', searched, asked);
  const [only = ''] = words;
  if (words.length === 1 && only.length >= SHORTEST_TYPO) {
    const meant = [...vocabulary(searched)].filter(word => sameButOne(word, only));
    const best = meant
      .map(word => ({word, found: findWords(all, [word], 1)}))
      .sort((a, b) => (b.found[0]?.score ?? 0) - (a.found[0]?.score ?? 0) || b.found.length - a.found.length)[0];
    return best ? {...listed(best.found, [best.word], 'corrected', searched, asked), instead: best.word} : nothing;
  }
  if (words.length < 3) return nothing;
  const most = findWords(all, words, Math.ceil((words.length * 2) / 3));
  return most.length > 0 ? listed(most, words, 'most', searched, asked) : nothing;
}

/** Of words as they are usually written; others are left as they are. */
const inSingular = (word: string): string => word.replace(/(?<=[a-z]{3}[^ius])s$/, '');

/** By kind; what is for the platform that was asked for comes first. */
function listed(
  scored: readonly Scored[],
  words: readonly string[],
  by: Found['by'],
  searched: Searched,
  asked: Asked,
): Found {
  const kinds = {
    message: ownFirst(scored, 'message', asked),
    check: ownFirst(scored, 'check', asked),
    step: ownFirst(scored, 'step', asked),
  };
  const shown = Object.values(kinds).flatMap(found => found.slice(0, MOST));
  const left = (kind: Hit['kind']) => Math.max(0, kinds[kind].length - MOST);
  return {
    hits: shown.map(({entry}) => hitOf(entry, words, searched, asked)),
    by,
    instead: null,
    left: {message: left('message'), check: left('check'), step: left('step')},
  };
}

function ownFirst(scored: readonly Scored[], kind: Hit['kind'], {platforms}: Asked): readonly Scored[] {
  const isForeign = ({entry}: Scored) =>
    Number(
      (entry.kind === 'message' && !fitsPlatform(entry.message, platforms)) ||
        (entry.kind === 'step' && !fitsTrack(entry.track, platforms)),
    );
  const found = scored.filter(({entry}) => entry.kind === kind);
  return [...found].sort((a, b) => isForeign(a) - isForeign(b));
}

function hitOf(entry: Entry, words: readonly string[], searched: Searched, asked: Asked): Hit {
  const context = contextOf(entry, words);
  switch (entry.kind) {
    case 'message':
      return messageHit(entry.message, context, searched, asked);
    case 'check':
      return checkHit(entry.check, context, searched, asked);
    case 'step':
      return {kind: 'step', track: entry.track, lesson: entry.lesson, step: entry.step, context};
    default:
      return entry satisfies never;
  }
}

function messageHit(message: KnownMessage, context: Hit['context'], searched: Searched, asked: Asked): MessageHit {
  const inTitle = message.prints.find(print => context && print === context.text);
  const taught = taughtBy(message.steps, message.checks, searched, asked);
  const print = inTitle ?? message.prints[0] ?? message.id;
  return {kind: 'message', message, print, values: [], line: null, context, taught};
}

function checkHit(check: CheckHit['check'], context: Hit['context'], searched: Searched, asked: Asked): CheckHit {
  return {kind: 'check', check, context, taught: taughtBy([], [check.id], searched, asked)};
}

/**
 * The step that asks for a check that fails, otherwise the first of the named steps, otherwise the first step that asks for
 * one of the checks: of those that fit the platform, of its own track before any other.
 */
function taughtBy(
  refs: readonly string[],
  checks: readonly string[],
  {curriculum}: Searched,
  {platforms, failing}: Asked,
): FoundStep | null {
  const steps = stepsOf(curriculum.tracks.filter(track => fitsTrack(track, platforms)));
  const asksFor = (id: string) => (found: FoundStep) =>
    found.step.blocks.some(block => block.kind === 'check' && block.checks.includes(id));
  const wanted = [
    ...checks.filter(id => failing.includes(id)).map(asksFor),
    ...refs.map(
      ref =>
        ({lesson, step}: FoundStep) =>
          stepRef(lesson, step) === ref,
    ),
    ...checks.map(asksFor),
  ];
  for (const isWanted of wanted) {
    const found = steps.find(isWanted);
    if (found) return found;
  }
  return null;
}

function fitsTrack({platform}: Track, platforms: readonly string[]): boolean {
  return platforms.length === 0 || platform === null || platforms.includes(platform);
}

/** The tracks of a platform before those of none. */
function stepsOf(tracks: readonly Track[]): readonly FoundStep[] {
  return [...tracks]
    .sort((a, b) => Number(a.platform === null) - Number(b.platform === null))
    .flatMap(track =>
      track.lessons.flatMap(lesson => lesson.steps.filter(s => !s.deprecated).map(step => ({track, lesson, step}))),
    );
}
