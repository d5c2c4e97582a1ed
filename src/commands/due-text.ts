import {localTime} from '../curriculum/local-time.ts';

/** A due date for people, in the local time with its zone, and how far away it is. @param at RFC 3339. */
export function dueText(at: string, now: Date): string {
  const minutes = Math.round((new Date(at).getTime() - now.getTime()) / 60_000);
  return `${localTime(at)} (${away(minutes)})`;
}

function away(minutes: number): string {
  if (minutes === 0) return 'now';
  const size = Math.abs(minutes);
  const [count, unit] =
    size < 120 ? [size, 'minute'] : size < 2880 ? [Math.round(size / 60), 'hour'] : [Math.round(size / 1440), 'day'];
  const span = `${count} ${unit}${count === 1 ? '' : 's'}`;
  return minutes < 0 ? `${span} ago` : `in ${span}`;
}
