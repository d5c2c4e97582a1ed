import {describe, expect, test} from 'vitest';
import {changed} from '../commands/authored-track.ts';
import {commandsIn} from '../reports/workflow-commands.ts';
import {folderWith} from '../support/folder.ts';
import {run} from './tutor.ts';

const EVIL = [
  '::error::pwned',
  ' ::set-output name=a::b',
  '::add-mask::e',
  '##[error]x',
  '##vso[task.setvariable variable=a]b',
];
const lines = EVIL.join('\n');
const one = "'##vso[task.setvariable variable=a]b ##[error]x'";
const paths = '##vso[task.setvariable variable=a]b';

/** A clone of which everything is written by somebody who wants to command the machine that it is looked at on. */
const clone = () =>
  folderWith({
    'app.py': 'from flask import Flask\n\napp = Flask(__name__)\n',
    'requirements.txt': 'flask==3.1.2\ngunicorn==23.0.0\n',
    Procfile: `web: gunicorn ${paths}:app\n::error::${paths}\n`,
    [`${paths}/settings.py`]: 'SECRET_KEY = "x"\n',
    '.paas-tutor/assignment.json': JSON.stringify({
      schema: 'paas-tutor/assignment/v1',
      id: 'hw',
      title: `${EVIL[3]} ${EVIL[4]}`,
      track: {from: './track'},
      platform: 'heroku',
    }),
    ...Object.fromEntries(
      Object.entries(
        changed(
          [
            'Ours is gunicorn.',
            `${EVIL.slice(0, 3).join('\n')}\n\n> ${EVIL.slice(3).join(' ')}\n\n\`\`\`text\n${lines}\n\`\`\`\n\n- x\n\n  ::warning::x`,
          ],
          ['title: Deploy 101', `title: ${one}`],
          ['title: The start', `title: ${one}`],
          ['## Gunicorn', `## ${paths}`],
          ['goal: Start it.', `goal: ${one}`],
          ['text: It starts', `text: ${one}`],
          ['Which variable names it?', one],
          ['text: PORT', `text: ${one}`],
          ['why: The platform sets it.', `why: ${one}`],
        ),
      ).map(([name, text]) => [`track/${name}`, text]),
    ),
  });

describe('nothing that is printed commands a continuous integration', () => {
  const start = () => ({
    cwd: clone(),
    home: folderWith({}),
    env: {GITHUB_ACTIONS: 'true', TF_BUILD: 'True', CI: 'true'},
  });

  test.each([
    ['--plain'],
    ['read', 'acme/deploy-101/start'],
    ['read', 'acme/deploy-101/start#port'],
    ['track', 'preview', 'track', '--plain'],
    ['track', 'lint', 'track'],
    ['track', 'lint', paths],
    ['track', 'test', 'track'],
    ['lessons'],
    ['lessons', '--format', 'json'],
    ['status'],
    ['search', 'gunicorn'],
    ['search', 'vso'],
    ['search', 'vso', '--format', 'json'],
    ['explain', paths],
    ['check'],
    ['check', '--format', 'json'],
    ['check', '--format', 'markdown'],
    ['check', '--format', 'junit'],
    ['check', '--format', 'sarif'],
    ['check', paths],
    ['fix', '--dry-run'],
    ['inspect'],
    ['inspect', '--format', 'json'],
    ['report'],
    ['report', '--format', 'json'],
    ['report', '--format', 'tap'],
    ['report', '--format', 'csv'],
    ['report', '--format', 'html'],
    ['report', '--format', 'markdown'],
    ['assign', '--check'],
    ['grade', '--repo', '.', '--track', 'track'],
    ['gradebook', paths],
  ])('%j %j %j %j', (...args) => {
    const {code, out, err} = run({...start(), args});
    expect([0, 1, 2, 3], err).toContain(code);
    expect(commandsIn(out + err)).toEqual([]);
    expect(out + err).not.toBe('');
    expect(err).not.toContain('cannot be used');
    if (args.includes('json')) expect(() => JSON.parse(out)).not.toThrow();
  });

  test('and it can still be read', () => {
    const {code, out} = run({...start(), args: ['read', 'acme/deploy-101/start']});
    expect(code).toBe(0);
    for (const text of [
      ': :error::pwned',
      ': :set-output name=a::b',
      '# #[error]x',
      '# #vso[task.setvariable variable=a]b',
    ])
      expect(out).toContain(text);
  });

  test('annotations that were asked for are the only commands', () => {
    for (const args of [['check'], ['report'], ['track', 'lint', 'track']]) {
      const {out, err} = run({...start(), args: [...args, '--format', 'github']});
      expect(out, err).toMatch(/^::notice title=/m);
      expect(out.split('\n').filter(line => line !== '' && !/^::(?:error|warning|notice) \w+=/.test(line))).toEqual([]);
      expect(commandsIn(err)).toEqual([]);
    }
  });
});
