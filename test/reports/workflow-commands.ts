/** What was printed, by the ends of lines that a runner knows. */
export const lines = (out: string) => out.split(/\r\n?|\n/).filter(line => line !== '');
/** A command as the runner reads it: no other begins in the line, and its properties are the known ones. */
export const COMMAND = /^::(error|warning|notice) (?:(?:file|line|col|title)=[^,:\r\n]*,?)+::[^\r\n]*$/;

const NAMES =
  'set-env|set-output|save-state|add-path|add-mask|add-matcher|remove-matcher|debug|warning|error|notice|group|endgroup|echo|stop-commands|internal-set-repo-path';
const GITHUB = new RegExp(`^\\s*::(?:${NAMES})(?: [^]*?)?::`, 'i');
const OLDER = new RegExp(`##\\[(?:${NAMES}|section|command)(?: [^\\]]*)?\\]`, 'i');
const OTHERS = /##(?:vso\[[\w.]+[^\]]*\]|teamcity\[)/;

/**
 * The lines in which a runner finds a command: that of GitHub looks for `::name::` behind blanks and for `##[name]` anywhere
 * (`ActionCommand.cs` of actions/runner), the agent of Azure for `##vso[…]` anywhere (`Command.cs`), TeamCity for its own mark.
 */
export function commandsIn(printed: string): readonly string[] {
  return lines(printed).filter(line => GITHUB.test(line) || OLDER.test(line) || OTHERS.test(line));
}
