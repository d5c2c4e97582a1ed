import {expect, it} from 'vitest';
import {runChecks} from '../../src/checks/run.ts';
import {heroku} from '../../src/platforms/heroku.ts';
import {memoryProject} from '../../src/project/project.ts';

it.each([
  ['one requirement with a version', 'flask==3.1.2\n'],
  ['one requirement without one', 'flask\n'],
])('counts one thing in the singular: %s', (_, requirements) => {
  const results = runChecks(
    memoryProject({
      Procfile: 'web: gunicorn -w 1 --timeout 1 app:app\n',
      'requirements.txt': requirements,
      'app.py': 'from flask import Flask\napp = Flask(__name__)\n',
    }),
    heroku,
  );
  const texts = results.flatMap(({findings, evidence, reason}) => [
    ...findings.map(({message}) => message),
    ...evidence.map(({text}) => text),
    reason ?? '',
  ]);
  expect(texts.filter(text => /\b1 [a-z]+s\b(?! than)/.test(text))).toEqual([]);
  expect(texts.filter(text => /\b1 (?:requirement|package|file|worker|second)\b/.test(text)).length).toBeGreaterThan(4);
});
