import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, describe, expect, it} from 'vitest';
import {noDecisions} from '../../src/checks/define.ts';
import {topics} from '../../src/checks/index.ts';
import {ownServer} from '../../src/platforms/own-server.ts';
import {memoryProject} from '../../src/project/project.ts';

const scratch = mkdtempSync(join(tmpdir(), 'systemd-oracle-'));
afterAll(() => rmSync(scratch, {recursive: true, force: true}));

// The program is called as a server is, and is none.
const SERVER = join(scratch, 'gunicorn');
writeFileSync(SERVER, '#!/bin/sh\n', {mode: 0o755});

/** What systemd says of a unit, as far as it is about the unit itself. */
function ask(unit: string): string {
  const path = join(scratch, 'web.service');
  writeFileSync(path, unit);
  const {stderr} = spawnSync('systemd-analyze', ['verify', '--man=no', path], {encoding: 'utf8'});
  return stderr
    .split('\n')
    .filter(line => line.includes('web.service'))
    .join('\n');
}

const unit = (...lines: string[]) => `[Service]\nExecStart=${SERVER} app:app\n${lines.join('\n')}\n`;

/** Not everybody has systemd, and without a machine that runs it the program may not answer. */
const answers = spawnSync('systemd-analyze', ['--version']).status === 0 && ask(unit()) === '';

const written = [
  unit('WorkingDirectory=/tmp'),
  unit('WorkingDirectory=~'),
  unit('WorkingDirectory=tmp'),
  unit('WorkingDirectory="/tmp"'),
  unit('EnvironmentFile=.env'),
  unit('EnvironmentFile=-/tmp/none'),
  unit('Environment=A=b "C=d e" F="g h"'),
  unit('Environment=A=b c'),
  unit('Environment=A = b'),
  unit('Environment=export A=b'),
  unit('User = daemon'),
  unit('Usr=daemon'),
  unit('X-Own=1'),
  unit('User: daemon'),
  unit('[Install]', 'Wantedby=multi-user.target'),
  unit('WantedBy=multi-user.target'),
  unit('[install]', 'WantedBy=multi-user.target'),
  unit(`ExecStart=${SERVER} app:app`),
  unit('ExecStart=', `ExecStart=${SERVER} app:app`),
  unit('ExecStartPre=/bin/true \\', '  --x'),
  unit('ExecStartPre=/bin/true \\ ', '  --x'),
];

describe.skipIf(!answers)('systemd', () => {
  it.each(written)('takes what the check takes: %j', text => {
    const check = topics.flatMap(({checks}) => checks).find(({id}) => id === 'server-unit-valid');
    const said = check?.evaluate(memoryProject({'web.service': text}), ownServer, noDecisions);
    expect(said?.verdict, ask(text)).toBe(ask(text) === '' ? 'pass' : 'fail');
  });
});
