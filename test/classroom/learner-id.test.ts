import {describe, expect, it} from 'vitest';
import {learnerOf, sharedIds} from '../../src/classroom/learner-id.ts';

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

  it('is shared where a disk without capital letters would keep one file', () => {
    expect([...sharedIds(['a', 'A', 'b', 'c', 'c'])].sort()).toEqual(['A', 'a', 'c']);
  });
});
