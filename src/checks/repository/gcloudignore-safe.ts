import {valuesFiles} from '../../project/facts/configuration/env-files.ts';
import {uploads} from '../../project/facts/configuration/uploaded.ts';
import {at} from '../../project/place.ts';
import {defineCheck, failOrPass, type Problem, undecided} from '../define.ts';
import {environmentFolders} from './environment-folders.ts';

const IGNORE = '.gcloudignore';
/** What the build reads. */
const NEEDED = ['app.yaml', 'requirements.txt'];

export const gcloudignoreSafe = defineCheck({
  id: 'gcloudignore-safe',
  title: 'gcloud does not upload secrets and virtual environments',
  impact: 'degrades',
  notFor: ({start, name}) => (start.from.includes('app.yaml') ? null : `gcloud does not deploy to ${name}.`),
  messages: {
    secret: 'gcloud uploads the whole folder, and {ignore} does not leave {found} out: its secrets go with the app.',
    environment:
      'gcloud uploads the whole folder, and {ignore} does not leave {found} out: thousands of files for nothing.',
    configuration: '{ignore} leaves {found} out, and gcloud app deploy fails without it.',
  },
  evaluate(project) {
    const upload = uploads(project, IGNORE);
    if (!upload) return undecided(`${IGNORE} cannot be read; its content decides.`, at(IGNORE));
    const named = upload.ignore ? IGNORE : 'nothing';
    const place = upload.ignore ? at(IGNORE) : null;
    const problem = (messageId: 'secret' | 'environment' | 'configuration', found: string, expected: string) => {
      const impact = messageId === 'configuration' ? 'breaks' : 'degrades';
      return {messageId, found, expected, at: place, impact, data: {ignore: named}} as const;
    };
    const problems: Problem<'secret' | 'environment' | 'configuration'>[] = [
      ...valuesFiles(project)
        .filter(path => upload.sends(path) === true)
        .map(path => problem('secret', path, `the line ${path} in ${IGNORE}`)),
      ...environmentFolders(project)
        .filter(path => upload.sends(`${path}/`) === true)
        .map(path => problem('environment', path, `the line ${path}/ in ${IGNORE}`)),
      ...(upload.ignore ? NEEDED : [])
        .filter(path => project.files.has(path) && upload.sends(path) === false)
        .map(path => problem('configuration', path, `no line that matches ${path}`)),
    ];
    return failOrPass(problems, {
      text: upload.ignore
        ? `${IGNORE} leaves out what does not belong to the app`
        : 'nothing that does not belong to the app lies in the folder, or .gitignore leaves it out',
      at: place,
    });
  },
});
