import type {Contract} from '../../contract.ts';
import {textAt} from '../../formats/text.ts';
import {oncePerPair} from '../../once.ts';
import {at, type Fact, known, unknown} from '../../place.ts';
import type {Project} from '../../project.ts';
import {declared} from './processes.ts';
import type {HealthCheck} from './sources/process-source.ts';

/** The health check that a file of the project configures; a known null where none does. */
export const healthCheck = oncePerPair((project: Project, contract: Contract): Fact<HealthCheck | null> => {
  for (const {healthCheck: own} of declared(project, contract)) if (own) return known(own, own.place);
  for (const {path, key} of contract.healthCheck?.files ?? []) {
    const lines = textAt(project, path)?.text.split('\n') ?? [];
    for (const [index, line] of lines.entries()) {
      const found = keyed(line, key);
      if (!found) continue;
      const place = at(path, index + 1, found.column);
      if (/[$]/.test(found.value))
        return unknown('The address of the health check is a variable; its value decides.', place);
      if (found.value !== '') return known({path: found.value, place}, place);
    }
  }
  return known(null);
});

/** The value of `key: value`, `key = value` or `"key": "value"` on a line, which YAML, TOML and JSON write alike. */
function keyed(line: string, key: string): {readonly value: string; readonly column: number} | null {
  const match = /^(\s*(?:-\s+|[{,]\s*)?["']?)([\w-]+)(["']?\s*[:=]\s*["']?)([^"'\s,}#]*)/.exec(line);
  if (!match || match[2] !== key) return null;
  const [, before = '', name = '', between = '', value = ''] = match;
  return {value, column: before.length + name.length + between.length + 1};
}
