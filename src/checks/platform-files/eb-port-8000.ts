import {platformPort} from '../../project/facts/command/platform-port.ts';
import {PROCFILE} from '../../project/facts/command/sources/procfile-source.ts';
import {declaredVariables} from '../../project/facts/configuration/declared-variables.ts';
import {proxyOfItsOwn} from '../../project/facts/configuration/eb-platform-folder.ts';
import {at} from '../../project/place.ts';
import {defineCheck, pass, undecided} from '../define.ts';
import {boundPortMessages, judgeBoundPort} from '../start/bound-port.ts';
import {withoutEbextensions} from './without-ebextensions.ts';

export const ebPort8000 = defineCheck({
  id: 'eb-port-8000',
  title: 'The web process listens on port 8000, where nginx asks',
  impact: 'breaks',
  notFor: withoutEbextensions,
  messages: boundPortMessages,
  evaluate(project, contract) {
    const moved = declaredVariables(project, contract).get('PORT');
    const port = platformPort(project, contract);
    if (moved && port === null)
      return undecided('The property PORT moves nginx to another port, and no file says to which one.', moved.place);
    if (!project.files.has(PROCFILE)) {
      if (moved && port !== contract.port.number)
        return undecided(
          `Whether the server that ${contract.name} starts by itself follows the property PORT decides; a Procfile would name its port.`,
          moved.place,
        );
      return pass(`without a Procfile ${contract.name} starts gunicorn where its nginx asks`);
    }
    const judged = judgeBoundPort(project, contract);
    const proxy = judged.verdict === 'fail' ? proxyOfItsOwn(project) : null;
    return proxy
      ? undecided(`${proxy} configures the proxy, and may send requests to another port.`, at(proxy))
      : judged;
  },
});
