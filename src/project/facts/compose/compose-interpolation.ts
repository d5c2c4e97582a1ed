/** What Docker Compose replaces in a value: `$NAME` and `${NAME:-default}` of the shell that starts it. */
const REPLACED = /\$(?:\{|[A-Za-z_])/;

/** The value as a container gets it; null where it depends on the shell, or on the file .env beside the compose file. */
export function interpolated(text: string): string | null {
  const pieces = text.split('$$');
  return pieces.some(piece => REPLACED.test(piece)) ? null : pieces.join('$');
}
