import {describe, expect, it} from 'vitest';
import {readSubmissionList} from '../../src/classroom/submission-list.ts';

describe('a list of submissions', () => {
  it('is read with a byte order mark, CRLF, quotes, other columns and in any order', () => {
    const text =
      '\ufeffName,Repository,learner,ref,folder,submitted\r\n"Doe, ""J""","work, 1",k1,main,./web/,2026-12-04T18:00:00-05:00\r\n,https://x.example/y.git,k2,,,\r\n';
    expect(readSubmissionList(text)).toEqual({
      ok: true,
      rows: [
        {line: 2, learner: 'k1', repository: 'work, 1', ref: 'main', folder: 'web', submitted: '2026-12-04T23:00:00Z'},
        {line: 3, learner: 'k2', repository: 'https://x.example/y.git', ref: null, folder: null, submitted: null},
      ],
      lost: [],
    });
  });

  it.each([
    ['no column', 'learner\nk1\n', 'its first row names no column "repository"'],
    ['no row', 'learner,repository\n', 'it has no row below its first'],
    ['nothing', '', 'it is empty'],
    ['a column that stands twice', 'learner,learner,repository\nk1,k1,a\n', 'two columns are named "learner"'],
    ['a quote that is never closed', 'learner,repository\n"k1,a\n', 'the quote that opens in line 2 is never closed'],
  ])('is refused with %s', (_, text, problem) => {
    expect(readSubmissionList(text)).toMatchObject({ok: false, problem: expect.stringContaining(problem)});
  });

  it.each([
    ['a formula', 'learner,repository', '=1+1,a', null, '"=1+1" is no code of a learner'],
    ['an address for a name', 'learner,repository', 'j@x.org,a', null, '"j@x.org" is no code of a learner'],
    ['no repository', 'learner,repository', 'k1,', 'k1', 'its repository is not named'],
    [
      'a program for an address',
      'learner,repository',
      'k1,ext::sh -c x',
      'k1',
      '"ext::sh -c x" is an address that is not',
    ],
    ['an address without a host', 'learner,repository', 'k1,https://', 'k1', 'is an address that is not fetched'],
    ['an option for a branch', 'learner,repository,ref', 'k1,a,--upload-pack=x', 'k1', 'is no branch, tag or commit'],
    ['a folder that leads out', 'learner,repository,folder', 'k1,a,../b', 'k1', 'is no folder below'],
    ['no offset', 'learner,repository,submitted', 'k1,a,2026-12-04T18:00:00', 'k1', 'is no time with an offset'],
    ['too many cells', 'learner,repository', 'k1,a,b', 'k1', 'it has 3 cells, and the header names 2'],
  ])('loses a row with %s, and no other', (_, header, row, learner, problem) => {
    expect(readSubmissionList(`${header}\nk0,a\n"k8","a\nb"\n${row}\nk9,C:\\a\n`)).toMatchObject({
      ok: true,
      rows: [{learner: 'k0'}, {learner: 'k8'}, {learner: 'k9'}],
      lost: [{line: 5, learner, problem: expect.stringContaining(problem)}],
    });
  });
});
