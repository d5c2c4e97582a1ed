/** What was printed, by the ends of lines that a runner knows. */
export const lines = (out: string) => out.split(/\r\n?|\n/).filter(line => line !== '');
/** A command as the runner reads it: no other begins in the line, and its properties are the known ones. */
export const COMMAND = /^::(error|warning|notice) (?:(?:file|line|col|title)=[^,:\r\n]*,?)+::[^\r\n]*$/;
