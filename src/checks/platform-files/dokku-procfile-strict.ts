import {defineCheck, failOrPass, notApplicable, type Problem} from '../define.ts';
import {withProcfile} from '../procfile/with-procfile.ts';

type MessageId = 'name' | 'cutShort';

export const dokkuProcfileStrict = defineCheck({
  id: 'dokku-procfile-strict',
  title: 'The Procfile keeps to the strict form that Dokku documents',
  impact: 'breaks',
  notFor: ({procfile: rules, name}) =>
    rules?.grammar === 'procfile-util' ? null : `${name} does not read the Procfile with procfile-util.`,
  messages: {
    name: 'The process is named "{found}". Dokku documents names of lower-case letters, digits and inner hyphens; some of its versions refuse the whole file for another one.',
    cutShort:
      'From here on the line is taken for a comment, also between quotes: the command ends before it, and the quote stays open.',
  },
  evaluate: (project, contract) =>
    withProcfile(project, contract, file => {
      const [bad] = file.badLines;
      if (bad)
        return notApplicable(
          `Line ${bad.place.line} is not understood yet; procfile-grammar says why.`,
          'procfile-grammar',
        );
      const web = file.entries.some(({name}) => name === 'web');
      const problems = file.entries.flatMap(({written, place, cutAt}): Problem<MessageId>[] => {
        if (cutAt) return [{messageId: 'cutShort', expected: 'a command without it', at: cutAt}];
        // A capital Web without a web is procfile-web-process's to say.
        if (LABEL.test(written) || (!web && written.toLowerCase() === 'web')) return [];
        return [{messageId: 'name', found: written, expected: labelOf(written), at: place, impact: 'degrades'}];
      });
      return failOrPass(problems, ...file.entries.map(({written, place}) => ({text: written, at: place})));
    }),
});

const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

function labelOf(name: string): string {
  return (
    name
      .toLowerCase()
      .replace(/_/g, '-')
      .replace(/^-+|-+$/g, '') || 'worker'
  );
}
