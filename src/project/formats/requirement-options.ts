/** What may stand behind a dash in a requirements file; `value`: whether a value follows. */
const OPTIONS: ReadonlyMap<string, {readonly name: string; readonly value: boolean}> = new Map(
  (
    [
      ['requirement', true, '-r', '--requirement'],
      ['constraint', true, '-c', '--constraint'],
      ['editable', true, '-e', '--editable'],
      ['index-url', true, '-i', '--index-url', '--pypi-url'],
      ['extra-index-url', true, '--extra-index-url'],
      ['no-index', false, '--no-index'],
      ['find-links', true, '-f', '--find-links'],
      ['no-binary', true, '--no-binary'],
      ['only-binary', true, '--only-binary'],
      ['prefer-binary', false, '--prefer-binary'],
      ['require-hashes', false, '--require-hashes'],
      ['pre', false, '--pre'],
      ['trusted-host', true, '--trusted-host'],
      ['use-feature', true, '--use-feature'],
      ['hash', true, '--hash'],
      ['global-option', true, '--global-option'],
      ['config-settings', true, '-C', '--config-settings', '--config-setting'],
      ['all-releases', true, '--all-releases'],
      ['only-final', true, '--only-final'],
      ['uploaded-prior-to', true, '--uploaded-prior-to'],
    ] as const
  ).flatMap(([name, value, ...spellings]) => spellings.map(spelling => [spelling, {name, value}] as const)),
);

/** Options of `pip install` that pip refuses in a file. */
const COMMAND_LINE_ONLY =
  /^(?:-U|--upgrade|--user|-t|--target|--prefix|--root|-q|--quiet|-v|--verbose|--no-deps|--no-cache-dir|--force-reinstall|--ignore-installed|-I|--break-system-packages|--dry-run|-y|--yes|--proxy|--timeout|--install-option)$/;

interface RequirementOption {
  /** Without dashes, in its long form. */
  readonly name: string;
  readonly value: string | null;
}

export type OptionsReading =
  | {readonly ok: true; readonly options: readonly RequirementOption[]}
  | {
      readonly ok: false;
      /** `refused`: pip takes it on the command line only; `unknown`: no version of pip that is known has it. */
      readonly problem: 'refused' | 'unknown' | 'no-value';
      readonly option: string;
    };

/** Reads the options of a line; words that are neither options nor their values are passed over, as pip does. */
export function readOptions(words: readonly string[]): OptionsReading {
  const options: RequirementOption[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (word === '--') break;
    if (!/^-./.test(word)) continue;
    const {spelling, attached} = splitOption(word);
    const known = OPTIONS.get(spelling) ?? abbreviated(spelling);
    if (!known) return {ok: false, problem: COMMAND_LINE_ONLY.test(spelling) ? 'refused' : 'unknown', option: spelling};
    const value = known.value ? (attached ?? words[++i]) : null;
    if (value === undefined) return {ok: false, problem: 'no-value', option: spelling};
    options.push({name: known.name, value});
  }
  return {ok: true, options};
}

function splitOption(word: string): {spelling: string; attached: string | null} {
  if (!word.startsWith('--')) return {spelling: word.slice(0, 2), attached: word.slice(2) || null};
  const equals = word.indexOf('=');
  return equals < 0
    ? {spelling: word, attached: null}
    : {spelling: word.slice(0, equals), attached: word.slice(equals + 1)};
}

function abbreviated(spelling: string): {readonly name: string; readonly value: boolean} | undefined {
  if (!spelling.startsWith('--') || spelling.length < 3) return undefined;
  const fitting = [...OPTIONS].filter(([long]) => long.startsWith(spelling)).map(([, option]) => option);
  return new Set(fitting.map(option => option.name)).size === 1 ? fitting[0] : undefined;
}
