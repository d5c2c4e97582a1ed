/** What the terminal can do. */
export interface TerminalAbilities {
  /** Null: the full screen works. Otherwise why everything is told linearly. */
  readonly plainBecause: 'not a terminal' | 'a dumb terminal' | 'continuous integration' | null;
  readonly colour: boolean;
  /** Whether line drawing and marks beyond ASCII are shown. */
  readonly unicode: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

export function terminalAbilities({
  env = process.env,
  platform = process.platform,
  stdin,
  stdout,
}: {
  env?: Environment;
  platform?: NodeJS.Platform;
  stdin: {readonly isTTY?: boolean};
  stdout: {readonly isTTY?: boolean};
}): TerminalAbilities {
  const dumb = env.TERM === 'dumb';
  return {
    plainBecause:
      !stdin.isTTY || !stdout.isTTY
        ? 'not a terminal'
        : dumb
          ? 'a dumb terminal'
          : isSet(env.CI)
            ? 'continuous integration'
            : null,
    // NO_COLOR counts when it is not empty (no-color.org).
    colour: Boolean(stdout.isTTY) && !dumb && !env.NO_COLOR && env.FORCE_COLOR !== '0',
    unicode: hasUnicode(env, platform),
  };
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '0' && value.toLowerCase() !== 'false';
}

function hasUnicode(env: Environment, platform: NodeJS.Platform): boolean {
  // The console of Linux itself has a font of 512 glyphs.
  if (env.TERM === 'linux' || env.TERM === 'dumb') return false;
  if (platform === 'win32') return Boolean(env.WT_SESSION || env.TERM_PROGRAM === 'vscode' || env.ConEmuTask);
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
  // A Mac's terminal shows everything, whatever the locale is called.
  return platform === 'darwin' || /utf-?8/i.test(locale);
}
