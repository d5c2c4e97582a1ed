import type {PythonValue} from './python-value.ts';

/**
 * A Python value as the text that it becomes, with `${NAME:-fallback}` for what it reads from the environment; null where
 * it cannot be known.
 */
export function textOfValue(value: PythonValue): string | null {
  switch (value.kind) {
    case 'string':
      return value.value;
    case 'number':
      return String(value.value);
    case 'environment': {
      if (value.name === null || !['text', 'number'].includes(value.cast)) return null;
      const fallback = value.fallback && value.fallback.kind !== 'none' ? textOfValue(value.fallback) : '';
      if (fallback === null) return null;
      return fallback === '' ? `\${${value.name}}` : `\${${value.name}:-${fallback}}`;
    }
    case 'text': {
      const parts = value.parts.map(textOfValue);
      return parts.includes(null) ? null : parts.join('');
    }
    default:
      return null;
  }
}

/** The variables in a text that {@link textOfValue} made. */
export function variablesIn(text: string): {name: string; fallback: string | null}[] {
  return [...text.matchAll(/\$\{([A-Za-z_]\w*)(?::-([^{}]*))?\}/g)].map(([, name = '', fallback]) => ({
    name,
    fallback: fallback ?? null,
  }));
}
