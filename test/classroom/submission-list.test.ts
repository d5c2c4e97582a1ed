import {describe, expect, it} from 'vitest';
import {readSubmissionList} from '../../src/classroom/submission-list.ts';

describe('a list of submissions', () => {
  it('is read with a byte order mark, CRLF, quotes, other columns and in any order', () => {
    const text =
      '\ufeffName,Repository,learner,ref,folder,submitted\r\n"Doe, ""J""","work, 1",k1,main,./web/,2026-12-04T18:00:00-05:00\r\n,https://x.example/y.git,k2,,,\r\n';
    expect(readSubmissionList(text)).toEqual({
      ok: true,
      rows: [
        {learner: 'k1', repository: 'work, 1', ref: 'main', folder: 'web', submitted: '2026-12-04T23:00:00Z'},
        {learner: 'k2', repository: 'https://x.example/y.git', ref: null, folder: null, submitted: null},
      ],
    });
  });

  it.each([
    ['no column', 'learner\nk1\n', 'its first row names no column "repository"'],
    ['no row', 'learner,repository\n', 'it names no submission'],
    ['a formula', 'learner,repository\n=1+1,a\n', 'row 2: "=1+1" is no code of a learner'],
    ['an address for a name', 'learner,repository\nk1,a\nj@x.org,a\n', 'row 3: "j@x.org" is no code of a learner'],
    ['no repository', 'learner,repository\nk1,\n', 'row 2: the repository of k1 is not named'],
    ['an option for a branch', 'learner,repository,ref\nk1,a,--upload-pack=x\n', 'is no branch, tag or commit'],
    ['a folder that leads out', 'learner,repository,folder\nk1,a,../b\n', 'is no folder below'],
    [
      'a time without an offset',
      'learner,repository,submitted\nk1,a,2026-12-04T18:00:00\n',
      'is no time with an offset',
    ],
  ])('is refused with %s', (_, text, problem) => {
    expect(readSubmissionList(text)).toEqual({ok: false, problem: expect.stringContaining(problem)});
  });
});
