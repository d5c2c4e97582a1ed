import {platforms} from '../src/platforms/index.ts';

/** The table of platforms in the README. */
export function platformsTable(): string {
  const rows = platforms.map(({id, name}) => `| ${name} | \`${id}\` |`);
  return ['| platform | `--platform` |', '|---|---|', ...rows].join('\n');
}
