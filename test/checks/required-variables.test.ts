import {describe, expect, it} from 'vitest';
import {runChecks} from '../../src/checks/run.ts';
import {heroku} from '../../src/platforms/heroku.ts';
import {memoryProject} from '../../src/project/project.ts';

/** What is open for a Flask app with these lines. */
function open(...lines: readonly string[]): readonly string[] {
  const app = ['import os', 'from flask import Flask, session', 'app = Flask(__name__)', ...lines, ''].join('\n');
  const results = runChecks(memoryProject({'app.py': app, Procfile: 'web: gunicorn app:app\n'}), heroku);
  return results.flatMap(({open}) => (open === null ? [] : [open]));
}

describe('variables that have to be set on the platform', () => {
  it.each([
    ['one whose absence stops the app', 'stripe = os.environ["STRIPE_KEY"]', 'STRIPE_KEY'],
    ['a secret that may be missing', 'stripe = os.environ.get("STRIPE_SECRET_KEY")', 'STRIPE_SECRET_KEY'],
  ])('%s', (_, line, name) => {
    expect(open(line)).toContain(`Set ${name} on Heroku: heroku config:set ${name}=value.`);
  });

  it.each([
    ['with a default', 'level = os.environ.get("LEVEL", "info")'],
    ['a switch', 'debug = os.environ.get("VERBOSE") == "1"'],
    ['set by the platform', 'port = os.environ["PORT"]'],
  ])('none: %s', (_, line) => {
    expect(open(line)).toEqual([]);
  });

  it('names a variable once, though another check asks for it', () => {
    const found = open('app.secret_key = os.environ["SECRET_KEY"]');
    expect(found.filter(text => text.includes('SECRET_KEY'))).toHaveLength(1);
  });
});
