import type {PythonValue} from '../../../src/project/facts/python/python-value.ts';

/** A value as one readable line: what a test compares. */
export function shown(value: PythonValue | null | undefined): string {
  if (!value) return 'not set';
  switch (value.kind) {
    case 'none':
      return 'None';
    case 'boolean':
      return value.value ? 'True' : 'False';
    case 'number':
      return String(value.value);
    case 'string':
      return JSON.stringify(value.value);
    case 'list':
      return `[${value.items
        .map(shown)
        .concat(value.open ? ['…'] : [])
        .join(', ')}]`;
    case 'dict':
      return `{${value.entries
        .map(e => `${shown(e.key)}: ${shown(e.value)}`)
        .concat(value.open ? ['…'] : [])
        .join(', ')}}`;
    case 'path':
      return `path(${value.path ?? '?'})`;
    case 'environment':
      return `env(${value.name ?? '?'}, ${value.cast}${value.fallback ? `, ${shown(value.fallback)}` : ''})`;
    case 'text':
      return `text(${value.parts.map(shown).join(' + ')})`;
    case 'choice':
      return `(${shown(value.then)} if ${shown(value.condition)} else ${shown(value.otherwise)})`;
    case 'call': {
      const keywords = [...value.keywords].map(([key, v]) => `${key}=${shown(v)}`);
      return `${value.callee}(${[...value.arguments.map(shown), ...keywords].join(', ')})`;
    }
    case 'test':
      return `<${value.operator} ${value.operands.map(shown).join(' ')}>`;
    case 'function':
    case 'class':
    case 'module':
      return `${value.kind} ${value.name}`;
    case 'absent':
      return 'absent';
    case 'error':
      return 'error';
    case 'unknown':
      return 'unknown';
  }
}
