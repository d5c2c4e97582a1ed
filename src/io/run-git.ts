import {spawn} from 'node:child_process';
import {devNull} from 'node:os';

/** What git printed, or why there is nothing. */
export type GitRun = {readonly ok: true; readonly out: string} | {readonly ok: false; readonly reason: string};

const MOST_OUTPUT = 1024 * 1024;

/** Given on the command line, they hold over those of any file: no hook, no watcher, no attributes, no stored password, nothing afterwards. */
const SETTINGS: readonly string[] = [
  `core.hooksPath=${devNull}`,
  'core.fsmonitor=false',
  `core.attributesFile=${devNull}`,
  'credential.helper=',
  'maintenance.auto=false',
  'gc.auto=0',
];

/** What git may know of the machine: where programs are, and how to reach others. None of its own variables. */
const KEPT =
  /^(?:PATH|SystemRoot|SSH_AUTH_SOCK|SSH_AGENT_PID|HTTPS_PROXY|https_proxy|NO_PROXY|no_proxy|GIT_SSL_CAINFO)$/;

function environment(home: string): Record<string, string> {
  const kept = Object.entries(process.env).filter(([name, value]) => KEPT.test(name) && value !== undefined);
  return {
    ...(Object.fromEntries(kept) as Record<string, string>),
    // No ~/.netrc either.
    HOME: home,
    GIT_CONFIG_GLOBAL: devNull,
    GIT_CONFIG_SYSTEM: devNull,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: 'true',
    GIT_PROTOCOL_FROM_USER: '0',
    GIT_ALLOW_PROTOCOL: 'https:ssh:file',
    GIT_SSH_COMMAND: 'ssh -oBatchMode=yes -oForwardAgent=no -oPermitLocalCommand=no -oClearAllForwardings=yes',
    GIT_SSH_VARIANT: 'ssh',
    GIT_LFS_SKIP_SMUDGE: '1',
    GIT_NO_LAZY_FETCH: '1',
    LC_ALL: 'C',
  };
}

/** Runs git with nothing of the learner's and nothing of this machine's settings, and without a question. Never throws. */
export function runGit(args: readonly string[], cwd: string): Promise<GitRun> {
  return new Promise(resolve => {
    const all = [...SETTINGS.flatMap(setting => ['-c', setting]), ...args];
    const git = spawn('git', all, {cwd, env: environment(cwd), stdio: ['ignore', 'pipe', 'pipe']});
    let out = '';
    let err = '';
    git.stdout.on('data', (chunk: Buffer) => {
      if (out.length < MOST_OUTPUT) out += chunk.toString();
    });
    git.stderr.on('data', (chunk: Buffer) => {
      if (err.length < MOST_OUTPUT) err += chunk.toString();
    });
    git.once('error', () => resolve({ok: false, reason: 'git is not installed, or cannot be started'}));
    git.once('close', code => resolve(code === 0 ? {ok: true, out} : {ok: false, reason: whyNot(err, code)}));
  });
}

/** git names the address and the host: only what kind of trouble it is leaves. */
function whyNot(err: string, code: number | null): string {
  for (const [pattern, reason] of REASONS) if (pattern.test(err)) return reason;
  return `its repository could not be fetched (git ended with ${code})`;
}

const REASONS: readonly (readonly [RegExp, string])[] = [
  [
    /could not read Username|Authentication failed|Permission denied|terminal prompts disabled|HTTP 40[13]|error: 40[13]/i,
    'its repository asks for a password or a key; clone it yourself, or use ssh with an agent',
  ],
  [
    /not found|does not exist|does not appear to be a git repository|error: 404/i,
    'there is no repository at its address',
  ],
  [/couldn't find remote ref|not our ref/i, 'its repository has no such branch, tag or commit'],
  [
    /Could not resolve host|unable to access|Connection (?:refused|timed out|reset)|Network is unreachable|Could not connect/i,
    'its host cannot be reached',
  ],
  [/Host key verification failed/i, 'its host is not known to ssh; connect to it once by hand'],
];
