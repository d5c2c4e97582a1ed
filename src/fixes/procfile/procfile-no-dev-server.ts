import {workedStartCommand} from '../../project/facts/command/worked-start-command.ts';
import {removeWord, replaceStart, serverOf} from '../edits/command-edits.ts';
import type {Fix} from '../fix.ts';

/** A server that is made for production in the place of another; without the options that are for development. */
export const procfileNoDevServer: Fix = ({project, contract, result}) => {
  const [finding] = result.findings;
  const server = serverOf(project, contract);
  if (!finding || !server) return null;
  if (finding.messageId === 'reload') {
    const place = server.options.get(finding.found?.replace(/^--/, '') ?? '')?.place;
    return place && finding.found ? removeWord(project, place, finding.found) : null;
  }
  const command = workedStartCommand(project, contract);
  return command === null ? null : replaceStart(project, contract, command);
};
