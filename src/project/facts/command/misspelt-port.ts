import type {Contract} from '../../contract.ts';
import {distance} from '../../distance.ts';
import type {Project} from '../../project.ts';
import {declaredVariables} from '../configuration/declared-variables.ts';
import type {ServerCommand, Word} from './command-types.ts';

/** A slip of the pen in the place of `$PORT`: the word without its sign, or a variable that nothing sets. */
interface MisspeltPort {
  readonly kind: 'bare' | 'variable';
  readonly found: string;
  /** The whole word as it should be. */
  readonly expected: string;
  readonly word: Word;
}

/** What a start command writes where the platform's `$PORT` is surely meant; null where it writes it right, or another port. */
export function misspeltPort(
  project: Project,
  contract: Contract,
  {listen, invocation}: ServerCommand,
): MisspeltPort | null {
  if (contract.port.kind !== 'injected' && contract.port.kind !== 'configured') return null;
  const {port} = listen;
  for (const word of invocation.words) {
    const bare =
      port.kind === 'unknown' && !/[$%{(]/.test(word.text) ? /(?:^|[:=])(PORT)$/.exec(word.text)?.[1] : undefined;
    if (bare !== undefined)
      return {kind: 'bare', found: bare, expected: word.text.slice(0, -bare.length) + VARIABLE, word};
    if (port.kind !== 'variable' || !word.variables.some(({name}) => name === port.name)) continue;
    const isSet =
      invocation.environment.has(port.name) ||
      port.name in contract.environment ||
      declaredVariables(project, contract).has(port.name);
    if (isSet || !isNearPort(port.name)) return null;
    const written = new RegExp(`\\$(?:${port.name}\\b|\\{${port.name}\\b[^}]*\\})`);
    return {kind: 'variable', found: `$${port.name}`, expected: word.text.replace(written, () => VARIABLE), word};
  }
  return null;
}

const VARIABLE = '$PORT';

/** Whether a name is PORT in other letters, in another order, or with one letter more, less or else. */
export function isNearPort(name: string): boolean {
  const sorted = (text: string) => [...text].sort().join('');
  const letters = name.toUpperCase();
  return (
    name !== 'PORT' && (sorted(letters) === 'OPRT' || (/^[A-Z]+$/.test(letters) && distance(letters, 'PORT') <= 1))
  );
}
