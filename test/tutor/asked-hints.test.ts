import {describe, expect, test} from 'vitest';
import {askedIn, type NarrowingName, narrowedName} from '../../src/checks/narrowings.ts';
import {heroku} from '../../src/platforms/heroku.ts';
import {emptyProgress} from '../../src/progress/empty.ts';
import {memoryProject} from '../../src/project/project.ts';
import {revealHint} from '../../src/tutor/changes.ts';
import {ladderOf} from '../../src/tutor/hints.ts';
import {lookAt} from '../../src/tutor/look-at.ts';
import {explainedRows} from '../../src/tutor/rows.ts';
import type {TutorState} from '../../src/tutor/state.ts';
import {at, library, opened} from './fixture.ts';

const flask = {
  'requirements.txt': 'flask==3.1.0\nwaitress>=3\npsycopg[binary]==3.2\n',
  'app.py': 'import os, sqlite3\nfrom flask import Flask\napp = Flask(__name__)\nsqlite3.connect("a.db")\n',
  Procfile: 'web: waitress-serve --port=$PORT app:app\n',
  '.python-version': '3.13\n',
};

/** The state in which a track asks for more than a check, and the project has something else. */
function asking(
  check: string,
  asked: NarrowingName,
  value: string,
  files: Readonly<Record<string, string>> = flask,
): TutorState {
  const state = opened();
  const progress = emptyProgress({name: 'x', path: '/x'}, at);
  const name = narrowedName(check, {[asked]: [value]});
  const narrowed = new Map([[name, {check, asked: {[asked]: [value]}}]]);
  const survey = {
    ...lookAt(memoryProject(files), heroku, {previous: null, progress, narrowed}),
    at,
    milliseconds: 1,
  };
  return {...state, library, survey};
}

describe('where a check passes and the track asks for more', () => {
  test.each<[string, NarrowingName, string, string | null]>([
    ['procfile-web-process', 'server', 'gunicorn', 'gunicorn app:app'],
    ['procfile-web-process', 'server', 'uvicorn', null],
    ['procfile-web-process', 'python', '3.12', '3.12'],
    ['procfile-web-process', 'database', 'postgresql', 'postgresql://'],
    ['procfile-web-process', 'manager', 'uv', 'uv lock'],
    ['procfile-web-process', 'framework', 'django', 'django-admin startproject mysite .'],
  ])('%s with %s %s has hints, the last with the line to copy', (check, name, value, worked) => {
    const state = asking(check, name, value);
    const [row] = explainedRows(check, state);
    if (!row?.finding) throw new Error('nothing failed');
    expect(row.finding).toMatchObject({messageId: 'otherThanAsked', expected: value});
    const {id} = ladderOf(row, state) ?? {id: ''};
    const climbed = {...state, progress: revealHint(id, 3, at)(state.progress)};
    const ladder = ladderOf(row, climbed);
    expect(ladder?.shown).toHaveLength(3);
    expect(ladder?.shown.join('\n')).not.toMatch(/\{\{|…/);
    expect(ladder?.worked).toBe(worked);
  });
});

describe('where a check fails and proposes what the track does not take', () => {
  const {Procfile: _, '.python-version': __, ...bare} = flask;
  test.each<[string, NarrowingName, string, string | undefined, string | undefined]>([
    ['python-version-pinned', 'python', '3.12', 'python', '3.12'],
    ['python-version-pinned', 'python', '3.14', undefined, undefined],
    ['server-in-dependencies', 'server', 'gunicorn', undefined, undefined],
    ['server-in-dependencies', 'server', 'waitress', 'server', 'waitress-serve --port=$PORT app:app'],
    ['procfile-web-process', 'server', 'waitress', undefined, undefined],
  ])('%s with %s %s', (check, name, value, asked, worked) => {
    const procfiles: Readonly<Record<string, string>> = {
      'procfile-web-process': 'release: ls\n',
      'server-in-dependencies': 'web: gunicorn app:app\n',
    };
    const files = {...bare, ...(procfiles[check] ? {Procfile: procfiles[check]} : {})};
    const state = asking(check, name, value, {...files, 'requirements.txt': 'flask==3.1.0\n'});
    const [row] = explainedRows(check, state);
    if (!row?.finding) throw new Error('nothing failed');
    expect(row.result.verdict).toBe('fail');
    expect(row.finding.messageId).not.toBe('otherThanAsked');
    expect(row.finding.asked?.name).toBe(asked);
    const {id} = ladderOf(row, state) ?? {id: ''};
    const climbed = {...state, progress: revealHint(id, 3, at)(state.progress)};
    expect(ladderOf(row, climbed)?.worked).toBe(worked);
  });
});

test.each([
  ['start-command-defined', null],
  ['start-command-defined(server=gunicorn)', 'the server gunicorn'],
  ['x(python=3.12|3.13,server=gunicorn|uvicorn)', 'the Python version 3.12 or 3.13 and the server gunicorn or uvicorn'],
  ['x(other=1)', null],
])('%s asks for %s', (name, words) => expect(askedIn(name)).toBe(words));
