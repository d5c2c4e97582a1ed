import {type Contract, losesFiles} from '../../project/contract.ts';
import {hasDeployedFile} from '../../project/facts/configuration/ignored.ts';
import {type LogHandler, logHandlers, makesFolders} from '../../project/facts/configuration/logging.ts';
import {folderOf} from '../../project/paths.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, type Outcome, pass, undecided} from '../define.ts';
import {withSettings} from './with-settings.ts';

type MessageId = 'cannotOpen' | 'onlyFile';

const EXPECTED = '{"class": "logging.StreamHandler"}';

export const djangoLoggingStdout = defineCheck({
  id: 'django-logging-stdout',
  title: 'What the app logs arrives in the log of the platform',
  impact: 'breaks',
  messages: {
    cannotOpen: 'LOGGING opens the file {found}, and {why}: Django stops when it sets logging up.',
    onlyFile:
      'LOGGING writes into the file {found} alone: the log of {platform} shows what the processes print, and the file is thrown away {when}.',
  },
  evaluate: (project, contract): Outcome<MessageId> =>
    withSettings(project, contract, () => {
      const handlers = logHandlers(project, contract);
      if (!handlers.known) return undecided(handlers.reason, handlers.place);
      if (!handlers.value)
        return pass(
          'LOGGING is not set: what the server prints is logged, and Django mails the errors of pages to ADMINS',
        );
      const files = handlers.value.filter(({to}) => to === 'file');
      const closed = files.flatMap(handler => {
        const why = whyClosed(handler, project, contract);
        return why ? [{handler, why}] : [];
      });
      if (closed.length > 0)
        return fail(
          ...closed.map(({handler: {name, path, place}, why}) => ({
            messageId: 'cannotOpen' as const,
            found: path,
            expected: EXPECTED,
            at: place,
            data: {why},
            prints: `ValueError: Unable to configure handler '${name}'`,
          })),
        );
      const used = handlers.value.filter(handler => handler.used);
      const [file] = used.filter(({to}) => to === 'file');
      if (!file || used.some(({to}) => to === 'stream' || to === 'other') || contract.runtime.disk === 'persistent')
        return pass(...used.map(({name, place}) => ({text: name, at: place})));
      return fail({
        messageId: 'onlyFile',
        found: file.path ?? 'that is named there',
        expected: EXPECTED,
        at: file.place,
        impact: 'degrades',
        data: {when: losesFiles(contract)},
      });
    }),
});

/** Why a file cannot be opened where the app runs; null where nothing says so. */
function whyClosed({path, atOnce}: LogHandler, project: Project, contract: Contract): string | null {
  if (path === null || !atOnce || /^\/(?:tmp|var|dev)\//.test(path)) return null;
  if (contract.runtime.disk === 'read-only') return `${contract.name} lets the app write only below /tmp`;
  const own = path.replace(/^\/app\//, '');
  const folder = folderOf(own);
  if (/^\/(?:home|Users)\//.test(own)) return `${folder} is a folder of one machine`;
  if (own.startsWith('/') || folder.startsWith('..') || hasDeployedFile(project, contract, folder)) return null;
  if (makesFolders(project, contract)) return null;
  return `the project as it is deployed has no folder ${folder}, since git carries no empty folders`;
}
