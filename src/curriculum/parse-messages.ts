import {cleanText} from '../project/clean-text.ts';
import {collectProblems, type Parsed} from './problem.ts';
import type {ErrorMessage} from './types.ts';
import {readFields} from './yaml-fields.ts';
import {readYaml, type YamlValue} from './yaml-tree.ts';

/** The file of the messages, relative to `lessons/`. */
export const MESSAGES_FILE = 'messages.yaml';

/** Reads `messages.yaml`. Never throws: what cannot be read is noted with its line and left empty. */
export function parseMessages(source: string): Parsed<readonly ErrorMessage[]> {
  const {problems, note} = collectProblems(MESSAGES_FILE);
  const fields = readFields(readYaml(cleanText(source), 1, note), 1, {required: ['messages']}, note);
  const message = (item: YamlValue): ErrorMessage => {
    const one = readFields(
      item,
      item.line,
      {
        required: ['id', 'where', 'cause', 'checks'],
        optional: ['prints', 'symptoms', 'platforms', 'general', 'steps'],
      },
      note,
    );
    const general = one.optionalText('general');
    if (general !== null && general !== 'true') note(one.lineOf('general'), '"general" is true or left out');
    return {
      id: one.text('id'),
      prints: one.texts('prints'),
      symptoms: one.texts('symptoms'),
      where: one.text('where'),
      platforms: one.texts('platforms'),
      general: general === 'true',
      cause: one.text('cause'),
      checks: one.texts('checks'),
      steps: one.texts('steps'),
      line: one.line,
    };
  };
  return {value: fields.list('messages').map(message), problems};
}
