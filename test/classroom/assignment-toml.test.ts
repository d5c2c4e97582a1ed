import {describe, expect, it} from 'vitest';
import {parsePyprojectAssignment} from '../../src/classroom/assignment-toml.ts';
import {schemaProblems} from '../support/schema.ts';

const table = (rest: string) =>
  parsePyprojectAssignment(`[project]\nname = "x"\n\n[tool.paas-tutor]\nid = "hw3"\n${rest}\n`);

describe('[tool.paas-tutor]', () => {
  it('says what the JSON file says', () => {
    const digest = `sha256-${'a'.repeat(43)}`;
    const integrity = `sha512-${'a'.repeat(86)}==`;
    const read = table(`title = "Homework 3"
track = "npm:deploy-101@1.0.0"
digest = "${digest}"
integrity = "${integrity}"
platform = "render"
due = 2026-12-04T23:59:00-05:00
collects = "Ms Roe sees the points"`);
    expect(read).toEqual({
      ok: true,
      assignment: {
        schema: 'paas-tutor/assignment/v1',
        tool: null,
        id: 'hw3',
        title: 'Homework 3',
        track: {from: 'npm:deploy-101@1.0.0', digest, integrity},
        platform: 'render',
        due: {at: '2026-12-05T04:59:00Z', input: expect.stringContaining('2026-12-04T23:59:00'), offset: '-05:00'},
        collects: 'Ms Roe sees the points',
      },
    });
    expect(read?.ok && schemaProblems(read.assignment)).toEqual([]);
  });

  it.each([
    ['"2026-12-04T23:59:00-05:00"', '2026-12-05T04:59:00Z'],
    ['2026-12-04T23:59:00Z', '2026-12-04T23:59:00Z'],
    ['2026-12-04 23:59:00+05:30', '2026-12-04T18:29:00Z'],
  ])('takes %s for a moment', (due, at) => {
    expect(table(`track = "builtin:heroku"\ndue = ${due}`)).toMatchObject({assignment: {due: {at}}});
  });

  it.each(['2026-12-04', '2026-12-04T23:59:00', '23:59:00', '"tomorrow"', '"2026-12-04"', '5', '[]', '{}', 'true'])(
    'refuses %s, which leaves open which moment it means',
    due => {
      expect(table(`track = "builtin:heroku"\ndue = ${due}`)).toEqual({
        ok: false,
        problem: expect.stringContaining('time with an offset'),
      });
    },
  );

  it.each([
    ['no track', '', '"track.from"'],
    ['a track that is no text', 'track = 1', '"track.from"'],
    ['a range', 'track = "npm:x@^1"', 'one exact version'],
    ['a package that is not pinned', 'track = "npm:x@1.0.0"', '"track.digest" is missing'],
    [
      'an integrity that is none',
      `track = "npm:x@1.0.0"\ndigest = "sha256-${'a'.repeat(43)}"\nintegrity = "sha1-x"`,
      '"track.integrity"',
    ],
  ])('says what is wrong where there is %s', (_, rest, problem) => {
    expect(table(rest)).toEqual({ok: false, problem: expect.stringContaining(problem)});
  });

  it('is nothing where there is no such table, or the file cannot be read', () => {
    expect(parsePyprojectAssignment('[project]\nname = "paas-tutor"\n')).toBeNull();
    expect(parsePyprojectAssignment('[tool.paas-tutor\n')).toBeNull();
    expect(parsePyprojectAssignment('tool = "paas-tutor"\n')).toBeNull();
    expect(parsePyprojectAssignment('[tool]\npaas-tutor = 1\n')).toEqual({
      ok: false,
      problem: '[tool.paas-tutor] is no table',
    });
  });
});
