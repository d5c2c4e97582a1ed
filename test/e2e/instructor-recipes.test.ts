import {execFileSync} from 'node:child_process';
import {cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {parse} from 'yaml';
import {git} from '../support/git.ts';
import {schemaProblems} from '../support/schema.ts';
import {command, installed, step} from './recipe-steps.ts';
import {emptyFolder, run, sample} from './tutor.ts';

const recipe = (name: string) => fileURLToPath(new URL(`../../docs/recipes/${name}`, import.meta.url));
const read = (path: string) => readFileSync(path, 'utf8');
const json = (path: string) => JSON.parse(read(path));
const stepsOf = (name: string, job: string): readonly {readonly name?: string; readonly run?: string}[] =>
  parse(read(recipe(name))).jobs[job].steps;
const runs = (name: string, job: string) =>
  stepsOf(name, job).flatMap(({run: script}) => (script === undefined ? [] : [script]));

const broken = {Procfile: 'web: gunicorn mysit.wsgi\n', 'requirements.txt': 'django==5.2.7\ngunicorn==23.0.0\n'};
/** The server that it names is not installed. */
const unlisted = {Procfile: 'web: gunicorn mysite.wsgi\n', 'requirements.txt': 'django==5.2.7\n'};
const mended = {...broken, Procfile: 'web: gunicorn mysite.wsgi\n'};

/** A folder with the track that `track new` begins, as an instructor's copy. */
function withTrack(folder: string): string {
  const made = run({cwd: folder, home: emptyFolder(), args: ['track', 'new', 'track', '--platform', 'heroku']});
  expect(made).toMatchObject({code: 0});
  return folder;
}

function committed(folder: string): string {
  git(folder, ['init', '-q']);
  git(folder, ['add', '-A']);
  git(folder, ['commit', '-qm', 'Hand it in']);
  return folder;
}

test('learner CI: a report as a file, annotations, and a job that fails while something is open', () => {
  const project = sample('django', broken);
  expect(run({cwd: project, home: emptyFolder(), args: ['assign', 'heroku', '--id', 'hw3']}).code).toBe(0);
  committed(project);
  const [report = '', annotate = ''] = runs('learner-ci.yml', 'report');
  const summary = join(emptyFolder(), 'summary');
  const env = {CI: 'true', GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary};
  expect(step(report, project, env)).toMatchObject({code: 0, out: ''});
  const document = json(join(project, 'report.json'));
  expect(schemaProblems(document)).toEqual([]);
  expect(document).toMatchObject({mode: 'ci', assignment: {id: 'hw3'}, platform: 'heroku'});
  const annotated = step(annotate, project, env);
  expect(annotated.code).toBe(1);
  expect(annotated.out).toMatch(/^::error file=Procfile,line=1/m);
  expect(read(summary)).toContain('Heroku');
});

test('a grading repository: bare clones, grades, the gradebook, and one that cannot be cloned', () => {
  const learners = {'hw3-ann': mended, 'hw3-ben': unlisted, 'other-thing': unlisted};
  const organisation = emptyFolder();
  for (const [name, files] of Object.entries(learners))
    cpSync(committed(sample('django', files)), join(organisation, name), {recursive: true});
  const bin = installed();
  const clones = `clone) exec git clone --bare --quiet "${organisation}/\${3#*/}" "$4";;`;
  command(bin, 'gh', `case "$2" in list) printf 'hw3-ann\\nother-thing\\nhw3-ben\\nhw3-gone\\n';; ${clones} esac`);
  const place = withTrack(emptyFolder());
  writeFileSync(
    join(place, 'roster.csv'),
    'learner,name\nann,Ann Onym\nben,Ben Utzer\ngone,Gone Girl\ncara,Cara Mel\n',
  );
  const env = {...(parse(read(recipe('grading-repository.yml'))).env as Record<string, string>), path: bin};
  const [clone = '', grade = '', gradebook = ''] = runs('grading-repository.yml', 'grade');
  expect(step(clone, place, env)).toMatchObject({code: 0, out: expect.stringContaining('::warning::hw3-gone')});
  expect(read(join(place, 'list.csv')).split('\n').slice(0, 3)).toEqual([
    'learner,repository',
    'ann,clones/hw3-ann.git',
    'ben,clones/hw3-ben.git',
  ]);
  expect(step(grade, place, env)).toMatchObject({code: 0});
  expect(readdirSync(join(place, 'grades')).sort()).toEqual(['_grades.json', 'ann.json', 'ben.json']);
  const [ann, ben] = ['ann', 'ben'].map(name => json(join(place, 'grades', `${name}.json`)));
  expect(ann.score.earned).toBeGreaterThan(ben.score.earned);
  expect(step(gradebook, place, env)).toMatchObject({code: 0});
  const page = read(join(place, 'gradebook.html'));
  for (const name of ['Ann Onym', 'Ben Utzer', 'Cara Mel']) expect(page).toContain(name);
});

test('Gradescope: results.json for each submission; the set-up is a script that bash reads', () => {
  const autograder = emptyFolder();
  mkdirSync(join(autograder, 'source'));
  withTrack(join(autograder, 'source'));
  cpSync(recipe('gradescope/run_autograder'), join(autograder, 'run_autograder'));
  cpSync(sample('django', unlisted), join(autograder, 'submission'), {recursive: true});
  expect(step('./run_autograder', autograder)).toMatchObject({code: 0});
  const results = json(join(autograder, 'results/results.json'));
  expect(results).toMatchObject({extra_data: {mode: 'instructor', platform: 'heroku'}});
  expect(results.score).toEqual(expect.any(Number));
  expect(results.tests.map(({status}: {status?: string}) => status)).toContain('failed');
  expect(step(`bash -n '${recipe('gradescope/setup.sh')}'`, autograder).code).toBe(0);
});

test('Classroom 50: the declarative tests are what its schema takes, and each command tells the two projects apart', () => {
  const tests = json(recipe('classroom50/tests.json'));
  expect(new Set(tests.map(({name}: {name: string}) => name)).size).toBe(tests.length);
  for (const {name, type, run: script, points, timeout, ...others} of tests) {
    expect(others).toEqual({});
    expect([type, Buffer.byteLength(name) <= 100, points > 0 && points <= 1000, timeout <= 600]).toEqual([
      'run',
      true,
      true,
      true,
    ]);
    expect(step(script, sample('django')).code, name).toBe(1);
  }
});

test('Classroom 50: result.json from the instructor’s copy of the track', () => {
  const bundle = withTrack(emptyFolder());
  cpSync(recipe('classroom50/autograder.py'), join(bundle, 'autograder.py'));
  const project = committed(sample('django', mended));
  const env = {
    CLASSROOM: 'web',
    ASSIGNMENT: 'hw3',
    OWNER: 'k7',
    SUBMISSION_TAG: 'submit/2026-11-30T00-00-00Z-abc1234',
    COMMIT_URL: 'https://example.org/c',
    RELEASE_URL: 'https://example.org/r',
  };
  expect(step(`python3 '${join(bundle, 'autograder.py')}'`, project, env)).toMatchObject({code: 0});
  const result = json(join(project, 'result.json'));
  expect(result).toMatchObject({schema: 'classroom50/result/v1', assignment: 'hw3', owner: 'k7'});
  expect(result.score).toBe(result.tests.reduce((sum: number, {score}: {score: number}) => sum + score, 0));
});

test('a folder of zip files: the commands of the document', () => {
  const place = withTrack(emptyFolder());
  const outer = emptyFolder();
  for (const [name, files] of Object.entries({
    'Ann Onym_1001_assignsubmission_file_': mended,
    Ben_1002_assignsubmission_file_: broken,
  })) {
    mkdirSync(join(outer, name));
    zip(sample('django', files), join(outer, name, 'work.zip'));
  }
  zip(outer, join(place, 'submissions.zip'));
  writeFileSync(join(place, 'roster.csv'), 'learner,name\n1001,Ann Onym\n1002,Ben\n1003,Cara\n');
  const document = read(recipe('README.md'));
  const script = /## A folder of zip files[\s\S]*?```sh\n([\s\S]*?)```/.exec(document)?.[1] ?? '';
  expect(step(script, place)).toMatchObject({code: 0});
  expect(readdirSync(join(place, 'grades')).sort()).toEqual(['1001.json', '1002.json', '_grades.json']);
  expect(read(join(place, 'gradebook.html'))).toContain('Cara');
});

/** Zips what is in a folder, below the folder's name. */
function zip(folder: string, archive: string): void {
  const program = 'import shutil, sys; shutil.make_archive(sys.argv[1], "zip", sys.argv[2])';
  execFileSync('python3', ['-c', program, join(dirname(archive), archive.replace(/^.*\/|\.zip$/g, '')), folder]);
}
