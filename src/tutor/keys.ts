/** A key press as terminal libraries report it: a text, or the name of a key that has none. */
export interface KeyEvent {
  readonly input: string;
  readonly named: Readonly<Partial<Record<NamedKey, boolean>>>;
  readonly ctrl: boolean;
  readonly meta: boolean;
}

type NamedKey =
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'pageup'
  | 'pagedown'
  | 'home'
  | 'end'
  | 'enter'
  | 'escape'
  | 'tab'
  | 'backspace';

/**
 * The keys of one event, in order: keys typed fast arrive together (`jjj`).
 * A line break inside of a longer text comes from a paste and is never Enter: it stays a line break, which is no key anywhere.
 * Alt and unknown control keys are dropped.
 */
export function keysOf({input, named, ctrl, meta}: KeyEvent): readonly string[] {
  const name = (Object.keys(named) as NamedKey[]).find(key => named[key]);
  if (name === 'escape' || (name !== undefined && !meta)) return [name];
  if (meta) return [];
  if (ctrl) return input.length === 1 ? [`ctrl-${input}`] : [];
  return [...input.replace(/\r\n?/g, '\n')].filter(
    character => (character >= ' ' && character !== '\u007f') || (character === '\n' && input.length > 1),
  );
}
