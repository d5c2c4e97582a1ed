/** A command as a JSON array, as CMD takes it; null where only a shell could run it. */
export function execForm(command: string): string | null {
  if (/[$`"\\]/.test(command)) return null;
  const words = command.match(/'[^']*'|[^\s']+/g) ?? [];
  return `[${words.map(word => JSON.stringify(word.replaceAll("'", ''))).join(', ')}]`;
}
