import {parseInstant} from './instant.ts';

/** A moment for people: local time, with its zone. @param at RFC 3339 with an offset. */
export function localTime(at: string): string {
  const seconds = parseInstant(at);
  if (seconds === null) return at;
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(seconds * 1000);
}
