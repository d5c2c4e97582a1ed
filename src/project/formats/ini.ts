/** A section of an ini file, with where each value begins. */
export interface IniSection {
  readonly name: string;
  readonly keys: Map<string, {text: string; readonly line: number; readonly column: number}>;
}

/** The sections of an ini file as Python's own parser has them: lines that begin with a blank go on with the key before. */
export function iniSections(text: string): readonly IniSection[] {
  const sections: IniSection[] = [];
  let last: {text: string} | null = null;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '' || /^\s*[;#]/.test(line)) continue;
    const header = /^\[([^\]]+)\]/.exec(line)?.[1];
    const section = sections.at(-1);
    const key = /^([\w-]+)\s*[=:]\s*/.exec(line);
    if (header !== undefined) {
      sections.push({name: header, keys: new Map()});
      last = null;
    } else if (/^\s/.test(line) && last) last.text += ` ${line.trim()}`;
    else if (key && section) {
      const value = {
        text: line
          .slice(key[0].length)
          .replace(/\s;.*$/, '')
          .trim(),
        line: index + 1,
        column: key[0].length + 1,
      };
      section.keys.set((key[1] ?? '').toLowerCase(), value);
      last = value;
    }
  }
  return sections;
}
