import {type ParseArgsConfig, parseArgs} from 'node:util';
import {UserError} from './command.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** Parses a command's arguments; what is not understood becomes a {@link UserError} that says what is. */
export function readArguments<const O extends Options>(
  args: readonly string[],
  {command, options, positionals: most}: {command: string; options: O; positionals: number},
) {
  const tryThis = `paas-tutor ${command} --help`.replace('  ', ' ');
  try {
    const parsed = parseArgs({args: [...args], options, allowPositionals: true, strict: true});
    if (parsed.positionals.length > most)
      throw new UserError(`Too many arguments: ${parsed.positionals.slice(most).join(' ')}`, {tryThis});
    return parsed;
  } catch (error) {
    if (error instanceof UserError) throw error;
    const {code, message} = error as {code?: string; message: string};
    if (!code?.startsWith('ERR_PARSE_ARGS')) throw error;
    const [sentence = message] = message.split('. To specify');
    throw new UserError(`${sentence.replace(/\.$/, '')}.`, {tryThis});
  }
}

/** The value of an option that takes one of a few words. */
export function oneOf<const T extends string>(
  value: string | undefined,
  allowed: readonly T[],
  option: string,
  fallback: T,
): T {
  if (value === undefined) return fallback;
  const found = allowed.find(a => a === value);
  if (found === undefined)
    throw new UserError(`--${option} does not take "${value}".`, {tryThis: `--${option} ${allowed.join(' | ')}`});
  return found;
}
