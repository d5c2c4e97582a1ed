import {execFileSync} from 'node:child_process';
import {describe, expect, test} from 'vitest';
import {heroku} from '../../src/platforms/heroku.ts';
import {optionFaults} from '../../src/project/facts/command/option-faults.ts';
import {serverCommand} from '../../src/project/facts/command/server-command.ts';
import {memoryProject} from '../../src/project/project.ts';
import {PYTHON} from '../support/python.ts';

/** Asks gunicorn's own parser about every beginning, of two letters and more, of every option that it has. */
const SCRIPT = `
import contextlib, io, json
from gunicorn.config import Config
parser = Config().parser()
options = sorted({o[2:] for a in parser._actions for o in a.option_strings if o.startswith("--")})
answers = {}
for beginning in sorted({o[:i] for o in options for i in range(2, len(o))} - set(options)):
    said = io.StringIO()
    try:
        with contextlib.redirect_stderr(said), contextlib.redirect_stdout(io.StringIO()):
            parser.parse_args(["--" + beginning + "=1"])
        answers[beginning] = False
    except BaseException:
        answers[beginning] = "ambiguous option" in said.getvalue()
print(json.dumps(answers))
`;

function answersOfGunicorn(): Readonly<Record<string, boolean>> | null {
  try {
    return JSON.parse(execFileSync(PYTHON, ['-c', SCRIPT], {encoding: 'utf8', stdio: 'pipe'})) as Record<
      string,
      boolean
    >;
  } catch (error) {
    if (process.env.REQUIRE_ORACLES === '1') throw error;
    return null;
  }
}

const answers = answersOfGunicorn();

/** Whether we say that gunicorn cannot tell which option is meant. */
function isAmbiguous(beginning: string): boolean {
  const project = memoryProject({Procfile: `web: gunicorn --${beginning}=1 app:app\n`});
  const server = serverCommand(project, heroku);
  if (!server.known || !server.value) throw new Error(`no server in the command with --${beginning}`);
  return optionFaults(server.value).some(({kind}) => kind === 'ambiguous');
}

describe.runIf(answers !== null)('beginnings of options, judged by gunicorn itself', () => {
  test('agrees on each of them', () => {
    const all = Object.entries(answers ?? {});
    expect(all.length).toBeGreaterThan(400);
    const differing = all.filter(([beginning, ambiguous]) => isAmbiguous(beginning) !== ambiguous);
    expect(differing).toEqual([]);
  });
});
