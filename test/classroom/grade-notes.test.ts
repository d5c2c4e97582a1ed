import {describe, expect, it} from 'vitest';
import {gradeNotes} from '../../src/classroom/grade-notes.ts';
import {memoryProject} from '../../src/project/project.ts';

const noApp = {Procfile: 'web: gunicorn app:app\n', 'requirements.txt': 'gunicorn==23.0.0\n'};
const score = {earned: 25, max: 25, claimed: 0, withheld: 0, percent: 100};
const notes = (files: Readonly<Record<string, string>>, notApplicable?: number) =>
  gradeNotes(memoryProject(files), {score: notApplicable === undefined ? score : {...score, notApplicable}}).map(
    ({message}) => message,
  );

describe('what an instructor wants to know of a grade', () => {
  it('that points do not apply because there is no app', () => {
    expect(notes(noApp, 35)).toEqual(['No web app was found in it, so that 35 points of the track do not apply.']);
    expect(notes(noApp, 1)).toEqual(['No web app was found in it, so that 1 point of the track does not apply.']);
  });

  it('and nothing where there is an app of another kind, or every point applies', () => {
    expect(notes({...noApp, 'app.py': 'from flask import Flask\napp = Flask(__name__)\n'}, 35)).toEqual([]);
    expect(notes(noApp, 0)).toEqual([]);
    expect(notes(noApp)).toEqual([]);
  });
});
