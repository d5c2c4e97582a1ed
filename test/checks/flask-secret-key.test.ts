import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {noDecisions} from '../../src/checks/define.ts';
import {topics} from '../../src/checks/index.ts';
import {runCheck} from '../../src/checks/run.ts';
import {heroku} from '../../src/platforms/heroku.ts';
import {memoryProject} from '../../src/project/project.ts';

const KEY = 'q8Rk2vX9tBzLmNpW';

function look(files: Readonly<Record<string, string>>) {
  const topic = topics.find(({id}) => id === 'flask-fastapi');
  const check = topic?.checks.find(({id}) => id === 'flask-secret-key-env');
  if (!topic || !check) throw new Error('no check');
  const project = memoryProject({Procfile: 'web: gunicorn app:app\n', ...files});
  return runCheck(check, topic, project, heroku, noDecisions);
}

/** An app that uses the session, with these lines behind the import. */
function app(lines: string): string {
  const [verdict, message] = answer({
    'app.py': `import os, secrets, uuid\nfrom flask import Flask, session\napp = Flask(__name__)\n${lines}\n`,
  });
  return message ?? verdict ?? '';
}

function answer(files: Readonly<Record<string, string>>): readonly (string | undefined)[] {
  const {verdict, findings} = look(files);
  return [verdict, findings[0]?.messageId];
}

describe('flask-secret-key-env', () => {
  it.each([
    ['app.secret_key = str(os.environ.get("SECRET_KEY"))', 'pass'],
    ['app.secret_key = os.environ["SECRET_KEY"].encode()', 'pass'],
    ['app.config.update(dict(SECRET_KEY=os.environ["KEY"]))', 'pass'],
    ['app.config.from_mapping(os.environ)', 'pass'],
    ['app.config.from_prefixed_env("SHOP")', 'pass'],
    ['app.config["SECRET_KEY"] = "dev"\napp.config["SECRET_KEY"] = os.environ["SECRET_KEY"]', 'pass'],
    ['if "DYNO" in os.environ:\n  app.secret_key = os.environ["KEY"]\nelse:\n  app.secret_key = "dev"', 'pass'],
    ['if app.debug:\n  app.secret_key = "dev"\nelse:\n  app.secret_key = os.environ["KEY"]', 'pass'],
    ['app.secret_key = os.getenv("KEY")\nif not app.secret_key:\n  raise SystemExit(1)', 'pass'],
    ['app.secret_key = os.getenv("KEY")\nif not app.secret_key:\n  app.secret_key = "dev"', 'literalDefault'],
    ['app.config.setdefault("SECRET_KEY", "dev")', 'literal'],
    ['app.config["SECRET_KEY"] = "dev"\napp.config.from_prefixed_env()', 'literalDefault'],
    ['app.config["SECRET_KEY"] = "dev"\napp.config.from_pyfile("local.py", silent=True)', 'literal'],
    ['app.config.from_pyfile("local.py")', 'unknown'],
    ['app.secret_key = open("key").read()', 'unknown'],
    ['app.secret_key = uuid.uuid4().hex', 'random'],
    ['app.secret_key = os.environ.get("KEY", secrets.token_hex(32))', 'random'],
    ['SECRET_KEY = "dev"\napp.config.from_object(__name__)', 'literal'],
  ])('%s', (lines, expected) => {
    expect(app(lines)).toBe(expected);
  });

  it('follows what production serves and leaves the rest alone', () => {
    const other = `from flask import Flask, session\napp = Flask(__name__)\napp.secret_key = "${KEY}"\n`;
    const served =
      'import os\nfrom flask import Flask, session\napp = Flask(__name__)\napp.secret_key = os.environ["KEY"]\n';
    expect(answer({'app.py': served, 'old.py': other})).toEqual(['pass', undefined]);
    expect(answer({'app.py': 'from old import app\n', 'old.py': other})).toEqual(['fail', 'literal']);
  });

  it('never shows the key, and never throws, whatever stands around it', () => {
    const lines = fc.array(
      fc.constantFrom(
        `app.secret_key = "${KEY}"`,
        `app.config.update({"SECRET_KEY": "${KEY}", **other})`,
        'if x:\n  pass',
        'try:\n  app.config.from_object(1)\nexcept A:\n  raise',
        'app.config.from_object(config[name])',
        'def f(config=f):\n  app.config.from_object(config)\n  return',
        `app.config.from_object("${KEY}.${KEY}")`,
        'app.config.from_pyfile(*x)',
        'class Config:\n  SECRET_KEY = Config',
        'app.config.from_object(Config)',
        'for x in y:\n  app.secret_key = x',
        'app.config.from_prefixed_env(prefix=1)',
        '(((',
      ),
      {maxLength: 8},
    );
    fc.assert(
      fc.property(lines, parts => {
        const result = look({
          'app.py': `from flask import *\nfrom flask import session\napp = Flask(__name__)\n${parts.join('\n')}`,
        });
        expect(result.verdict).not.toBe('error');
        expect(JSON.stringify(result)).not.toContain(KEY.slice(4));
      }),
      {numRuns: 300},
    );
  });
});
