import {keymap} from '../src/tutor/keymap.ts';

/** The table of keys for the README. */
export function keysTable(): string {
  const rows = keymap.map(
    ({label, help, on}) => `| \`${label}\` | ${help} | ${on === 'all' ? 'everywhere' : on.join(', ')} |`,
  );
  return ['| key | does | where |', '|---|---|---|', ...rows].join('\n');
}
