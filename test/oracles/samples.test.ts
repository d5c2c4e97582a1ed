import {execFileSync} from 'node:child_process';
import {mkdtempSync, realpathSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, describe, expect, test} from 'vitest';
import {type SampleName, sampleNames, writeSample} from '../../src/io/samples.ts';
import {PYTHON, pythonHas} from '../support/python.ts';

const MODULES: Readonly<Record<SampleName, string>> = {
  django: 'django',
  flask: 'flask',
  fastapi: 'fastapi, sqlalchemy, uvicorn',
};

/** Signs the guestbook and reads it, with the framework's own means or over HTTP, and prints what came back. */
const VISIT: Readonly<Record<SampleName, string>> = {
  django: `
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "mysite.settings"
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.test import Client
client = Client(HTTP_HOST="localhost")
client.post("/", {"name": "Ada", "text": "was here"})
print(client.get("/").content.decode())
`,
  flask: `
import flask
flask.Flask.run = lambda self, **options: None
from app import app
client = app.test_client()
client.post("/", data={"name": "Ada", "text": "was here"})
print(client.get("/").get_data(as_text=True))
`,
  fastapi: `
import json, socket, threading, time, urllib.request, uvicorn
server = uvicorn.Server(uvicorn.Config("app.main:app", port=0, log_level="error"))
threading.Thread(target=server.run, daemon=True).start()
while not server.started: time.sleep(0.01)
address = "http://127.0.0.1:%d/entries" % server.servers[0].sockets[0].getsockname()[1]
entry = json.dumps({"name": "Ada", "text": "was here"}).encode()
urllib.request.urlopen(urllib.request.Request(address, entry, {"Content-Type": "application/json"}))
print(urllib.request.urlopen(address).read().decode())
server.should_exit = True
`,
};

const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'sample-oracle-')));
afterAll(() => rmSync(scratch, {recursive: true, force: true}));

describe.each(sampleNames)('the sample in %s', name => {
  test.skipIf(!pythonHas(MODULES[name]))('works on one’s own machine', () => {
    const folder = join(scratch, name);
    expect(writeSample(name, folder)).toBeNull();
    const env = {PATH: '/usr/bin:/bin', PYTHONDONTWRITEBYTECODE: '1', LC_ALL: 'C.UTF-8'};
    const shown = execFileSync(PYTHON, ['-c', VISIT[name]], {cwd: folder, env, encoding: 'utf8', timeout: 30_000});
    expect(shown).toMatch(/Ada[\s\S]*was here/);
  });
});
