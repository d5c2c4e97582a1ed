import type {ServerCommand} from './command-types.ts';

/** Whether a command names several addresses, of which what is known as the place where it listens is only one. */
export function bindsSeveral({invocation}: ServerCommand): boolean {
  return invocation.words.filter(({text}) => /^(?:-b|--bind)/.test(text)).length > 1;
}
