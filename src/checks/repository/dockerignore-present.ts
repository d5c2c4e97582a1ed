import {valuesFiles} from '../../project/facts/configuration/env-files.ts';
import {image} from '../../project/facts/image/image.ts';
import {copiesFolder} from '../../project/facts/image/image-paths.ts';
import {dockerignoreFile, leftOutBy} from '../../project/formats/dockerignore.ts';
import {pathsLike} from '../../project/paths-of.ts';
import {at} from '../../project/place.ts';
import {defineCheck, fail, failOrPass, notApplicable, type Problem, undecided} from '../define.ts';
import {skippedEnvironments} from './environment-folders.ts';

type MessageId = 'missing' | 'secret' | 'junk';

const SQLITE = /\.sqlite3$/;

export const dockerignorePresent = defineCheck({
  id: 'dockerignore-present',
  title: 'The build of the image does not get secrets and junk',
  impact: 'unsafe',
  notFor: ({start, name}) => (start.from.includes('Dockerfile') ? null : `${name} builds no image from a Dockerfile.`),
  messages: {
    missing: 'There is no {ignore}, and the Dockerfile copies the whole folder: {sends} goes into the image.',
    secret:
      'The Dockerfile copies the whole folder, and {file} does not leave {found} out: its secrets go into the image.',
    junk: 'The Dockerfile copies the whole folder, and {file} does not leave {found} out: it goes into the image.',
  },
  evaluate(project, contract) {
    const built = image(project, contract);
    if (!built.known) return undecided(built.reason, built.place);
    if (!built.value) return notApplicable('No image is built from a Dockerfile yet.');
    const {stage, build} = built.value;
    if (!copiesFolder(stage)) return notApplicable('The Dockerfile copies files by their names, and nothing else.');
    const ignore = build.ignoreFile;
    const secrets = valuesFiles(project);
    const junk = [...(project.git ? ['.git'] : []), ...skippedEnvironments(project), ...pathsLike(project, SQLITE)];
    const file = project.files.get(ignore);
    const patterns = file ? dockerignoreFile(file) : [];
    if (!patterns) return undecided(`${ignore} cannot be read; its content decides.`, at(ignore));
    if (!file) {
      const sends = [...secrets, ...junk];
      const expected = `${ignore} with .git, .env*, .venv and *.sqlite3`;
      const impact = secrets.length > 0 ? 'unsafe' : 'degrades';
      const data = {ignore, sends: sends.slice(0, 3).join(', ') || 'whatever lies in it'};
      return fail({messageId: 'missing', expected, at: at(build.dockerfile), impact, data});
    }
    const problem =
      (messageId: 'secret' | 'junk', impact: 'unsafe' | 'degrades') =>
      (path: string): Problem<MessageId> => ({
        messageId,
        found: path,
        expected: path,
        at: at(ignore),
        impact,
      });
    const sent = (path: string) => leftOutBy(patterns, path) === null;
    return failOrPass<MessageId>(
      [...secrets.filter(sent).map(problem('secret', 'unsafe')), ...junk.filter(sent).map(problem('junk', 'degrades'))],
      {text: `${ignore} leaves out what does not belong into the image`, at: at(ignore)},
    );
  },
});
