import type {Known} from './lint.ts';
import {lintWords} from './lint-text.ts';
import {MESSAGES_FILE} from './parse-messages.ts';
import {type CurriculumProblem, collectProblems, type Note} from './problem.ts';
import {type ErrorMessage, stepRef, type Track} from './types.ts';

/** `{name}` or `…`: a part of a message that differs from case to case. */
const VARIABLE = /\{[a-z]+\}|…/;
/** So many characters have to stand between two variable parts: less is found by chance. */
const LITERAL = 3;
/** So many characters of a message have to be always the same. */
const FIXED = 8;

/** Everything that is wrong in `messages.yaml`: what it names has to exist, or to be in the catalogue of checks. */
export function lintMessages(
  messages: readonly ErrorMessage[],
  tracks: readonly Track[],
  known: Known,
): readonly CurriculumProblem[] {
  const {problems, note} = collectProblems(MESSAGES_FILE);
  const steps = new Set<string>(
    tracks.flatMap(track =>
      track.lessons.flatMap(lesson => lesson.steps.filter(s => !s.deprecated).map(s => stepRef(lesson, s))),
    ),
  );
  const ids = new Set<string>();
  for (const message of messages) {
    const {id, line} = message;
    if (id && !/^[a-z0-9][a-z0-9-]{0,62}$/.test(id))
      note(line, `the id "${id}" has to be lower case, digits and hyphens`);
    if (ids.has(id)) note(line, `the message id "${id}" is there twice`);
    ids.add(id);
    if (message.prints.length === 0 && message.symptoms.length === 0)
      note(line, 'a message has a text in "prints", or a symptom whose texts the platforms know');
    for (const text of message.prints) lintPrint(text, line, note);
    lintWords(message.cause, line, note);
    for (const name of message.checks)
      if (!known.checks.has(name) && !known.catalogue.has(name)) note(line, `"${name}" is not a check`);
    for (const name of message.platforms) if (!known.platforms.has(name)) note(line, `"${name}" is not a platform`);
    for (const name of message.symptoms)
      if (!known.symptoms.has(name)) note(line, `no platform prints anything for the symptom "${name}"`);
    for (const ref of message.steps) if (!steps.has(ref)) note(line, `there is no step "${ref}"`);
  }
  const claimed = new Set(messages.flatMap(message => message.symptoms));
  for (const symptom of known.symptoms)
    if (messages.length > 0 && !claimed.has(symptom))
      note(
        1,
        `a platform prints something for the symptom "${symptom}": a message has to name it and say why it is seen`,
      );
  return problems;
}

function lintPrint(text: string, line: number, note: Note): void {
  const literals = text.split(VARIABLE).map(part => part.replace(/\s/g, ''));
  const between = literals.slice(1, -1);
  if (between.some(part => part.length < LITERAL))
    note(line, `between two variable parts of "${text}" stand at least ${LITERAL} characters`);
  if (literals.join('').length < FIXED) note(line, `at least ${FIXED} characters of "${text}" have to be fixed`);
}
