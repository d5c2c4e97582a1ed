import {parseExpectations} from '../../classroom/expectations.ts';
import {type Tried, tryFixture, untested} from '../../classroom/try-fixture.ts';
import {formatProblem} from '../../curriculum/problem.ts';
import {isOwnLesson} from '../../curriculum/read-track.ts';
import {type Fixture, readFixtures} from '../../io/fixture-folders.ts';
import {platformById, platforms} from '../../platforms/index.ts';
import {cleanLine} from '../../project/clean-text.ts';
import type {Contract} from '../../project/contract.ts';
import {counted} from '../../project/counted.ts';
import {readArguments} from '../arguments.ts';
import {type Command, exitCodes, UserError} from '../command.ts';
import {type Authored, openSound} from './open-authored.ts';

export const test: Command = {
  name: 'track test',
  summary: 'the projects in fixtures/ against what their expect.yaml says',
  help: `paas-tutor track test [DIR]

Grades the track on every project in fixtures/, as it would be graded on a learner's, and says where it is not what the project's
expect.yaml says. Nothing of a project is executed. Every step with checks needs a project that passes it and one that fails it.

  # fixtures/broken/expect.yaml
  platform: heroku              # otherwise the track's
  steps:
    start#port: passed          # or open, not-applicable
    start#server:
      failed:                   # everything that is found
        - {check: start-command-defined, message: absent, at: "Procfile:1"}

Options
  --only NAME          one project of fixtures/
  --allow-untested     do not ask for both projects of every step

Exit codes
  0 everything as expected   1 a difference, or a step without its two projects   2 wrong usage, or a track with errors   70 a bug

Examples
  paas-tutor track test
  paas-tutor track test ./track --only broken --allow-untested
`,
  async run(args, world) {
    const {values, positionals} = readArguments(args, {
      command: 'track test',
      positionals: 1,
      options: {only: {type: 'string'}, 'allow-untested': {type: 'boolean'}},
    });
    const authored = await openSound(positionals[0], world);
    const fixtures = fixturesOf(authored, values.only);
    const tried = fixtures.map(fixture => ({name: cleanLine(fixture.name), ...tryOne(fixture, authored)}));
    const lacking =
      values['allow-untested'] || values.only !== undefined
        ? []
        : untested(authored.track, isOwnLesson(authored.files), tried);
    const lines = tried.flatMap(({name, differences, met}) =>
      differences.length === 0
        ? [`ok    ${name}: ${counted(met.size, 'step')} as expected`]
        : [`FAIL  ${name}`, ...differences.map(difference => `      ${difference}`)],
    );
    const untold = lacking.length === 0 ? [] : ['Not tested', ...lacking.map(line => `      ${line}`)];
    const differences = tried.reduce((sum, one) => sum + one.differences.length, 0);
    const closing = `${counted(tried.length, 'project')}, ${counted(differences, 'difference')}, ${counted(lacking.length, 'gap')}`;
    world.out([...lines, ...untold, closing, ''].join('\n'));
    return differences + lacking.length > 0 ? exitCodes.found : exitCodes.ok;
  },
};

function fixturesOf({folder, shown}: Authored, only: string | undefined): readonly Fixture[] {
  const read = readFixtures(folder);
  if (!read.ok)
    throw new UserError(`The projects of ${shown} cannot be read: ${read.problem}.`, {
      tryThis: 'keep plain files below fixtures/NAME/',
    });
  const found = read.fixtures.filter(({name}) => only === undefined || name === only);
  if (only === undefined || found.length > 0) return found;
  throw new UserError(`There is no project fixtures/${only}.`, {
    tryThis: `--only with one of: ${read.fixtures.map(({name}) => name).join(', ')}`,
  });
}

/** What became of one project; what is wrong with its `expect.yaml` is a difference too. */
function tryOne({name, project, expectations}: Fixture, {track}: Authored): Tried {
  const file = `fixtures/${name}/expect.yaml`;
  if (expectations === null) return only(`there is no ${cleanLine(file)}, which says what is expected`);
  const {value, problems} = parseExpectations(expectations, cleanLine(file));
  if (problems.length > 0) return {differences: problems.map(formatProblem), met: new Map()};
  const contract = contractOf(value.platform ?? track.platform);
  return typeof contract === 'string' ? only(contract) : tryFixture(track, {project, contract}, value);
}

const only = (difference: string): Tried => ({differences: [difference], met: new Map()});

function contractOf(platform: string | null): Contract | string {
  const list = platforms.map(({id}) => id).join(', ');
  if (platform === null) return `neither the track nor expect.yaml names a platform: one of ${list}`;
  return platformById(platform) ?? `there is no platform "${cleanLine(platform)}": one of ${list}`;
}
