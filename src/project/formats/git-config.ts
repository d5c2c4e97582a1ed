/** One `key = value` of a git configuration file. */
export interface GitSetting {
  /** Lower case, as git compares it. */
  readonly section: string;
  /** As written (`origin` in `[remote "origin"]`); empty without one. */
  readonly subsection: string;
  /** Lower case. */
  readonly key: string;
  /** `true` for a key that stands alone, as git reads it. */
  readonly value: string;
}

const HEADER = /^\[\s*([\w.-]+)\s*(?:"((?:[^"\\]|\\.)*)"\s*)?\]/;
const SETTING = /^([A-Za-z][\w-]*)[ \t]*(?:=[ \t]*|(?=[#;])|$)/;
const ESCAPED: Readonly<Record<string, string>> = {n: '\n', t: '\t', b: '\b', '"': '"', '\\': '\\'};

/** Reads a git configuration file. Never throws; lines that git would refuse are left out. Files it includes are not read. */
export function parseGitConfig(text: string): GitSetting[] {
  const settings: GitSetting[] = [];
  let section = '';
  let subsection = '';
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  for (let i = 0; i < lines.length; i++) {
    let rest = (lines[i] ?? '').trim();
    const header = HEADER.exec(rest);
    if (header) {
      const [first = '', ...dotted] = (header[1] ?? '').split('.');
      section = first.toLowerCase();
      subsection = header[2]?.replace(/\\(.)/g, '$1') ?? dotted.join('.').toLowerCase();
      rest = rest.slice(header[0].length).trim();
    }
    const setting = SETTING.exec(rest);
    if (!setting || section === '') continue;
    const key = (setting[1] ?? '').toLowerCase();
    if (!setting[0].includes('=')) {
      settings.push({section, subsection, key, value: 'true'});
      continue;
    }
    let source = rest.slice(setting[0].length);
    while (endsWithBackslash(source) && i + 1 < lines.length) source = source.slice(0, -1) + lines[++i];
    settings.push({section, subsection, key, value: unquote(source)});
  }
  return settings;
}

/** The last value of a setting, which is the one that counts; null where it is not set. */
export function gitSetting(settings: readonly GitSetting[], section: string, key: string): string | null {
  return settings.findLast(s => s.section === section && s.subsection === '' && s.key === key)?.value ?? null;
}

/** The remotes in the order in which they were added; the first URL of each, which is the one that is fetched from. */
export function gitRemotes(settings: readonly GitSetting[]): {name: string; url: string}[] {
  const remotes = new Map<string, string>();
  for (const {section, subsection, key, value} of settings)
    if (section === 'remote' && subsection && key === 'url' && !remotes.has(subsection)) remotes.set(subsection, value);
  return [...remotes].map(([name, url]) => ({name, url}));
}

function endsWithBackslash(text: string): boolean {
  return (/(?<!\\)\\*$/.exec(text)?.[0].length ?? 0) % 2 === 1;
}

/** Takes quotes, escapes and comments out of a value; blanks outside of quotes at its end go. */
function unquote(source: string): string {
  let value = '';
  let solid = 0;
  let quoted = false;
  for (let i = 0; i < source.length; i++) {
    const character = source[i] ?? '';
    if (character === '"') quoted = !quoted;
    else if (!quoted && (character === '#' || character === ';')) break;
    else if (character === '\\') value += ESCAPED[source[++i] ?? ''] ?? '';
    else value += character;
    if (quoted || (character !== ' ' && character !== '\t')) solid = value.length;
  }
  return value.slice(0, solid);
}
