import type {Clipboard} from '../tutor/ports.ts';

/** Terminals take no more than this (bytes, encoded) in one piece. */
const MOST = 74_994;

/** Copies through the terminal (OSC 52), which also works over ssh. Whether a terminal heeds it, it does not say. */
export function terminalClipboard(
  write: (text: string) => void,
  {env = process.env, isTTY}: {env?: Readonly<Record<string, string | undefined>>; isTTY: boolean},
): Clipboard {
  return {
    copy(text) {
      const cannot = !isTTY || env.TERM === 'dumb' || env.TERM === 'linux' || env.TERM_PROGRAM === 'Apple_Terminal';
      if (cannot)
        return {ok: false, message: 'This terminal gives no access to its clipboard: select the line to copy it.'};
      const encoded = Buffer.from(text, 'utf8').toString('base64');
      if (encoded.length > MOST) return {ok: false, message: 'That is too long for the clipboard of a terminal.'};
      write(wrapped(`\u001b]52;c;${encoded}\u0007`, env));
      return {ok: true, message: 'Sent to the clipboard (if your terminal allows it).'};
    },
  };
}

/** tmux and screen pass on to the terminal what is wrapped for them. */
function wrapped(sequence: string, env: Readonly<Record<string, string | undefined>>): string {
  // tmux also heeds the plain form, depending on its settings.
  if (env.TMUX) return `${sequence}\u001bPtmux;\u001b${sequence}\u001b\\`;
  return env.TERM?.startsWith('screen') ? `\u001bP${sequence}\u001b\\` : sequence;
}
