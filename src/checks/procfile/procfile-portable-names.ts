import type {Procfile} from '../../project/formats/procfile.ts';
import {defineCheck, failOrPass, type Problem} from '../define.ts';
import {type ProcfileRules, readsNoProcfile, withProcfile} from './with-procfile.ts';

type MessageId = 'notPortable' | 'repeated';

export const procfilePortableNames = defineCheck({
  id: 'procfile-portable-names',
  title: 'The names in the Procfile mean the same on every platform',
  impact: 'degrades',
  notFor: contract =>
    contract.procfile?.grammar === 'procfile-util'
      ? `The names of processes on ${contract.name} are judged by dokku-procfile-strict.`
      : readsNoProcfile(contract),
  messages: {
    notPortable:
      'The process is named "{found}". Some platforms rewrite or refuse such a name; lower-case letters, digits and hyphens are understood by all.',
    repeated: '"{found}" stands more than once. Only the last one counts here, and other platforms refuse the file.',
  },
  evaluate: (project, contract) =>
    withProcfile(project, contract, (file, rules) =>
      failOrPass(
        [...notPortable(file), ...(rules.duplicate === 'last-wins' ? repeated(file) : [])],
        ...file.entries.map(({name, place}) => ({text: name, at: place})),
      ),
    ),
});

const PORTABLE = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

function notPortable({entries, grammar}: Procfile): Problem<MessageId>[] {
  const web = entries.some(({name}) => name === 'web');
  return entries
    .filter(({written}) => !PORTABLE.test(written))
    .filter(({name}) => web || !isMeantForWeb(name, grammar))
    .map(({written, place}) => ({messageId: 'notPortable', found: written, expected: portable(written), at: place}));
}

/** `Web` without a `web` is procfile-web-process's to say. */
function isMeantForWeb(name: string, grammar: ProcfileRules['grammar']): boolean {
  return grammar !== 'cnb' && name.toLowerCase() === 'web';
}

function portable(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 63);
}

/** Each line that a later one of the same name replaces. */
function repeated({entries}: Procfile): Problem<MessageId>[] {
  return entries
    .filter(({name}, index) => entries.findLastIndex(e => e.name === name) > index)
    .map(({name, place}) => ({messageId: 'repeated', found: name, expected: `one line for ${name}`, at: place}));
}
