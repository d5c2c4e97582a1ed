import {describe, expect, it} from 'vitest';
import {learnerOf, sharedIds, unreadOf} from '../../src/classroom/learner-id.ts';

describe('the id of a learner', () => {
  it.each([
    ['k7-22', 'k7-22'],
    ['k7-22.zip', 'k7-22'],
    ['k7.22.tar.gz', 'k7.22'],
    ['Jane Doe_4711_assignsubmission_file_', '4711'],
    ['Jane Doe_4711_assignsubmission_file', '4711'],
    ['Jane_van_Doe_4711_assignsubmission_file_site.zip', '4711'],
    ['Participant_99_assignsubmission_file_', '99'],
    ['Jane Doe_4711_assignsubmission_onlinetext_', null],
    ['doejane_12345_67890_site.zip', '12345'],
    ['doejane_LATE_12345_67890_my_site-1.zip', '12345'],
    ['my_1_2_site', 'my_1_2_site'],
    ['=cmd|calc', 'cmd-calc'],
    ['../x', 'x'],
    ['Zoë', 'Zoe'],
    ['学生', null],
    ['-', null],
    ['a'.repeat(100), 'a'.repeat(64)],
  ])('of %s is %s', (name, id) => {
    expect(learnerOf(name)).toBe(id);
  });

  it.each([
    ['k7-22.rar', 'k7-22', '.rar'],
    ['k7-22.7Z', 'k7-22', '.7z'],
    ['Jane Doe_4711_assignsubmission_file_my answers.pdf', '4711', '.pdf'],
    ['doejane_12345_67890_app.py', '12345', '.py'],
    ['doejane_LATE_12345_67890_essay.docx', '12345', '.docx'],
  ])('of %s, which is not read, is %s', (name, learner, ending) => {
    const reason = `a file that ends in ${ending} is not read; only a folder or an archive is: zip, tar.gz, tgz or tar`;
    expect(unreadOf(name)).toEqual({learner, reason});
  });

  it.each(['Jane Doe_4711_assignsubmission_onlinetext_', 'Jane Doe_4711_assignsubmission_onlinetext_onlinetext.html'])(
    'of %s says that it was typed',
    name => {
      expect(unreadOf(name)).toMatchObject({learner: '4711', reason: expect.stringContaining('typed into Moodle')});
    },
  );

  it.each(['roster.csv', 'a_1_2_list.csv', 'README.pdf', 'notes.txt', 'page.html', 'x_1_assignsubmission_comments_'])(
    'is none of %s',
    name => {
      expect(unreadOf(name)).toBeNull();
    },
  );

  it('is shared where a disk without capital letters would keep one file', () => {
    expect([...sharedIds(['a', 'A', 'b', 'c', 'c'])].sort()).toEqual(['A', 'a', 'c']);
  });
});
