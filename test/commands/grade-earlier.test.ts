import {join} from 'node:path';
import {expect, it} from 'vitest';
import {earlierRun} from '../../src/commands/grade-earlier.ts';
import {folderWith} from '../support/folder.ts';
import {testWorld} from '../support/world.ts';

const track = {id: 'heroku', title: 'Heroku', version: null};
const row = (learner: string, more: object = {}) => ({learner, status: 'graded', report: `${learner}.json`, ...more});

it.each([0, 66])('knows what the run before left in a list of more than %d MiB', size => {
  const notes = 'x'.repeat(1024 * 1024);
  const list = {
    schema: 'paas-tutor/grades/v1',
    track,
    due: '2026-12-04T18:00:00Z',
    submissions: [
      ...Array.from({length: size}, (_, i) => row(`k${i}`, {notes})),
      row('lost', {status: 'ungradable', reason: 'no project', report: null}),
      row('again', {status: 'error', reason: 'time', report: null}),
      row('line-3', {status: 'ungradable', reason: 'line 3 of the list', report: null}),
    ],
  };
  const folder = folderWith({'grades/_grades.json': JSON.stringify(list)});
  const earlier = earlierRun(join(folder, 'grades'), 'grades', track, testWorld(folder));
  expect(earlier.due).toBe('2026-12-04T18:00:00Z');
  expect(earlier.reports).toHaveLength(size);
  expect(earlier.ungraded(['AGAIN'])).toMatchObject([
    {learner: 'lost', status: 'ungradable', reason: 'no project', kept: true, score: null, notes: []},
  ]);
  expect(earlier.ungraded([])).toMatchObject([{learner: 'lost'}, {learner: 'again', status: 'error'}]);
});
