import type {Due} from '../classroom/assignment.ts';
import {formatInstant, parseInstant} from '../curriculum/instant.ts';
import {UserError} from './command.ts';

/** When something is due, as an instructor writes it: a day means its last second, a time without an offset that of this machine's zone. */
export function readDue(input: string): Due {
  const [, day, clock, offset] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?))?(Z|[+-]\d{2}:\d{2})?$/.exec(input.trim()) ?? [];
  const time = clock === undefined ? '23:59:59' : clock.length === 5 ? `${clock}:00` : clock;
  const zone = offset ?? localOffset(`${day}T${time}`);
  const seconds = day === undefined || zone === null ? null : parseInstant(`${day}T${time}${zone}`);
  if (seconds === null || zone === null)
    throw new UserError(`"${input}" is no day or time.`, {
      tryThis: '--due 2026-12-04, --due 2026-12-04T18:00 or --due 2026-12-04T18:00:00-05:00',
    });
  return {at: formatInstant(seconds), input, offset: zone};
}

/** The offset that this machine's zone has at a local time, with what summer time does to it. */
function localOffset(local: string): string | null {
  const minutes = -new Date(local).getTimezoneOffset();
  if (Number.isNaN(minutes)) return null;
  const size = Math.abs(minutes);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
