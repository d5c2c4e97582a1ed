import {EB_PYTHON, ebOption} from '../../project/facts/configuration/ebextensions.ts';
import {at} from '../../project/place.ts';
import {defineCheck, fail, notApplicable, pass} from '../define.ts';
import {withoutEbextensions} from './without-ebextensions.ts';

export const ebProcfileVsWsgipath = defineCheck({
  id: 'eb-procfile-vs-wsgipath',
  title: 'One file says what is started: the Procfile, or WSGIPath',
  impact: 'degrades',
  notFor: withoutEbextensions,
  messages: {
    both: 'WSGIPath names {found}, and there is a Procfile as well: {platform} starts what the Procfile says, and nothing reads this line.',
  },
  evaluate(project) {
    const path = ebOption(project, EB_PYTHON, 'WSGIPath');
    const hasProcfile = project.files.has('Procfile');
    if (!path)
      return hasProcfile
        ? pass({text: 'the Procfile alone says what is started', at: at('Procfile')})
        : notApplicable('There is no Procfile, and no WSGIPath.');
    if (!hasProcfile) return pass({text: 'WSGIPath alone says what is started', at: path.place});
    return fail({
      messageId: 'both',
      found: path.value.text,
      expected: 'no WSGIPath beside the Procfile',
      at: path.place,
    });
  },
});
