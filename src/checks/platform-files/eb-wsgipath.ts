import {servedTarget} from '../../project/facts/command/served-target.ts';
import {PROCFILE} from '../../project/facts/command/sources/procfile-source.ts';
import {EB_PYTHON, ebOption, wsgiTarget} from '../../project/facts/configuration/ebextensions.ts';
import {defineCheck, fail, notApplicable, pass, undecided} from '../define.ts';
import {printed} from '../printed.ts';
import {withoutEbextensions} from './without-ebextensions.ts';

export const ebWsgipath = defineCheck({
  id: 'eb-wsgipath',
  title: 'WSGIPath names a module and the app in it',
  impact: 'breaks',
  notFor: withoutEbextensions,
  messages: {
    path: 'WSGIPath is the path of a file ({found}), as Amazon Linux 1 took it. {platform} hands it to gunicorn today, which loads a module by its name and finds none.',
  },
  evaluate(project, contract) {
    const option = ebOption(project, EB_PYTHON, 'WSGIPath');
    if (!option) return notApplicable('No file sets WSGIPath.');
    if (project.files.has(PROCFILE)) return notApplicable('The Procfile takes the place of WSGIPath.');
    const {text, place} = option.value;
    if (text.includes('/'))
      return fail({
        messageId: 'path',
        found: text,
        expected: wsgiTarget(text),
        at: place,
        prints: printed(contract, 'module-not-found', {module: text.replace(/\.py$/, '')}),
      });
    if (text.endsWith('.py'))
      return undecided(`Whether ${text} is taken for a module decides; ${wsgiTarget(text)} surely is one.`, place);
    return servedTarget(project, contract)?.kind === 'found'
      ? pass({text: `${text} is there`, at: place})
      : notApplicable(`Whether ${text} can be loaded is judged elsewhere.`, 'wsgi-target-resolves');
  },
});
