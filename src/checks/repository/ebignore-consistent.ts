import {valuesFiles} from '../../project/facts/configuration/env-files.ts';
import {notSent, uploads} from '../../project/facts/configuration/uploaded.ts';
import {foldersIn} from '../../project/paths-of.ts';
import {at} from '../../project/place.ts';
import {defineCheck, failOrPass, type Impact, type Problem, pass, undecided} from '../define.ts';
import {environmentFolders} from './environment-folders.ts';

const IGNORE = '.ebignore';
/** What the platform reads from the root. */
const NEEDED = ['requirements.txt', 'Procfile', '.ebextensions/', '.platform/'];

type MessageId = 'secret' | 'environment' | 'history' | 'needed';

export const ebignoreConsistent = defineCheck({
  id: 'ebignore-consistent',
  title: '.ebignore leaves out what git leaves out, and nothing that is needed',
  impact: 'breaks',
  notFor: ({start, name}) =>
    start.from.includes('elastic-beanstalk') ? null : `No eb deploy packs a project for ${name}.`,
  messages: {
    secret:
      'With a .ebignore eb deploy packs the folder as it lies there, not what is committed, and nothing in it leaves {found} out: its secrets go with the app.',
    environment:
      'With a .ebignore eb deploy packs the folder as it lies there, and nothing in it leaves {found} out: thousands of files for nothing.',
    history:
      'With a .ebignore eb deploy packs the folder as it lies there, and nothing in it leaves {found} out: the whole history goes with the app.',
    needed: '.ebignore leaves {found} out, and {platform} reads it from what eb deploy packs.',
  },
  evaluate(project, contract) {
    if (!project.files.has(IGNORE))
      return pass('there is no .ebignore: in a repository eb deploy packs the last commit');
    const upload = uploads(project, IGNORE);
    if (!upload) return undecided(`${IGNORE} cannot be read; its content decides.`, at(IGNORE));
    const problem = (messageId: MessageId, found: string, impact: Impact = 'degrades'): Problem<MessageId> => ({
      messageId,
      found,
      expected: messageId === 'needed' ? `!${found}` : found,
      at: (messageId === 'needed' ? notSent(project, contract, found) : null) ?? at(IGNORE),
      impact,
    });
    const needed = NEEDED.filter(path =>
      path.endsWith('/') ? foldersIn(project).has(path.slice(0, -1)) : project.files.has(path),
    );
    const problems: Problem<MessageId>[] = [
      ...valuesFiles(project)
        .filter(path => upload.sends(path) === true)
        .map(path => problem('secret', path)),
      ...environmentFolders(project)
        .filter(path => upload.sends(`${path}/`) === true)
        .map(path => problem('environment', `${path}/`)),
      ...(project.git?.root === '.' && upload.sends('.git/') === true ? [problem('history', '.git/')] : []),
      ...needed
        .filter(path => upload.sends(path) === false)
        .map(path => problem('needed', path, path === 'requirements.txt' ? 'breaks' : 'degrades')),
    ];
    return failOrPass(problems, {text: `${IGNORE} leaves out what does not belong to the app`, at: at(IGNORE)});
  },
});
