import {readdirSync, readFileSync, symlinkSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {main} from '../../src/main.ts';
import {encodeReportBlock} from '../../src/reports/report-block.ts';
import {classReport, type MadeReport} from '../classroom/class-reports.ts';
import {folderWith} from '../support/folder.ts';
import {schemaProblems} from '../support/schema.ts';
import {testWorld} from '../support/world.ts';

const report = (made: MadeReport) => JSON.stringify(classReport(made));
const pass = {'a#x': {verdict: 'pass'}} as const;
const fail = {'a#x': {verdict: 'fail', messages: ['gone']}} as const;

/** What `grade` leaves beside its reports. */
const listOf = (learners: readonly string[], more: object = {}) =>
  JSON.stringify({
    schema: 'paas-tutor/grades/v1',
    track: {id: 'deploy-101', title: 'Deploy 101'},
    submissions: learners.map(learner => ({learner, status: 'graded', reason: null, report: `${learner}.json`})),
    ...more,
  });

const class3 = {
  'results/_grades.json': listOf(['k1', 'k2']),
  'results/k1.json': report({learner: 'k1', mode: 'instructor', work: pass}),
  'results/k2.json': report({learner: 'k2', mode: 'instructor', work: fail}),
  'results/deep/k2.json': report({learner: 'k2', gradedAt: '2026-11-19T12:00:00Z', work: fail}),
  'results/grades.json': '{"schema": "paas-tutor/grades/v1"}',
  'results/node_modules/x.json': report({learner: 'not-me', work: pass}),
  'results/notes.txt': 'nothing',
  'roster.csv': '\ufefflearner;name;section\r\nk1;Ada Łovelace;A\r\nk2;李雷;B\r\nk3;"</script>";B\r\n',
};

async function gradebook(files: Parameters<typeof folderWith>[0], args: readonly string[], stdin = '') {
  const world = testWorld(folderWith(files));
  // In pieces that end in the middle of anything.
  const pieces = async function* () {
    const bytes = Buffer.from(stdin);
    for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
  };
  const code = await main(['gradebook', ...args], {...world, stdin: {...world.stdin, pieces}});
  return {code, out: world.printed(), err: world.complained()};
}

describe('paas-tutor gradebook', () => {
  it('shows the whole class from a folder and a roster', async () => {
    const {code, out, err} = await gradebook(class3, ['results', '--roster', 'roster.csv']);
    expect({code, err}).toEqual({code: 0, err: ''});
    expect(out).toMatch(/^Deploy 101, Homework 3\n\nNow\n3 learners, as of /);
    expect(out).toContain('Who says so: 2 run by the instructor, 1 without a report');
    for (const title of ['\nStuck\n', '\nChecks\n', '\nGrid\n']) expect(out).toContain(title);
    expect(out).toMatch(/^k1 +Ada Łovelace +done +10\/10 +100$/m);
    expect(out).toMatch(/^k2 +李雷 +in progress +0\/10 +0!$/m);
    expect(out).toMatch(/^k3 +<\/script> +not started +- +-$/m);
    expect(out).not.toContain('not-me');
    for (const line of out.split('\n')) expect(line).toBe(line.trimEnd());
  });

  describe('of what learners handed in', () => {
    const nobody = encodeReportBlock({...classReport({learner: 'x', work: pass}), learner: null});
    const roster = 'learner,name,email\nk1,Ada,ada@example.org\nk2,Bo,bo@example.org\n';
    const form = `Time,E-mail,Your report\nnow,Bo@example.org,"${nobody}"\nnow,who@example.org,"${nobody}"\n`;

    it('reads pasted blocks and answers of a form below a folder, and knows learners by the roster', async () => {
      const files = {
        'in/k1.txt': nobody,
        'in/form.csv': form,
        'in/notes.txt': 'later',
        'in/a.json': '[1]',
        'roster.csv': roster,
      };
      const {out, err} = await gradebook(files, ['--submitted', 'in', '--roster', 'roster.csv', '--csv']);
      expect(out).toMatch(/^k1,.*,self,/m);
      expect(out).toMatch(/^k2,.*,self,/m);
      expect(err).toMatch(/^Left out: .*form\.csv, line \d+: it names no learner/);
      expect(err).toMatch(/^No report is in 2 files that learners handed in \(first: .*a\.json, .*notes\.txt\)/m);
    });

    it('names who handed in a report with the code of somebody else', async () => {
      const ofAda = (learner: string) => encodeReportBlock(classReport({learner, work: pass}));
      const files = {
        'form.csv': `E-mail,Report\nbo@example.org,"${ofAda('k1')}"\n`,
        'in/k2/report.json': report({learner: 'K2', work: pass}),
        'in/k3.json': report({learner: 'k1', work: fail}),
        'in/anything.json': report({learner: 'k2', work: pass}),
        'roster.csv': `${roster}k3,Cy,\n`,
      };
      const args = ['--submitted', 'form.csv', '--submitted', 'in', '--roster', 'roster.csv'];
      const {rows} = JSON.parse((await gradebook(files, [...args, '--json'])).out).grid;
      const of = (learner: string) => rows.find((row: {learner: string}) => row.learner === learner);
      expect(of('k1').mismatch).toMatchObject({handedInBy: ['k2', 'k3']});
      expect([of('k2').mismatch, of('K2').mismatch]).toEqual([null, null]);
      expect((await gradebook(files, args)).out).toContain('  k1: handed in by k2, k3\n');
    });

    it('reads the learner of a column without a roster', async () => {
      const files = {'form.csv': `learner,report\nk7,"${nobody}"\n`};
      expect((await gradebook(files, ['--submitted', 'form.csv', '--csv'])).out).toMatch(/^k7,.*,self,/m);
    });
  });

  it.each(['now', 'stuck', 'checks', 'grid'])('shows the view %s alone', async view => {
    const {code, out} = await gradebook(class3, ['results', '--view', view]);
    expect(code).toBe(0);
    expect(out.toLowerCase()).toContain(`\n${view}\n`);
    expect(out.split('\n\n').length).toBeLessThan(6);
  });

  it.each([40, 60, 80, 200])('never prints a line wider than %d columns', async columns => {
    const world = testWorld(folderWith(class3), {COLUMNS: String(columns)});
    await main(['gradebook', 'results', '--roster', 'roster.csv'], world);
    for (const line of world.printed().split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
    expect(world.printed()).toMatch(/^k1 .* 100$/m);
  });

  it.each([
    [{isTTY: true, columns: 60}, 60],
    [{isTTY: false, columns: 60}, 120],
  ])('is as wide before a pager as the terminal (%j)', async (stderr, width) => {
    const world = testWorld(folderWith(class3));
    await main(['gradebook', 'results', '--view', 'grid'], {...world, stderr});
    expect(
      Math.max(
        ...world
          .printed()
          .split('\n')
          .map(line => line.length),
      ),
    ).toBeLessThanOrEqual(width);
    expect(
      world
        .printed()
        .split('\n')
        .some(line => line.length > 60),
    ).toBe(width > 60);
  });

  it('says at the flags of a check first what is to be looked at, where there is little room', async () => {
    const world = testWorld(folderWith({'results/k2.json': report({learner: 'k2', work: fail})}), {COLUMNS: '60'});
    await main(['gradebook', 'results', '--view', 'checks'], world);
    expect(world.printed()).toMatch(/^x +0 +1\/1 +few pass/m);
  });

  it('is one JSON document of its schema', async () => {
    const {out} = await gradebook(class3, ['results', '--roster', 'roster.csv', '--json']);
    const document = JSON.parse(out);
    expect(schemaProblems(document)).toEqual([]);
    expect(document).toMatchObject({now: {learners: 3, statuses: {done: 1, 'in-progress': 1, 'not-started': 1}}});
  });

  it('is CSV', async () => {
    const {out} = await gradebook(class3, ['results', '--roster', 'roster.csv', '--csv']);
    expect(out.split('\r\n').map(line => line.split(',').slice(0, 7).join(','))).toEqual([
      'learner,name,section,status,score,max,percent',
      'k1,Ada Łovelace,A,done,10,10,100',
      'k2,李雷,B,in-progress,0,10,0',
      'k3,</script>,B,not-started,,,',
      '',
    ]);
  });

  describe('as a page', () => {
    const args = ['results', '--html', 'page.html'];
    const write = async (files: Readonly<Record<string, string>>, ...more: readonly string[]) => {
      const folder = folderWith({...class3, ...files});
      const world = testWorld(folder);
      const code = await main(['gradebook', ...args, ...more], world);
      const page = () => readFileSync(join(folder, 'page.html'), 'utf8');
      return {code, err: world.complained(), folder, page};
    };

    it('is written over an older page, and nothing is left beside it', async () => {
      const first = await write({});
      expect(first).toMatchObject({code: 0, err: 'Written: page.html\n'});
      const second = await write({'page.html': `${first.page().slice(0, 5000)} cut off`});
      expect(second).toMatchObject({code: 0, err: 'Written: page.html\n'});
      expect(second.page()).toMatch(/<\/html>\n$/);
      expect(readdirSync(second.folder).sort()).toEqual(['page.html', 'results', 'roster.csv']);
    });

    it('is written over no other file unless that is asked for', async () => {
      const refused = await write({'page.html': 'my thesis'});
      expect(refused).toMatchObject({code: 2, err: expect.stringContaining('page.html is there already')});
      expect(refused.err).toContain('--force');
      expect(refused.page()).toBe('my thesis');
      const forced = await write({'page.html': 'my thesis'}, '--force');
      expect(forced).toMatchObject({code: 0});
      expect(forced.page()).toContain('<!doctype html>');
    });

    it('is written through no link, over no folder and into no folder that there is not', async () => {
      for (const [html, force] of [
        ['results', []],
        ['results', ['--force']],
        ['no/page.html', []],
        ['link.html', ['--force']],
      ] as const) {
        const folder = folderWith({...class3, 'mine.txt': 'mine'});
        symlinkSync('mine.txt', join(folder, 'link.html'));
        const world = testWorld(folder);
        expect(await main(['gradebook', 'results', '--html', html, ...force], world)).toBe(2);
        expect(world.complained()).toMatch(/^.*The page was not written: .*\n.*Try: --html/);
        expect(readFileSync(join(folder, 'mine.txt'), 'utf8')).toBe('mine');
      }
    });
  });

  it('reads standard input, in whatever form reports come there', async () => {
    const [one, two] = [classReport({learner: 'k1', work: pass}), classReport({learner: 'k2', work: fail})];
    const stdin = `${JSON.stringify(one, null, 2)}\nthanks!\n${encodeReportBlock(two)}\n${report({learner: 'k3', work: pass})}`;
    const {out} = await gradebook({}, ['-', '--csv'], stdin);
    expect(out.match(/^k\d,,,(?:done|not-started)/gm)).toEqual(['k1,,,done', 'k2,,,not-started', 'k3,,,done']);
  });

  it('takes what learners handed in for self-reported, whatever it says', async () => {
    const forged = {
      'handed-in/k2.json': report({learner: 'k2', mode: 'instructor', gradedAt: '2030-01-01T00:00:00Z', work: pass}),
    };
    const {out} = await gradebook({...class3, ...forged}, ['results', '--submitted', 'handed-in', '--json']);
    const rows = JSON.parse(out).grid.rows;
    expect(rows.find((row: {learner: string}) => row.learner === 'k2')).toMatchObject({
      mode: 'instructor',
      score: {earned: 0},
      mismatch: {checks: ['x']},
    });
  });

  it('says which reports it left out, and shows the others', async () => {
    const bad = Object.fromEntries(
      Array.from({length: 102}, (_, i) => [`results/bad${i}.json`, '{"schema": "paas-tutor/report/v1"}']),
    );
    const {code, err} = await gradebook({...class3, ...bad}, ['results']);
    expect(code).toBe(0);
    expect(err.match(/^Left out: .*bad\d+\.json: /gm)).toHaveLength(100);
    expect(err).toContain('… and 2 more reports left out');
  });

  it.each([
    ['nothing', {}, [], 2, 'Where are the reports?'],
    ['a folder that there is not', {}, ['results'], 2, 'There is no file or folder "results"'],
    ['a folder without reports', {'results/x.json': '{}'}, ['results'], 3, 'No report was found there'],
    [
      'two tracks',
      {...class3, 'results/other.json': report({learner: 'k9', work: pass}).replace('deploy-101', 'other')},
      ['results'],
      2,
      '--track with one of: deploy-101 (2 learners), other (1 learner)',
    ],
    ['an unknown track', class3, ['results', '--track', 'nowhere'], 2, 'No report is about the track "nowhere"'],
    ['an unknown view', class3, ['results', '--view', 'all'], 2, '--view now | stuck | checks | grid'],
    [
      'a roster without learners',
      {...class3, 'roster.csv': 'name\nAda\n'},
      ['results', '--roster', 'roster.csv'],
      2,
      'a column "learner"',
    ],
    ['a roster that there is not', class3, ['results', '--roster', 'none.csv'], 2, 'cannot be read'],
  ])('says what to do instead of %s', async (_, files, args, code, message) => {
    const done = await gradebook(files, args);
    expect(done).toMatchObject({code, out: ''});
    expect(done.err).toContain(message);
    expect(done.err).toContain('Try: ');
  });

  it('shows a class before anybody handed in anything', async () => {
    const {code, out} = await gradebook({...class3, 'empty/x.txt': ''}, ['empty', '--roster', join('.', 'roster.csv')]);
    expect(code).toBe(0);
    expect(out).toContain('3 learners, as of no report yet');
  });

  it('takes a day of an extension to its end', async () => {
    const late = {
      mode: 'instructor',
      due: '2026-11-15T12:00:00Z',
      submittedAt: '2026-11-18T10:00:00Z',
      work: pass,
    } as const;
    const files = {
      'r.ndjson': ['k1', 'k2'].map(learner => report({...late, learner})).join('\n'),
      'roster.csv': 'learner,extension\nk1,2026-11-18\nk2,\n',
    };
    const {out} = await gradebook(files, ['r.ndjson', '--roster', 'roster.csv', '--csv']);
    expect(out).toMatch(/^k1,.*,no,2026-11-18T10:00:00Z/m);
    expect(out).toMatch(/^k2,.*,yes,2026-11-18T10:00:00Z/m);
  });

  const lms = {
    ...class3,
    'roster.csv':
      'learner,name,email\nk1,Ada Lovelace,ada@example.org\nk2,Alan Turing,\nk3,Grace Hopper,g@example.org\n',
    'export.csv': [
      'Student,ID,SIS User ID,SIS Login ID,Section,Homework 2 (41),Homework 3 (42)',
      '    Points Possible,,,,,10,20',
      '"Lovelace, Ada",1001,S1,ada@example.org,A,7,',
      '"Turing, Alan",1002,S2,alan@example.org,A,7.5,3',
      '"Nobody, Knows",1003,S3,nobody@example.org,A,,5',
      '',
    ].join('\r\n'),
  };
  const filling = ['results', '--roster', 'roster.csv', '--canvas', 'export.csv'];

  it('fills one column of what Canvas exported, and says whom it does not know', async () => {
    const {code, out, err} = await gradebook(lms, [...filling, '--column', 'Homework 3']);
    expect(code).toBe(0);
    expect(out).toBe(lms['export.csv'].replace('A,7,\r', 'A,7,20\r').replace('A,7.5,3\r', 'A,7.5,0\r'));
    expect(err.split('\n')).toEqual([
      '2 grades filled in',
      'Another grade stood there (1): Turing, Alan (3, now 0)',
      'Students without a result (1): Nobody, Knows',
      'Learners without a result (1): k3',
      '',
    ]);
  });

  it.each([
    ['no column', filling, 'Which column of the Canvas gradebook'],
    [
      'another column',
      [...filling, '--column', 'Homework 9'],
      '--column with one of: Homework 2 (41), Homework 3 (42)',
    ],
    ['no export', ['results', '--canvas', 'none.csv', '--column', 'x'], 'none.csv cannot be filled: it cannot be read'],
    ['something else', ['results', '--canvas', 'roster.csv', '--column', 'x'], 'not that of a Canvas gradebook'],
    ['Moodle without a roster', ['results', '--moodle', 'Homework 3'], '--roster roster.csv'],
    ['a maximum of nothing', ['results', '--roster', 'roster.csv', '--moodle', 'H', '--out-of', '0'], '--out-of 100'],
    ['a maximum in words', ['results', '--roster', 'roster.csv', '--moodle', 'H', '--out-of', 'ten'], '--out-of 100'],
  ])('fills nothing with %s, and says what to do', async (_, args, message) => {
    const done = await gradebook(lms, args);
    expect(done).toMatchObject({code: 2, out: ''});
    expect(done.err).toContain(message);
    expect(done.err).toContain('Try: ');
  });

  it.each([
    ['utf-8-bom', (text: string) => `\ufeff${text}`, ''],
    ['utf-16le', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le'), 'saved in utf-16le; this is UTF-8'],
    ['windows-1252', (text: string) => Buffer.from(text, 'latin1'), 'saved in windows-1252; this is UTF-8'],
  ])('reads what Canvas exported and Excel saved in %s, and writes UTF-8', async (encoding, saved, said) => {
    const text = lms['export.csv'].replace('Nobody', 'Ñobody');
    const {code, out, err} = await gradebook({...lms, 'export.csv': saved(text)}, [
      ...filling,
      '--column',
      'Homework 3',
    ]);
    expect({code, out: out.replace('\ufeff', '')}).toEqual({
      code: 0,
      out: text.replace('A,7,\r', 'A,7,20\r').replace('A,7.5,3\r', 'A,7.5,0\r'),
    });
    expect(out.startsWith('\ufeff')).toBe(encoding === 'utf-8-bom');
    expect(err).toContain(said);
    expect(err.includes('saved in')).toBe(said !== '');
  });

  it('reads a roster with tabs', async () => {
    const {out} = await gradebook({...class3, 'roster.csv': 'learner\tname\nk3\t"Hopper, Grace"\n'}, [
      'results',
      '--roster',
      'roster.csv',
      '--csv',
    ]);
    expect(out).toMatch(/^k3,"Hopper, Grace",/m);
  });

  it('writes what Moodle imports, and says whom it cannot name', async () => {
    const {code, out, err} = await gradebook(lms, ['results', '--roster', 'roster.csv', '--moodle', 'Homework 3']);
    expect(code).toBe(0);
    expect(out).toBe('Email address,ID number,Homework 3\r\nada@example.org,,100\r\n');
    expect(err).toBe(
      'Without an e-mail address in the roster, left out (1): k2\nLearners without a result, left out (1): k3\n',
    );
  });

  it.each([
    [[], '33.33'],
    [['--out-of', '60'], '20'],
    [['--out-of', '12.5'], '4.17'],
  ])('gives Moodle and Canvas the same share of what a learner could earn (%j)', async (outOf, grade) => {
    const work = {
      'a#x': {verdict: 'pass'},
      'a#y': {verdict: 'fail'},
      'a#z': {verdict: 'fail'},
      'a#n': {verdict: 'not-applicable'},
    } as const;
    const files = {...lms, 'results/k1.json': report({learner: 'k1', mode: 'instructor', work})};
    const moodle = await gradebook(files, ['results', '--roster', 'roster.csv', '--moodle', 'H', ...outOf]);
    expect(moodle.out).toContain(`ada@example.org,,${grade}\r\n`);
    const canvas = await gradebook(files, [...filling, '--column', 'Homework 3']);
    expect(canvas.out).toContain('A,7,6.67\r\n');
  });

  const list = JSON.stringify({
    schema: 'paas-tutor/grades/v1',
    track: {id: 'deploy-101', title: 'Deploy 101'},
    earlier: ['k2.json'],
    submissions: [
      {learner: 'k1', status: 'graded', reason: null, report: 'k1.json'},
      {learner: 'k2', status: 'error', reason: 'the report of an earlier run is there', report: null},
      {learner: 'k3', status: 'ungradable', reason: 'no project\u001b[31m found'},
      {learner: 'k4', status: 'error', reason: 'it took longer than 20 seconds'},
      {learner: '../k5', status: 'error', reason: 'not a learner'},
    ],
  });

  it('shows who could not be graded, and never as one who has not begun', async () => {
    const files = {...class3, 'results/_grades.json': list};
    const document = JSON.parse((await gradebook(files, ['results', '--roster', 'roster.csv', '--json'])).out);
    expect(schemaProblems(document)).toEqual([]);
    expect(document.now.statuses).toMatchObject({'not-started': 0, done: 1, ungradable: 1, 'our-error': 1});
    const reasons = document.grid.rows.map((row: {learner: string; reason: string}) => [row.learner, row.reason]);
    expect(reasons).toEqual([
      ['k1', null],
      ['k2', null],
      ['k3', 'no project found'],
      ['k4', 'it took longer than 20 seconds'],
    ]);
    const {out} = await gradebook(files, ['results', '--view', 'now']);
    expect(out).toMatch(/^could not be graded +1 /m);
    expect(out).toMatch(/^not graded because of us +1 /m);
    expect(out).toContain('Without a grade: k3, no project found');
    expect((await gradebook(class3, ['results', '--view', 'now'])).out).not.toMatch(/graded because|not finished/);
  });

  it('believes no learner that somebody could not be graded', async () => {
    const args = ['results', '--submitted', 'handed-in', '--roster', 'roster.csv', '--json'];
    const {out} = await gradebook({...class3, 'handed-in/_grades.json': list}, args);
    expect(JSON.parse(out).now.statuses).toMatchObject({'not-started': 1, ungradable: 0, 'our-error': 0});
  });

  const forged = report({learner: 'eve', mode: 'instructor', work: pass});
  const told = (mode: string, learner = 'eve') => ({learner, mode});
  it.each([
    ['beside a list that does not name it', {'results/eve.json': forged}, ['results'], 1],
    [
      'by another name',
      {'results/eve2.json': forged, 'results/_grades.json': listOf(['k1', 'k2', 'eve'])},
      ['results'],
      1,
    ],
    ['of another learner in a file that is named', {'results/k1.json': forged}, ['results'], 1],
    [
      'with a list of its own, further below',
      {'results/eve/_grades.json': listOf(['eve']), 'results/eve/eve.json': forged},
      ['results'],
      1,
    ],
    ['in a file of several', {'all.ndjson': `${forged}\n${forged}`}, ['results', 'all.ndjson'], 2],
    [
      'beside a list of something else',
      {'other/eve.json': forged, 'other/_grades.json': listOf(['eve'], {schema: 'x'})},
      ['results', 'other'],
      1,
    ],
    [
      'beside a list that is cut off',
      {'other/eve.json': forged, 'other/_grades.json': listOf(['eve']).slice(0, -1)},
      ['results', 'other'],
      1,
    ],
    [
      'named only in words of a list',
      {'results/eve.json': forged, 'results/_grades.json': listOf(['k1', 'k2'], {notes: '"report": "eve.json"'})},
      ['results'],
      1,
    ],
  ])('believes no report that says it is the instructor’s: %s', async (_, files, args, count) => {
    const {err, out} = await gradebook({...class3, ...files}, [...args, '--json']);
    const {rows} = JSON.parse(out).grid;
    expect(rows).toContainEqual(expect.objectContaining(told('self')));
    expect(err).toMatch(new RegExp(`^Counted as self-reported: ${count} reports? that no _grades\\.json .*\n$`));
    const trusted = await gradebook({...class3, ...files}, [...args, '--json', '--trusted']);
    expect(JSON.parse(trusted.out).grid.rows).toContainEqual(expect.objectContaining(told('instructor')));
    expect(trusted.err).toBe('');
  });

  it.each([
    ['a folder of a learner in it', {'results/k1/app.py': ''}, [], 'k1'],
    ['an archive', {'results/k2.zip': 'PK'}, [], 'k2.zip'],
    ['one of the roster', {'results/k3/app.py': ''}, ['--roster', 'roster.csv'], 'k3'],
  ])('believes no list with submissions beside it: %s', async (_, files, args, beside) => {
    const {out, err} = await gradebook({...class3, ...files}, ['results', '--json', ...args]);
    expect(JSON.parse(out).now.trust).toMatchObject({instructor: 0, self: 2});
    expect(err).toMatch(/^Not believed: .*results\/_grades\.json, since submissions lie beside it \((.*)\), and/);
    expect(err).toContain(`(${beside})`);
    const trusted = await gradebook({...class3, ...files}, ['results', '--json', '--trusted', ...args]);
    expect(JSON.parse(trusted.out).now.trust).toMatchObject({instructor: 2});
    expect(trusted.err).toBe('');
  });

  it('says that reports of learners lie beside a list, which may be theirs then', async () => {
    const own = {'results/k3.json': report({learner: 'k3', work: pass})};
    const {err} = await gradebook({...class3, ...own}, ['results']);
    expect(err).toMatch(
      /^Beside a _grades\.json: 1 report that learners made \(first: .*k3\.json\)\. .*--submitted\.\n$/,
    );
    const apart = await gradebook({...class3, 'own/k3.json': own['results/k3.json']}, ['results', 'own']);
    expect(apart.err).toBe('');
  });

  it('marks reports about another copy of the track than was assigned', async () => {
    const digest = (letter: string) => `sha256-${letter.repeat(43)}`;
    const assignment = (of: string) =>
      JSON.stringify({schema: 'paas-tutor/assignment/v1', id: 'hw3', track: {from: './track', digest: digest(of)}});
    const files = {
      'r.ndjson': [
        report({learner: 'ada', digest: digest('a'), work: pass}),
        report({learner: 'bo', digest: digest('b'), work: pass}),
        report({learner: 'eve', digest: digest('e'), work: pass}).replace('"version":"1.0.0"', '"version":"1.0.1"'),
        report({learner: 'eva', digest: null, work: pass}).replace('"version":"1.0.0"', '"version":"1.0.2"'),
      ].join('\n'),
      'a.json': assignment('a'),
      'b.json': assignment('b'),
    };
    const marked = async (...args: readonly string[]) => {
      const {rows} = JSON.parse((await gradebook(files, ['r.ndjson', '--json', ...args])).out).grid;
      return rows.flatMap(({learner, mismatch}: {learner: string; mismatch: object}) => (mismatch ? [learner] : []));
    };
    expect(await marked('--assignment', 'a.json')).toEqual(['bo', 'eva', 'eve']);
    expect(await marked('--assignment', 'a.json', '--assignment', 'b.json')).toEqual(['eva', 'eve']);
    const wrong = await gradebook(files, ['r.ndjson', '--assignment', 'r.ndjson']);
    expect(wrong).toMatchObject({code: 2, err: expect.stringContaining('The assignment r.ndjson cannot be used')});
  });

  it.each([
    ['a file of a run', ['results/k1.json'], ['k1']],
    ['all files of a run', ['results/_grades.json', 'results/k1.json', 'results/k2.json'], ['k1', 'k2']],
    ['the folder of a run, and a file further below', ['results/deep/k2.json', 'results'], ['k1', 'k2']],
  ])('believes %s', async (_, args, learners) => {
    const {err, out} = await gradebook(class3, [...args, '--json']);
    const {rows} = JSON.parse(out).grid;
    expect(rows).toMatchObject(learners.map(learner => told('instructor', learner)));
    expect(err).toBe('');
  });

  it('believes nothing on standard input, unless it is told to', async () => {
    const modes = async (args: readonly string[]) =>
      JSON.parse((await gradebook({}, ['-', '--json', ...args], forged)).out);
    expect((await modes([])).grid.rows).toMatchObject([told('self')]);
    expect((await modes(['--trusted'])).grid.rows).toMatchObject([told('instructor')]);
  });

  it('says that a run did not come to its end', async () => {
    const run = {submissions: 40, finished: false};
    const files = {...class3, 'results/_grades.json': listOf(['k1', 'k2'], {run})};
    const {out} = await gradebook(files, ['results']);
    expect(out).toContain('The run was not finished: 2 of 40.');
    const document = JSON.parse((await gradebook(files, ['results', '--json'])).out);
    expect(schemaProblems(document)).toEqual([]);
    expect(document.now.unfinished).toEqual({submissions: 40, done: 2});
    const earlier = {...class3, 'results/_grades.json': listOf(['k1', 'k2'], {run: {...run, done: 1}})};
    expect((await gradebook(earlier, ['results'])).out).toContain('The run was not finished: 1 of 40.');
    const nobody = await gradebook({'results/_grades.json': listOf([], {run})}, ['results', '--view', 'now']);
    expect(nobody.out).toContain('The run was not finished: 0 of 40.');
    const whole = {...class3, 'results/_grades.json': listOf(['k1', 'k2'], {run: {submissions: 2, finished: true}})};
    expect(JSON.parse((await gradebook(whole, ['results', '--json'])).out).now.unfinished).toBeNull();
  });
});
